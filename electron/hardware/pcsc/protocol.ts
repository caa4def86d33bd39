import type { ReaderState } from '#shared/contracts/desk.ts';
import type { DeskError } from '#shared/errors/result.ts';

/**
 * What the desk and its reader process say to each other: plain data that both Node's `fork` (serialization: 'advanced') and
 * Electron's utility process carry, byte strings as Uint8Array.
 */
export type ReaderRequest =
  | { readonly id: number; readonly op: 'open'; readonly reader: string }
  | {
      readonly id: number;
      readonly op: 'transmit';
      readonly session: number;
      readonly command: Uint8Array;
      readonly timeoutMs: number;
    }
  | { readonly id: number; readonly op: 'close'; readonly session: number };

export type ReaderReply =
  | {
      readonly id: number;
      readonly re: 'open';
      readonly session: number;
      readonly maxCommand: number;
      readonly maxResponse: number;
    }
  | { readonly id: number; readonly re: 'transmit'; readonly response: Uint8Array }
  /** `released` false: native code holds the reader; the process has to go. */
  | { readonly id: number; readonly re: 'close'; readonly released: boolean }
  | { readonly id: number; readonly re: 'refused'; readonly error: DeskError }
  | { readonly id: number; readonly re: 'card-lost'; readonly message: string }
  | { readonly id: number; readonly re: 'card-timeout'; readonly message: string };

/** Unasked: sent at the start and whenever a reader or a card comes or goes. */
export interface ReaderNews {
  readonly re: 'state';
  readonly state: ReaderState;
}

export type ReaderMessage = ReaderReply | ReaderNews;

/** Time for the card's reset and release after a session; a stuck driver does not come back from it. */
export const CLOSE_GRACE_MS = 3_000;
