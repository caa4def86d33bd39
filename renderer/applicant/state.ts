import { create } from 'zustand';
import type { ApplicantState } from '../../shared/contracts/applicant.ts';
import { onApplicantState } from '../bridge/applicant.ts';

/** What the desk last said. Until it has spoken the window greets, in the desk's first language. */
export const useApplicant = create<ApplicantState>()(() => ({
  language: 'nb',
  training: false,
  show: { scene: 'welcome' },
}));

/** @returns how to stop */
export const connectApplicant = (): (() => void) =>
  onApplicantState((state) => useApplicant.setState(state, true));
