import { z } from 'zod';
import { errorCodes } from '../errors/catalogue.ts';

/** May I start? What a desk needs before an applicant sits down, each with the code whose catalogue entry says what to do. */
export const readinessIds = [
  'reader',
  'camera',
  'trust-lists',
  'clock',
  'outbox',
  'disk',
  'key-store',
  'service',
  'officer-pin',
  'officer-training',
  'policies',
] as const;
export const readinessItemSchema = z.strictObject({
  id: z.enum(readinessIds),
  /** `blocked`: no session begins. `warning`: it does. `unknown`: not looked at yet. */
  state: z.enum(['ready', 'warning', 'blocked', 'unknown']),
  /** null where there is nothing to say. */
  code: z.enum(errorCodes).nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ReadinessItem = z.infer<typeof readinessItemSchema>;
