import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { traceRecorder, type TraceRecorder } from '#electron/hardware/trace/record.ts';
import { replayOf, TraceError, type Replay } from '#electron/hardware/trace/replay.ts';
import type { TraceDetail } from '#electron/hardware/trace/lines.ts';
import { UsageError } from './arguments.ts';

const codeOf = (problem: unknown): string => String((problem as { code?: unknown }).code ?? 'unknown');

/**
 * A new file for a trace, readable by its owner only; never over one that is there. Every line is written when it happens, so
 * that a reading that crashed has its trace.
 * @throws {UsageError} where it cannot be made
 */
export function openTraceFile(
  path: string,
  detail: TraceDetail,
): { readonly recorder: TraceRecorder; close(): void } {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (problem) {
    throw new UsageError(`--trace ${path} cannot be written: ${codeOf(problem)}`);
  }
  return {
    recorder: traceRecorder((line) => writeSync(file, line), detail),
    close: () => closeSync(file),
  };
}

/** @throws {UsageError} where the file cannot be read or is no full trace */
export function openReplay(path: string): Replay {
  try {
    return replayOf(readFileSync(path, 'latin1'));
  } catch (problem) {
    const why = problem instanceof TraceError ? problem.message : codeOf(problem);
    throw new UsageError(`--replay ${path} cannot be used: ${why}`);
  }
}
