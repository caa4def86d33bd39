import { z } from 'zod';
import { faceFeatureSchema } from './faceCapture.ts';

/**
 * What only a human can judge. Each item is noted by itself, and all of them together are part of the submission. Which of them a
 * session needs follows from its facts (shared/domain/decision.ts).
 */
const words = (max: number) => z.string().trim().max(max);

/** One security feature of the document, by its id in shared/domain/securityFeatures.ts. */
const featureJudgementSchema = z.strictObject({
  feature: z.string().regex(/^[a-z0-9-]{1,60}$/),
  result: z.enum(['present', 'missing', 'unsure']),
});

/** The paper of a public authority that carries the number, for a foreign document (pip-service §4). */
export const supplementaryDocumentSchema = z.strictObject({
  kind: z.enum(['tax-card', 'population-register', 'residence-card', 'other-authority']),
  text: words(200),
});

export const judgementSchema = z.discriminatedUnion('item', [
  /** At least three of the document's type (ETSI TS 119 461). */
  z.strictObject({
    item: z.literal('security-features'),
    features: z.array(featureJudgementSchema).min(1).max(30),
  }),
  /** Holder against document photo, by feature list; adults also against the live picture. */
  z.strictObject({
    item: z.literal('face'),
    differing: z.array(faceFeatureSchema).max(20),
    unclear: z.array(faceFeatureSchema).max(20),
    conclusion: z.enum(['same-person', 'different-person', 'cannot-tell']),
  }),
  z.strictObject({
    item: z.literal('condition'),
    condition: z.enum(['undamaged', 'worn', 'damaged', 'tampered']),
    text: words(500),
  }),
  /** A Norwegian emergency passport is no valid identification under the money-laundering rules: warn, and a decision [O]. */
  z.strictObject({ item: z.literal('emergency-passport'), accepted: z.boolean(), text: words(500) }),
  /** The span of validity does not fit the holder's age at issuing. */
  z.strictObject({ item: z.literal('validity-span'), accepted: z.boolean(), text: words(500) }),
  /** Minors: somebody with parental responsibility is there (pip-service rule 9). */
  z.strictObject({
    item: z.literal('guardian'),
    present: z.boolean(),
    phoneNumber: words(24),
  }),
  z.strictObject({ item: z.literal('supplementary-document'), ...supplementaryDocumentSchema.shape }),
]);
export type Judgement = z.infer<typeof judgementSchema>;
export type JudgementItem = Judgement['item'];
export const judgementItems = [
  'security-features',
  'face',
  'condition',
  'emergency-passport',
  'validity-span',
  'guardian',
  'supplementary-document',
] as const satisfies readonly JudgementItem[];
export const judgementItemSchema = z.enum(judgementItems);

/** A supervisor asked at once, at this desk, with their own PIN. Advice: the officer still decides. */
export const opinionSchema = z.strictObject({
  by: z.string(),
  at: z.iso.datetime(),
  opinion: z.enum(['approve', 'reject', 'terminate', 'unsure']),
  text: z.string(),
});
export type Opinion = z.infer<typeof opinionSchema>;
