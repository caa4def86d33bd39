import type { TrustPreview } from '#shared/contracts/trust.ts';
import type { Anchor } from './anchors.ts';
import type { TrustSetContent } from './setFile.ts';

/** What preparing an import needs; plain data, so that it can cross to a worker thread. */
export interface ImportQuestion {
  readonly file: Uint8Array;
  readonly fileName: string;
  /** Whom a list may come from: the pinned ones. */
  readonly anchors: readonly Anchor[];
  /** Public keys whose update packages this desk takes (SPKI, DER). */
  readonly packageKeys: readonly Uint8Array[];
  /** The set that is active; null for a desk that trusts nobody yet. */
  readonly before: TrustSetContent | null;
  /** Highest number of an update package ever taken; 0 before the first one. */
  readonly packageNumber: number;
  /** The moment of the import, from the clock port. */
  readonly at: Date;
}

/** A verified file, and what it would make of the active set. Nothing has been changed. */
export interface PreparedImport {
  readonly content: TrustSetContent;
  /** Everything but the effect on recent inspections, which only the desk remembers. */
  readonly preview: Omit<TrustPreview, 'effect'>;
  /** Fingerprints that have to be compared by two people, by the id the preview gives them. */
  readonly toCompare: readonly { readonly id: string; readonly sha256: string }[];
  /** Number of the update package; null for any other file. */
  readonly packageNumber: number | null;
}

export type ImportStage = 'reading' | 'verifying' | 'comparing';
export type ImportProgress = (stage: ImportStage, done: number, total: number) => void;
