import type { CheckReason } from '#shared/domain/checkReasons.ts';
import type { AccessFact, CheckFact } from '#shared/domain/inspection.ts';
import { withFindings } from '#shared/domain/profiles.ts';
import { fact } from './fact.ts';
import type { InspectionSource } from './source.ts';

/** How the chip was opened. A chip that stayed shut says nothing about the document: *aborted*, never *failed*. */
export function chipAccessFact({ read }: InspectionSource): CheckFact {
  if (read === undefined) return fact('chip-access', 'not-supported', 'files-only');
  const evidence = { policy: read.policy, ...read.traffic };
  if (read.access === null) {
    switch (read.error?.code) {
      case 'CHIP_WRONG_KEY':
        return fact('chip-access', 'aborted', 'wrong-key', evidence);
      case 'CHIP_CARD_LOST':
        return fact('chip-access', 'aborted', 'card-lost', evidence);
      case 'CHIP_READ_CANCELLED':
      case 'CHIP_TIMEOUT':
        return fact('chip-access', 'aborted', 'read-aborted', evidence);
      default:
        return fact('chip-access', 'aborted', 'access-failed', evidence);
    }
  }
  const { protocol, fallback } = read.access;
  if (fallback !== null)
    return fact('chip-access', 'successful', 'fell-back-to-bac', { ...evidence, fallback });
  return withFindings(
    fact('chip-access', 'successful', opened[protocol], evidence),
    // Forbidden outside Chip Authentication Mapping (ICAO 9303-11 §4.4.5), and no proof of anything.
    read.unexpectedChipAuthenticationData ? ['pace-chip-authentication-data'] : [],
  );
}

const opened = {
  PACE: 'opened-by-pace',
  BAC: 'opened-by-bac',
  none: 'opened-without-access-control',
} as const satisfies Record<AccessFact['protocol'], CheckReason>;
