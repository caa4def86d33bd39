import { z } from 'zod';
import { rejectionCauseSchema, sessionStepIds, terminationCauseSchema } from '../domain/session.ts';
import type { Role } from '../domain/roles.ts';

/**
 * What the proofings of a period came to, without anything about a person [O]. A group of fewer than {@link fewest} proofings is shown
 * by nobody: it goes into `others`, together with the next smallest where it would otherwise follow from the total.
 */
export const fewest = 5;

/** Calendar days in Norway; at most a year and a day. */
const day = z.iso.date();
export const statisticsQuerySchema = z
  .strictObject({
    from: day,
    to: day,
    /** One of the outlets, or of the officers, that the whole shows by itself. Not both. */
    outlet: z.string().min(1).max(200).optional(),
    officer: z.string().min(1).max(200).optional(),
  })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= 366 * 86_400_000)
  .refine(({ outlet, officer }) => outlet === undefined || officer === undefined);
export type StatisticsQuery = z.infer<typeof statisticsQuerySchema>;

const count = z.number().int().min(0);
/** Three-valued to the end (pip-service rule 3): `null` is its own outcome. */
const outcomesSchema = z.strictObject({ approved: count, rejected: count, terminated: count });
export type Outcomes = z.infer<typeof outcomesSchema>;

const groupSchema = z.strictObject({
  /**
   * An outlet as the desks write it, or an officer by the id in the register of their desk: no names of people are counted. null:
   * those too few to be shown by themselves. Empty: an older desk, which said no id.
   */
  id: z.string().nullable(),
  ...outcomesSchema.shape,
});
export type StatisticsGroup = z.infer<typeof groupSchema>;

/** Most first; `others` last. */
export const statisticsSchema = z.strictObject({
  total: count,
  /** null: fewer than {@link fewest} proofings in all, which are not broken down. */
  details: z
    .strictObject({
      outcomes: outcomesSchema,
      causes: z.array(
        z.strictObject({
          cause: z.union([rejectionCauseSchema, terminationCauseSchema]).nullable(),
          count,
        }),
      ),
      /** Days without a proofing are left out. */
      days: z.array(z.strictObject({ day, count })),
      outlets: z.array(groupSchema),
      officers: z.array(groupSchema),
      /**
       * Seconds during which a step was the first with something left to do: quartiles over the proofings that had it, read off a
       * histogram. The steps in the order of the session; those of fewer than {@link fewest} proofings are left out.
       */
      steps: z.array(
        z.strictObject({
          step: z.enum(sessionStepIds),
          count,
          lower: z.number(),
          median: z.number(),
          upper: z.number(),
        }),
      ),
      /** Proofings that needed more than one reading of the chip; null where they are, or the others are, too few. */
      readAgain: count.nullable(),
    })
    .nullable(),
});
export type Statistics = z.infer<typeof statisticsSchema>;

const supervisors: readonly Role[] = ['supervisor', 'administrator'];
export const statisticsVerbs = {
  /** `officers`: names of those whom this desk knows, by id. */
  'statistics.show': {
    access: supervisors,
    args: statisticsQuerySchema,
    result: z.strictObject({ statistics: statisticsSchema, officers: z.record(z.string(), z.string()) }),
  },
} as const;
