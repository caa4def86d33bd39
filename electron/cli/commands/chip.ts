import { osloDay } from '#shared/domain/age.ts';
import type { RandomBytes } from '#electron/emrtd/ports.ts';
import { buildPersona, isPersonaId, personaIds } from '#electron/training/personas/build.ts';
import { buildTechnicalChip } from '#electron/training/technicalChips.ts';
import {
  isTechnicalDocumentId,
  technicalDocumentIds,
  technicalDocuments,
} from '#electron/training/technicalDocuments.ts';
import { connectVpcd } from '#electron/training/vpcd.ts';
import type { VpcdAddress, VpcdConnection } from '#electron/training/vpcd.ts';
import { readArguments, readPositionals, UsageError } from '../arguments.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { writeJson } from '../output.ts';

/** Where vsmartcard's virtual reader listens for the card of its first slot. */
const defaultAddress = '127.0.0.1:35963';

const documentIds: readonly string[] = [...personaIds, ...technicalDocumentIds];

/** Plugs a training document into the real PC/SC stack and leaves it there until the command is ended. */
export const command: Command = {
  name: 'chip',
  usage: `chip --persona ${documentIds.join('|')} [--vpcd HOST:PORT] [--json]`,
  run: async (args, io) => {
    const { json, values, positionals } = readArguments(args, {
      persona: { type: 'string' },
      vpcd: { type: 'string' },
    });
    readPositionals(positionals);
    const { persona: id } = values;
    if (id === undefined) throw new UsageError('--persona is missing');
    const address = readAddress(values.vpcd ?? io.env['PIPDESK_VPCD'] ?? defaultAddress);
    const { chip, summary } = buildDocument(id, { today: osloDay(io.now()), random: io.random });
    let connection: VpcdConnection;
    try {
      connection = await connectVpcd(chip, address);
    } catch {
      io.stderr(
        `no virtual reader listens on ${address.host}:${address.port}; node scripts/with-virtual-reader.mjs -- COMMAND starts one\n`,
      );
      return exitCodes.failed;
    }
    const { mrzLines, can } = summary;
    if (json) {
      writeJson(io, { persona: id, vpcd: `${address.host}:${address.port}`, mrzLines, can });
    } else {
      io.stdout(`${id} lies on the reader at ${address.host}:${address.port}\n${mrzLines.join('\n')}\n`);
      if (can !== null) io.stdout(`CAN ${can}\n`);
      io.stdout('Ctrl-C takes it away.\n');
    }
    const takeAway = (): void => connection.close();
    if (io.signal.aborted) takeAway();
    io.signal.addEventListener('abort', takeAway, { once: true });
    const reader = await connection.closed;
    if (reader) io.stderr('the virtual reader has gone\n');
    return reader ? exitCodes.failed : exitCodes.done;
  },
};

/** A persona, or a document that is there for its chip. */
function buildDocument(id: string, options: { readonly today: string; readonly random: RandomBytes }) {
  if (isPersonaId(id)) return buildPersona(id, options);
  if (isTechnicalDocumentId(id)) return buildTechnicalChip(technicalDocuments[id], options);
  throw new UsageError(`--persona must be one of ${documentIds.join(', ')}`);
}

function readAddress(given: string): VpcdAddress {
  const [, host, digits] = /^(.+):(\d{1,5})$/.exec(given) ?? [];
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65_535) {
    throw new UsageError('--vpcd must be HOST:PORT, as 127.0.0.1:35963');
  }
  return { host, port };
}
