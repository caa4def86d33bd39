import { type CommonPolicy, commonPolicySchema, policyLine } from '#shared/domain/deskPolicy.ts';
import type { Person } from '#shared/domain/fourEyes.ts';
import type { Queries, Sql } from '../database/sql.ts';
import { recordAct } from '../people/acts.ts';
import type { ServiceClock, ServicePolicy } from '../ports.ts';

/**
 * The limits of a session that desk and service both go by. A claim carries those in force when it was made, and its submission is
 * judged by them: a change never catches somebody in the middle of a session.
 */
export interface Policies {
  /** As an administrator set it; before that, as the service was started. */
  current(queries?: Queries): Promise<CommonPolicy>;
  set(policy: CommonPolicy, by: Person | null): Promise<CommonPolicy>;
}

export function createPolicies(sql: Sql, clock: ServiceClock, started: ServicePolicy): Policies {
  const { faceAttempts, readAttempts, faceThreshold, leapDay } = started;
  return {
    current: async (queries = sql) => {
      const [row] = await queries.query<{ value: string }>('select value from policy where policy_id = 1');
      return row === undefined
        ? { faceAttempts, readAttempts, faceThreshold, leapDay }
        : commonPolicySchema.parse(JSON.parse(row.value));
    },
    set: (policy, by) =>
      sql.transaction(async (queries) => {
        const now = clock.now();
        await queries.query(
          `insert into policy (policy_id, value, changed_at) values (1, $1, $2)
           on conflict (policy_id) do update set value = $1, changed_at = $2`,
          [JSON.stringify(policy), now],
        );
        await recordAct(queries, now, {
          event: 'policy.change',
          who: by,
          fields: { note: policyLine(policy) },
        });
        return policy;
      }),
  };
}
