import { z } from 'zod';
import { pipStatusSchema } from './pip.ts';

/**
 * What a requestor is told without having asked, and what it may ask about it. All of it ours [O]: the service has webhooks,
 * but neither payload, signature nor lists are published.
 */

/**
 * Body of a webhook, and an entry of the feed: which order, what became of it, when. Nothing about a person, no code and no
 * result; those are fetched.
 */
export const orderEventSchema = z.strictObject({
  eventId: z.uuid(),
  pipId: z.uuid(),
  status: pipStatusSchema,
  /** When it happened. Of two events about one order the later one counts. */
  lastUpdated: z.iso.datetime(),
});
export type OrderEvent = z.infer<typeof orderEventSchema>;

/** GET /v1/requestor/events?after=CURSOR&limit=N: what a webhook would have said, for requestors who poll. */
export const eventPageSchema = z.strictObject({
  events: z.array(orderEventSchema),
  /** For `after` of the next call; the same again where nothing happened. */
  next: z.string(),
});
export type EventPage = z.infer<typeof eventPageSchema>;

export const eventQuerySchema = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('0'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Why a message of ours did not get through, without anything the other side said. */
export const sendFailures = [
  /** No connection, name unknown, or broken off. */
  'unreachable',
  'timeout',
  /** An answer that is not 2xx. */
  'answer',
  /** The answer points elsewhere; it is not followed. */
  'redirect',
  /** The name leads to an address that is no public one. */
  'address-refused',
  /** The endpoint is no longer configured. */
  'endpoint-removed',
] as const;
export const sendFailureSchema = z.enum(sendFailures);
export type SendFailure = z.infer<typeof sendFailureSchema>;

/** An event that could not be delivered in all its attempts. */
export const deadLetterSchema = z.strictObject({
  /** As in the header `PIP-Delivery-Id`, the same in every attempt. */
  deliveryId: z.uuid(),
  url: z.string(),
  event: orderEventSchema,
  attempts: z.number().int(),
  failure: sendFailureSchema,
  since: z.iso.datetime(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;

/** GET /v1/requestor/webhooks/dead-letters?after=DELIVERY_ID&limit=N, oldest event first. */
export const deadLetterQuerySchema = z.strictObject({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** Why a letter did not go out; beside those of any message. */
export const letterFailures = [
  'unreachable',
  'timeout',
  /** Digipost's answer makes no sense. */
  'answer',
  /** Digipost does not know our signature, certificate or sender, or does not allow what we ask. */
  'not-permitted',
  /** The recipient has no Digipost. */
  'recipient-unknown',
  /** Neither chip nor officer gave a number that a letter can be addressed with. */
  'no-number',
  /** Digipost does not take the letter as it is. */
  'letter-refused',
  /** The report could not be made. */
  'no-report',
] as const;
export const letterFailureSchema = z.enum(letterFailures);
export type LetterFailure = z.infer<typeof letterFailureSchema>;

/** GET /v1/requestor/deliveries: letters that are not out yet, `waiting` for another attempt or `failed`. */
export const letterSchema = z.strictObject({
  pipId: z.uuid(),
  state: z.enum(['waiting', 'failed']),
  attempts: z.number().int(),
  failure: letterFailureSchema.nullable(),
  nextAttempt: z.iso.datetime().nullable(),
});
export type Letter = z.infer<typeof letterSchema>;

export const letterQuerySchema = z.strictObject({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
