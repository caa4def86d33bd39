import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { Evidence } from '#shared/domain/inspection.ts';

/** How one proof of the chip ended, by protocol. */
export interface Proof {
  readonly protocol: 'chip-authentication-mapping' | 'chip-authentication' | 'active-authentication';
  readonly state: 'proven' | 'disproven' | 'open' | 'pending';
  /** Why it is open or proven. */
  readonly reason: CheckReason;
  readonly evidence: Evidence;
}
