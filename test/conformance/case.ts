import type { CheckId } from '#shared/domain/inspection.ts';
import type { FindingCode } from '#shared/domain/profiles.ts';
import type { ErrorCode } from '#shared/errors/catalogue.ts';
import type { Draft } from './document.ts';

/**
 * What the conformance profile must say. `failed` names the check that must fail, `departs` the finding that must be the
 * reason; `ended`: the reading is given up with this code.
 */
export type Expected =
  'successful' | { readonly failed: CheckId; readonly departs?: FindingCode } | { readonly ended: ErrorCode };

/** One case of TR-03105-5.1 by its id: how its document differs from one in order, and the verdict. */
export interface ConformanceCase {
  readonly id: string;
  /** In our own words. */
  readonly what: string;
  readonly change: (document: Draft) => void;
  readonly expected: Expected;
}

export const row = (
  id: string,
  what: string,
  expected: Expected,
  change: (document: Draft) => void,
): ConformanceCase => ({ id, what, change, expected });

export const unaltered = (): void => undefined;
