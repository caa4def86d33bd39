import type { ApplicantScene } from '#shared/contracts/applicant.ts';
import { ok, type Result } from '#shared/errors/result.ts';
import type { Desk } from './desk.ts';

/** What the applicant's window shows from now on. Without effect where no such window is open. */
export function showApplicant(desk: Desk, show: ApplicantScene): Result<null> {
  desk.parts.applicant?.show(show);
  return ok(null);
}
