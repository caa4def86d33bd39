import { z } from 'zod';
import { confirmationSchema } from './people.ts';
import { line } from './line.ts';
import { attendanceCodeSchema, submissionSchema } from './pip.ts';

/**
 * The supervisor's second look at what was rejected or terminated, over the wire. All of it is ours [O]: nothing is published.
 * Cases are drawn, not chosen, so that nobody picks whose work they look at.
 */

/** Who reviews: the desk has verified the PIN; the service compares with who decided (shared/domain/fourEyes.ts). */
export const supervisorSchema = z.strictObject({ id: line(100), name: line(200) });
export type Supervisor = z.infer<typeof supervisorSchema>;

/** GET /v1/desk/reviews: rejected and terminated orders without a verdict, the oldest first. */
export const reviewItemSchema = z.strictObject({
  reviewId: z.uuid(),
  attendanceCode: attendanceCodeSchema,
  approved: z.literal(false).nullable(),
  cause: z.string(),
  decidedAt: z.iso.datetime(),
  /** null where an older desk did not say. */
  officerId: z.string().nullable(),
  officerName: z.string(),
  /** When the service itself found the officer's PIN right for this decision; null where the desk alone did. */
  pinCheckedAt: z.iso.datetime().nullable(),
  location: z.string(),
  /** Who has it in hand now; null where nobody has. */
  heldBy: z.string().nullable(),
});
export type ReviewItem = z.infer<typeof reviewItemSchema>;
export const reviewListSchema = z.strictObject({ reviews: z.array(reviewItemSchema) });

/** As the window lists it: whose it is, without the id. */
export const listedReviewSchema = reviewItemSchema
  .omit({ officerId: true })
  .extend({ /** Whoever is signed in decided it, and never reviews it. */ own: z.boolean() });
export type ListedReview = z.infer<typeof listedReviewSchema>;

/** POST /v1/desk/reviews/next and …/{reviewId}/open. */
export const reviewRequestSchema = z.strictObject({ supervisor: supervisorSchema });
/** null where nothing is left that this supervisor may look at. */
export const nextReviewSchema = z.strictObject({ next: reviewItemSchema.nullable() });

/** The whole case, for whoever holds it. */
export const reviewSchema = z.strictObject({
  item: reviewItemSchema,
  applicantName: z.string(),
  submission: submissionSchema,
  /** Held until then; prolonged by looking at it. */
  leaseUntil: z.iso.datetime(),
});
export type Review = z.infer<typeof reviewSchema>;

/** Each verdict with the reasons there are for it. */
export const reviewReasons = {
  /** The decision stands. */
  uphold: ['agrees', 'right-for-another-reason', 'new-attempt-pointless', 'other'],
  /** The applicant may come again, with a new code. */
  return: ['officer-mistaken', 'reading-failed', 'pictures-unusable', 'step-left-out', 'other'],
  /** The document is locked: no desk of this service can approve with it. */
  'suspected-fraud': [
    'document-altered',
    'chip-copied',
    'document-of-another',
    'stolen-or-lost',
    'under-pressure',
    'other',
  ],
} as const;
export type ReviewVerdict = keyof typeof reviewReasons;
export const reviewVerdicts = Object.keys(reviewReasons) as readonly ReviewVerdict[];

const text = z.string().trim().max(2000);
export const verdictSchema = z
  .discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.literal('uphold'), reason: z.enum(reviewReasons.uphold), text }),
    z.strictObject({ verdict: z.literal('return'), reason: z.enum(reviewReasons.return), text }),
    z.strictObject({
      verdict: z.literal('suspected-fraud'),
      reason: z.enum(reviewReasons['suspected-fraud']),
      text,
    }),
  ])
  // "Other" says nothing by itself.
  .refine((verdict) => verdict.reason !== 'other' || verdict.text !== '', { path: ['text'] });
export type Verdict = z.infer<typeof verdictSchema>;

/** POST /v1/desk/reviews/{reviewId}/verdict. The same again gets the same receipt; another one `review-decided`. */
export const verdictRequestSchema = z.strictObject({
  supervisor: supervisorSchema,
  verdict: verdictSchema,
  confirmation: confirmationSchema.optional(),
});

export const reviewReceiptSchema = z.strictObject({
  attendanceCode: attendanceCodeSchema,
  verdict: z.enum(reviewVerdicts),
  decidedAt: z.iso.datetime(),
  /** The code for the new attempt; null with any other verdict. */
  newAttendanceCode: attendanceCodeSchema.nullable(),
  /** False also for a suspicion where no document was read: there is nothing to lock. */
  documentLocked: z.boolean(),
});
export type ReviewReceipt = z.infer<typeof reviewReceiptSchema>;
