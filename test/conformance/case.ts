import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { CheckId } from '#shared/domain/inspection.ts';
import type { FindingCode } from '#shared/domain/profiles.ts';
import type { ErrorCode } from '#shared/errors/catalogue.ts';
import type { Draft } from './document.ts';

/**
 * What the conformance profile must say. `failed` names the check that must fail, `departs` the finding that must be the
 * reason; `proven`: successful, and how the chip proved itself; `ended`: the reading is given up with this code.
 */
export type Expected =
  | 'successful'
  | { readonly proven: CheckReason }
  | { readonly failed: CheckId; readonly departs?: FindingCode }
  | { readonly ended: ErrorCode };

type Change = (document: Draft) => void;

/** One case of TR-03105-5.1 by its id: how its document differs from one in order, and the verdict; of several documents, each gets it. */
export interface ConformanceCase {
  readonly id: string;
  /** In our own words. */
  readonly what: string;
  readonly changes: readonly Change[];
  readonly expected: Expected;
}

export const row = (
  id: string,
  what: string,
  expected: Expected,
  ...changes: readonly Change[]
): ConformanceCase => ({ id, what, changes, expected });

export const unaltered = (): void => undefined;
