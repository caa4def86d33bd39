import {
  type ApplicantAction,
  applicantActionSchema,
  type ApplicantState,
  applicantStateSchema,
} from '#shared/contracts/applicant.ts';
import type { Log } from '../usecases/ports.ts';
import type { CallOrigin } from './registry.ts';

/**
 * The wall between the applicant's window and the desk: its own page in its main frame, one of three actions, nothing else. Which
 * action counts now is for the use case (electron/usecases/applicant.ts).
 */
export class ApplicantWall {
  readonly #isOwnPage: (url: string) => boolean;
  readonly #log: Log;

  constructor(isOwnPage: (url: string) => boolean, log: Log) {
    this.#isOwnPage = isOwnPage;
    this.#log = log;
  }

  admits(origin: CallOrigin): boolean {
    if (origin.isMainFrame && this.#isOwnPage(origin.url)) return true;
    this.#log.error('applicant.foreign-sender');
    return false;
  }

  /** null where the sender or what was said is not the applicant window's. */
  action(origin: CallOrigin, raw: unknown): ApplicantAction | null {
    if (!this.admits(origin)) return null;
    const action = applicantActionSchema.safeParse(raw);
    if (action.success) return action.data;
    this.#log.error('applicant.bad-action');
    return null;
  }

  /** null where the state is outside the contract: it is then not sent. */
  state(state: ApplicantState): ApplicantState | null {
    const checked = applicantStateSchema.safeParse(state);
    if (checked.success) return checked.data;
    this.#log.error('applicant.bad-state');
    return null;
  }
}
