import {
  type ApplicantAction,
  type ApplicantBridge,
  type ApplicantState,
  applicantStateSchema,
} from '../../shared/contracts/applicant.ts';

/** The one door of the applicant's window. It cannot ask the desk for anything. */
declare global {
  interface Window {
    readonly applicant?: ApplicantBridge;
  }
}

/** @returns how to stop listening. A state outside the contract is dropped: the last good one stays on the screen. */
export function onApplicantState(listener: (state: ApplicantState) => void): () => void {
  const bridge = window.applicant;
  if (bridge === undefined) return () => undefined;
  return bridge.onState((state) => {
    const parsed = applicantStateSchema.safeParse(state);
    if (parsed.success) listener(parsed.data);
  });
}

export const say = (action: ApplicantAction): void => window.applicant?.say(action);
