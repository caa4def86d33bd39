import type { SessionStep } from '#shared/domain/session.ts';

/** How long each step of a session took: how long it was the first with something left to do. No part of any decision. */
export interface Pace {
  readonly step: SessionStep;
  /** Monotonic milliseconds: setting the clock changes nothing. */
  readonly since: number;
  readonly milliseconds: Readonly<Partial<Record<SessionStep, number>>>;
}

export const newPace = (ticks: number): Pace => ({ step: 'terms', since: ticks, milliseconds: {} });

/** The pace once `step` is the one to do. */
export const paceAt = (
  { step: before, since, milliseconds }: Pace,
  step: SessionStep,
  ticks: number,
): Pace => ({
  step,
  since: ticks,
  milliseconds: {
    ...milliseconds,
    [before]: (milliseconds[before] ?? 0) + Math.max(0, ticks - since),
  },
});

/** In whole seconds, as it goes to the service. */
export const stepSecondsOf = ({ milliseconds }: Pace): Partial<Record<SessionStep, number>> =>
  Object.fromEntries(
    Object.entries(milliseconds).map(([step, spent]) => [
      step,
      Math.min(longestStep, Math.round(spent / 1000)),
    ]),
  );

/** A desk left alone over night says nothing about a step. */
const longestStep = 86_400;
