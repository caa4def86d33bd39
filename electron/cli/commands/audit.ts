import { fail } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { type VerifiedAudit, verifyAuditFile } from '#electron/storage/auditChain.ts';
import { readArguments, readPositionals, UsageError } from '../arguments.ts';
import type { CommonArguments } from '../arguments.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { readInputFile } from '../inputFile.ts';
import { reportFailure, table, writeJson } from '../output.ts';

/** Decades of a busy desk; more than that is some other file. */
const largestLog = 256 * 1024 * 1024;

/** Checks an audit log a desk has exported, from nothing but the file. */
export const command: Command = {
  name: 'audit',
  usage: `
    audit verify FILE [--json]`,

  run: async (args, io) => {
    const [form, ...rest] = args;
    if (form !== 'verify') {
      throw new UsageError(form === undefined ? 'audit needs a verb' : `unknown: audit ${form}`);
    }
    const given = readArguments(rest, {});
    const [path = ''] = readPositionals(given.positionals, 'FILE');
    const verified = await verify(path);
    if (!verified.ok) return reportFailure(io, given, verified.error);
    if (given.json) writeJson(io, verified.value);
    else io.stdout(text(verified.value, given.language));
    return exitCodes.done;
  },
};

async function verify(path: string): Promise<Result<VerifiedAudit>> {
  const file = await readInputFile(path, largestLog);
  if (!file.ok) return file;
  try {
    return verifyAuditFile(new TextDecoder('utf-8', { fatal: true }).decode(file.value));
  } catch {
    return fail('AUDIT_NOT_A_LOG');
  }
}

const words = {
  nb: { whole: 'Kjeden er hel', entries: 'oppføringer', from: 'fra', to: 'til', last: 'siste' },
  nn: { whole: 'Kjeda er heil', entries: 'oppføringar', from: 'frå', to: 'til', last: 'siste' },
  en: { whole: 'The chain is whole', entries: 'entries', from: 'from', to: 'to', last: 'last' },
} as const;

function text({ entries, from, to, last }: VerifiedAudit, language: CommonArguments['language']): string {
  const said = words[language];
  return `${said.whole}\n${table(
    [
      [said.entries, String(entries)],
      [said.from, from ?? '-'],
      [said.to, to ?? '-'],
      [said.last, last],
    ],
    '  ',
  )}`;
}
