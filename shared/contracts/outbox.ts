import { z } from 'zod';
import { approvalBlockerSchema } from '../domain/session.ts';
import { type Role } from '../domain/roles.ts';
import { serviceRefusals } from '../domain/refusals.ts';
import { errorCodes } from '../errors/catalogue.ts';

/**
 * Decisions on their way to the service. One the service refuses stays on the desk, encrypted, until a supervisor has dealt with it:
 * it was decided, but nothing came of it.
 */

/** Why the service refused, as far as it says. */
export const refusalSchema = z.strictObject({
  code: z.enum(errorCodes),
  reasons: z.array(z.union([z.enum(serviceRefusals), approvalBlockerSchema])),
});
export type Refusal = z.infer<typeof refusalSchema>;

const refusedSubmissionSchema = z.strictObject({
  id: z.string(),
  /** null for one that an older desk put there. */
  attendanceCode: z.string().nullable(),
  /** null where this version of the desk cannot read it any more. */
  decided: z
    .strictObject({
      decision: z.enum(['approve', 'reject', 'terminate']),
      at: z.string(),
      officerName: z.string(),
    })
    .nullable(),
  refusal: refusalSchema,
  /** Whether whoever is signed in decided it: another one has to take it off the list. */
  own: z.boolean(),
});
export type RefusedSubmission = z.infer<typeof refusedSubmissionSchema>;

const supervisors: readonly Role[] = ['supervisor', 'administrator'];
const about = { id: z.string().max(100), pin: z.string().max(32) };

export const outboxVerbs = {
  /** Oldest first. */
  'outbox.refused': {
    access: supervisors,
    args: z.strictObject({}),
    result: z.array(refusedSubmissionSchema),
  },
  /** The same submission under the same key, for when what stood in the way is gone. */
  'outbox.sendAgain': {
    access: supervisors,
    args: z.strictObject(about),
    result: z.strictObject({
      delivery: z.enum(['sent', 'waiting', 'refused']),
      refusal: refusalSchema.nullable(),
    }),
  },
  /** Erases it for good: the applicant has to come again. Never by whoever decided it. */
  'outbox.discard': {
    access: supervisors,
    args: z.strictObject({ ...about, note: z.string().trim().min(1).max(500) }),
    result: z.null(),
  },
} as const;
