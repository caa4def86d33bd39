import type { RandomBytes } from '#electron/emrtd/ports.ts';

/** What a command may touch of the world; plugged in by main.ts, replaced in tests. */
export interface CommandIo {
  /** Writes to standard output as it is: no line end is added. */
  stdout(text: string): void;
  stderr(text: string): void;
  now(): Date;
  /** Monotonic milliseconds, for durations. */
  ticks(): number;
  readonly random: RandomBytes;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user presses Ctrl-C or the process is asked to end. */
  readonly signal: AbortSignal;
}

/** Exit codes are stable, scripts rely on them (docs/architecture.md). */
export const exitCodes = {
  /** The command did its work, whatever the verdict. */
  done: 0,
  /** It failed on the way. */
  failed: 1,
  /** The arguments or the input cannot be used. */
  unusable: 2,
} as const;

export interface Command {
  readonly name: string;
  /** Lines after `usage: cli `, one for each form. */
  readonly usage: string;
  /** Resolves with the exit code. Throws only on a bug, which main.ts turns into exit 1. */
  run(args: readonly string[], io: CommandIo): Promise<number>;
}
