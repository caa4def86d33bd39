import type { DeskError } from '#shared/errors/result.ts';
import { ChipFailure } from '../apdu/chipFailure.ts';
import { isAbsent, sw, swHex } from '../apdu/statusWords.ts';
import type { FileState } from './documentRead.ts';

export type FileOutcome =
  | {
      readonly state: 'read';
      readonly bytes: Uint8Array;
      /** Had by its short identifier: that it is this file is said by its first tag alone. */
      readonly byShortIdentifier: boolean;
    }
  | { readonly state: Exclude<FileState, 'read'>; readonly error: DeskError };

/** Ends the reading of one file from within; caught by the file reader and turned into a value. */
export class FileProblem extends Error {
  readonly outcome: Extract<FileOutcome, { error: DeskError }>;

  constructor(state: Exclude<FileState, 'read'>, detail: Readonly<Record<string, string | number>>) {
    super(state);
    this.outcome = { state, error: { code: 'CHIP_FILE_UNREADABLE', detail } };
  }
}

export const refusal = (status: number): FileProblem =>
  new FileProblem(isAbsent(status) ? 'absent' : 'refused', { status: swHex(status) });

/**
 * The chip refused a command without protection and gave the session up with it. It says nothing that could be believed: a
 * reading may begin a new session and ask in another way, or leave the file out.
 */
export class BareRefusal extends ChipFailure {
  /** Something was learned from it: the same file will be asked for in another way. */
  readonly learned: boolean;

  constructor(error: DeskError, learned: boolean) {
    super(error.code, error.detail);
    this.learned = learned;
  }
}

/** Status of a refusal without protection; null for any other error, and for a bare 9000, which is none. */
export function bareRefusalStatus(error: unknown): string | null {
  if (!(error instanceof ChipFailure) || error.error.code !== 'CHIP_SECURE_MESSAGING_BROKEN') return null;
  const { reason, status } = error.error.detail ?? {};
  if (reason !== 'bare-status' || typeof status !== 'string' || status === swHex(sw.success)) return null;
  return status;
}
