import type { BackOff } from '../outgoing/backOff.ts';

export interface WebhookPolicy extends BackOff {
  /** For one attempt, from the name to the end of the answer. */
  readonly timeoutSeconds: number;
  /** Orders that one endpoint is told of at a time. */
  readonly connections: number;
}

/** Twice as long between attempts each time, four hours at most: half a day to a day in all [O]. */
export const defaultWebhookPolicy: WebhookPolicy = {
  attempts: 18,
  firstSeconds: 5,
  limitSeconds: 4 * 3600,
  timeoutSeconds: 10,
  connections: 4,
};
