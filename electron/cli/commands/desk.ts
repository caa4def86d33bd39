import { readArguments, UsageError } from '../arguments.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { writeJson } from '../output.ts';

/** Crockford's 32 letters and digits: five bits each, none that is mistaken for another. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** For whoever installs desks: a code for PIPDESK_SETUP_CODE, 80 bits in groups of four. Nothing is kept of it. */
export const command: Command = {
  name: 'desk',
  usage: `
    desk setup-code [--json]`,

  run: async (args, io) => {
    const [form, ...rest] = args;
    if (form !== 'setup-code') {
      throw new UsageError(form === undefined ? 'desk needs a verb' : `unknown: desk ${form}`);
    }
    const given = readArguments(rest, {});
    if (given.positionals.length > 0) throw new UsageError('desk setup-code takes no file');
    const code = Array.from(io.random(16), (byte) => letters[byte & 31]).join('');
    const setupCode = (code.match(/.{4}/g) ?? []).join('-');
    if (given.json) writeJson(io, { setupCode });
    else io.stdout(`${setupCode}\n`);
    return exitCodes.done;
  },
};
