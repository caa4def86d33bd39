import type { Preparation } from './keeper.ts';

/** The one file a supervisor has in hand. In memory only, and only until it is proposed, replaced, or somebody signs out. */
export interface FileInHand {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How many of the bytes are there. */
  readonly received: number;
  readonly preparation: Preparation | null;
}
