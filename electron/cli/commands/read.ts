import { documentKeySchema } from '#shared/contracts/desk.ts';
import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { Inspection, ReadStep } from '#shared/domain/inspection.ts';
import { ok } from '#shared/errors/result.ts';
import { passwordOf } from '#electron/emrtd/access/documentKey.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import type { PcscReaders } from '#electron/hardware/pcsc/client.ts';
import { openPcscReaders } from '#electron/hardware/pcsc/forkedProcess.ts';
import { TraceError, type Replay } from '#electron/hardware/trace/replay.ts';
import { deskFolder, trustFolderIn } from '#electron/storage/dataFolder.ts';
import { activeTrustSet } from '#electron/trust/activeTrustSet.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { openTrustStore } from '#electron/trust/trustStore.ts';
import { readArguments, readMoment, readPositionals, UsageError } from '../arguments.ts';
import { exitCodes } from '../command.ts';
import type { Command, CommandIo } from '../command.ts';
import { exportFiles, prepareExport } from '../exportFiles.ts';
import { inspectionText } from '../inspectionText.ts';
import { reportFailure, writeJson } from '../output.ts';
import { openReplay, openTraceFile } from '../traceFile.ts';

/**
 * Reads the chip on a reader, inspects it and prints the inspection, also of a reading that ended early (exit 1 then). Without
 * `--reader` the only reader with a document is used. `--trace` writes down every exchange, redacted unless `--trace-full` is given;
 * `--replay` reads from a full trace in place of a reader.
 */
export function readCommand(open: () => Pick<PcscReaders, 'withCard' | 'close'>): Command {
  return {
    name: 'read',
    usage: `
      read [--reader NAME] --mrz MRZ [--out DIR] [--store DIR] [--at DATE] [--trace FILE [--trace-full]] [--json]
      read [--reader NAME] --key DOCNO,YYMMDD,YYMMDD …
      read [--reader NAME] --can NNNNNN …
      read --replay FILE --mrz MRZ …`,
    run: async (args, io) => {
      const given = readArguments(args, {
        reader: { type: 'string' },
        mrz: { type: 'string' },
        key: { type: 'string' },
        can: { type: 'string' },
        out: { type: 'string' },
        store: { type: 'string' },
        at: { type: 'string' },
        trace: { type: 'string' },
        'trace-full': { type: 'boolean' },
        replay: { type: 'string' },
      });
      const { values, json, language } = given;
      readPositionals(given.positionals);
      const key = readKey(values);
      if (values['trace-full'] === true && values.trace === undefined) {
        throw new UsageError('--trace-full needs --trace FILE');
      }
      if (values.replay !== undefined && (values.reader ?? values.trace) !== undefined) {
        throw new UsageError('--replay goes without --reader and --trace');
      }
      const at = values.at === undefined ? io.now() : readMoment(values.at);
      // A wrong check digit is said before any chip is troubled with it.
      const password = passwordOf(key);
      if (!password.ok) return reportFailure(io, given, password.error);
      const trust = await activeTrustSet(openTrustStore(values.store ?? trustFolderIn(deskFolder(io.env))));
      if (!trust.ok) return reportFailure(io, given, trust.error);
      if (values.out !== undefined) await prepareExport(values.out);

      const replay = values.replay === undefined ? null : openReplay(values.replay);
      const detail = values['trace-full'] === true ? 'full' : 'redacted';
      const trace = values.trace === undefined ? null : openTraceFile(values.trace, detail);
      if (detail === 'full') io.stderr(fullTraceWarning);
      const readers = replay === null ? open() : replayReader(replay);
      try {
        const read = await readers.withCard(values.reader ?? null, (card) =>
          readDocument({
            card: trace?.recorder.card(card) ?? card,
            key,
            random: replay?.random ?? trace?.recorder.random(io.random) ?? io.random,
            stopwatch: () => io.ticks(),
            signal: io.signal,
            ...(json ? {} : { onProgress: progressOn(io) }),
          }),
        );
        if (!read.ok) return reportFailure(io, given, read.error);
        replay?.finish();
        const inspection = inspect({
          read: read.value,
          enteredKey: key,
          dscValidator: dscValidator(trust.value),
          at,
        });
        if (json) writeJson(io, inspection);
        else io.stdout(inspectionText(inspection, language));
        const unwritten = values.out === undefined ? null : await exportFiles(values.out, read.value.files);
        if (unwritten !== null) io.stderr(`the files could not be written: ${unwritten}\n`);
        return exitCodeOf(inspection, unwritten);
      } catch (problem) {
        if (!(problem instanceof TraceError)) throw problem;
        io.stderr(`the reading went another way than the trace: ${problem.message}\n`);
        return exitCodes.failed;
      } finally {
        await readers.close();
        trace?.close();
      }
    },
  };
}

export const command: Command = readCommand(openPcscReaders);

const fullTraceWarning =
  '--trace-full: the file gets everything on the chip, and the keys of the session. For training documents and specimens only.\n';

/** A trace in place of a reader. */
const replayReader = (replay: Replay): Pick<PcscReaders, 'withCard' | 'close'> => ({
  withCard: async (_reader, use) => ok(await use(replay.card())),
  close: () => Promise.resolve(),
});

function exitCodeOf(inspection: Inspection, unwritten: string | null): number {
  return inspection.error === null && unwritten === null ? exitCodes.done : exitCodes.failed;
}

function readKey(values: {
  readonly mrz?: string;
  readonly key?: string;
  readonly can?: string;
}): DocumentKey {
  const { mrz, key, can } = values;
  if ([mrz, key, can].filter((value) => value !== undefined).length !== 1) {
    throw new UsageError('one of --mrz, --key and --can must be given');
  }
  if (mrz !== undefined) return { kind: 'mrz', mrz: onLines(mrz) };
  if (can !== undefined) {
    const parsed = documentKeySchema.safeParse({ kind: 'can', can });
    if (!parsed.success) throw new UsageError('--can must be six digits');
    return parsed.data;
  }
  const [documentNumber, birthDate, expiryDate, ...more] = (key ?? '').split(',');
  const parsed = documentKeySchema.safeParse({ kind: 'fields', documentNumber, birthDate, expiryDate });
  if (!parsed.success || more.length > 0) throw new UsageError('--key must be DOCNO,YYMMDD,YYMMDD');
  return parsed.data;
}

/** Lines of an MRZ may be given in one argument with a space or a line break between them. */
const onLines = (mrz: string): string =>
  /^\S{30,44}( \S{30,44}){1,2}$/.test(mrz.trim()) ? mrz.trim().replaceAll(' ', '\n') : mrz;

/** A line for every step that ends, on standard error: a slow chip can take a minute. */
function progressOn(io: CommandIo): (steps: readonly ReadStep[]) => void {
  const told = new Set<string>();
  return (steps) => {
    for (const { id, state, bytesRead, durationMs, error } of steps) {
      if ((state !== 'done' && state !== 'failed') || told.has(id)) continue;
      told.add(id);
      const bytes = bytesRead > 0 ? ` ${bytesRead} bytes` : '';
      io.stderr(`${id}: ${error ?? state}${bytes}, ${Math.round(durationMs)} ms\n`);
    }
  };
}
