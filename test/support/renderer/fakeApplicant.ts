import type { ApplicantAction, ApplicantBridge, ApplicantState } from '#shared/contracts/applicant.ts';

export interface FakeApplicant {
  readonly said: ApplicantAction[];
  tell(state: unknown): void;
}

/**
 * Stands in for the preload of the applicant's window. A chosen language comes back as the desk would tell it. Self-contained on
 * purpose, since Playwright sends the function's own source into the page; unit tests call it directly.
 */
export function installFakeApplicant(first: ApplicantState): FakeApplicant {
  let state: unknown = first;
  const listeners: ((state: unknown) => void)[] = [];
  const fake: FakeApplicant = {
    said: [],
    tell: (next) => {
      state = next;
      for (const listener of listeners) listener(state);
    },
  };
  const bridge: ApplicantBridge = {
    onState: (listener) => {
      listeners.push(listener);
      listener(state);
      return () => void listeners.splice(listeners.indexOf(listener), 1);
    },
    say: (action) => {
      const said = action as ApplicantAction;
      fake.said.push(said);
      if (said.action === 'choose-language') fake.tell({ ...(state as object), language: said.language });
    },
  };
  Object.assign(globalThis, { applicant: bridge, fakeApplicant: fake });
  return fake;
}
