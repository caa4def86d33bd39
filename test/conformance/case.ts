import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckId } from '#shared/domain/inspection.ts';
import type { FindingCode } from '#shared/domain/profiles.ts';
import type { ErrorCode } from '#shared/errors/catalogue.ts';
import type { Draft } from './document.ts';

type Shown = Readonly<Record<string, string | boolean | readonly number[] | readonly string[]>>;

interface Failed {
  /** The check that must fail. */
  readonly failed: CheckId;
  /** Checks that fail with it, for want of what it could not bring; all others do not fail. */
  readonly also?: readonly CheckId[];
  /** Evidence that must be there. */
  readonly shows?: Shown;
}

/**
 * What the conformance profile must say, with the reason, so that no case passes for another one than its title's. A failure has
 * its reason, or the finding that is a failure in this profile alone; `proven` is a success with how the chip proved itself, `signed`
 * one with the algorithm of EF.SOD; `ended`: the reading is given up with this code and detail.
 */
export type Expected =
  | 'successful'
  | { readonly proven: CheckReason; readonly shows?: Shown }
  | { readonly signed: string }
  | (Failed & { readonly reason: CheckReason })
  | (Failed & { readonly departs: FindingCode })
  | { readonly ended: ErrorCode; readonly detail: Readonly<Record<string, string>> };

export type Change = (document: Draft) => void;

/** One document of a case. */
interface Variation {
  readonly change: Change;
  readonly expected: Expected;
}

/** One case of TR-03105-5.1 by its id: its documents, by how they differ from one in order, and the verdict on each. */
export interface ConformanceCase {
  readonly id: string;
  /** In our own words. */
  readonly what: string;
  readonly variations: readonly Variation[];
  /** What is to be seen over all inspections of the case. Throws. */
  readonly afterwards?: () => void;
}

/** A document of a case whose verdict has another reason than that of the others. */
export const otherwise = (expected: Expected, change: Change): Variation => ({ change, expected });

export const row = (
  id: string,
  what: string,
  expected: Expected,
  ...changes: readonly (Change | Variation)[]
): ConformanceCase => ({
  id,
  what,
  variations: changes.map((change) => (typeof change === 'function' ? { change, expected } : change)),
});

export const together =
  (...changes: readonly Change[]): Change =>
  (document) => {
    for (const change of changes) change(document);
  };

export const unaltered = (): void => undefined;
