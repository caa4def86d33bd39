/**
 * How a chip may be opened, as data: a desk's choice has a name, and the name goes on the record. Whatever the policy, a wrong
 * key is never tried a second way and never again without the officer.
 */
export interface AccessPolicy {
  readonly name: string;
  /** BAC with a chip that offers no PACE this desk can speak. */
  readonly bacWithoutPace: boolean;
  /**
   * Reading without access control a chip that offers no PACE, knows no BAC and gives its files to anybody. Deprecated, and to
   * be supported all the same (ICAO 9303-11 §4.1 note 1).
   */
  readonly plainWithoutBac: boolean;
  /** BAC after PACE failed for a technical reason (never after a wrong key, a wrong token or an invalid point). */
  readonly bacAfterTechnicalFailure: boolean;
  /**
   * Time for one step of an authentication, in milliseconds. Chips wait after failed attempts, one real passport 23 s; below
   * 60 s a desk would give up on documents that are in order.
   */
  readonly authenticationTimeoutMs: number;
}

export const accessPolicies = {
  standard: {
    name: 'standard',
    bacWithoutPace: true,
    plainWithoutBac: true,
    bacAfterTechnicalFailure: true,
    authenticationTimeoutMs: 60_000,
  },
  'no-fallback': {
    name: 'no-fallback',
    bacWithoutPace: true,
    plainWithoutBac: true,
    bacAfterTechnicalFailure: false,
    authenticationTimeoutMs: 60_000,
  },
} as const satisfies Record<string, AccessPolicy>;
