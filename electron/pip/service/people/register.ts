import { z } from 'zod';
import type { Confirmation, PeopleEvents, Verified } from '#shared/contracts/people.ts';
import { isSameName, type Person } from '#shared/domain/fourEyes.ts';
import type { Role } from '#shared/domain/roles.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import type { PeopleStore } from '../../../people/ports.ts';
import type { Queries, Sql } from '../database/sql.ts';
import { Problem } from '../http/problem.ts';
import type { ServiceClock } from '../ports.ts';
import { notePinCheck } from './pinChecks.ts';
import { revisionOf } from './revision.ts';

const eventsAtOnce = 200;

/** What the rest of the service asks of the register of people. */
export interface Register {
  /** Whether people are kept here at all: else the desks keep their own. */
  holdsAnybody(): Promise<boolean>;
  /** @param desk who asks: a right PIN is remembered for it */
  verify(operatorId: string, pin: string, desk: string): Promise<Result<Verified>>;
  /**
   * Who stands behind an act, by their own PIN; null where the register holds nobody.
   * @throws Problem operator-unknown where it does and nobody is named
   */
  confirm(confirmation: Confirmation | undefined, roles: readonly Role[]): Promise<Result<Person | null>>;
  /** Which state the register is in: another one after every change. */
  revision(): Promise<string>;
  /** Oldest first, after this position. */
  events(after: number): Promise<PeopleEvents['events']>;
}

export function createRegister(sql: Sql, store: PeopleStore, clock: ServiceClock): Register {
  return {
    holdsAnybody: () => hasAnybody(sql),

    revision: () => revisionOf(sql),

    async verify(operatorId, pin, desk) {
      const verified = await store.verifyPin(operatorId, pin);
      if (!verified.ok) return verified;
      const { id, name, role } = verified.value;
      await notePinCheck(sql, id, desk, clock.now());
      const [row] = await sql.query<{ pin_set_on: Date | null }>(
        'select pin_set_on from operator where operator_id = $1',
        [id],
      );
      return ok({ id, name, role, pinSetOn: row?.pin_set_on?.toISOString() ?? null });
    },

    async confirm(confirmation, roles) {
      if (confirmation === undefined) {
        if (await hasAnybody(sql)) throw new Problem('operator-unknown');
        return ok(null);
      }
      const verified = await store.verifyPin(confirmation.operatorId, confirmation.pin);
      if (!verified.ok) return verified;
      const { id, name, role } = verified.value;
      return roles.includes(role) ? ok({ id, name }) : fail('DESK_ROLE_MISSING');
    },

    async events(after) {
      const rows = await sql.query<{
        position: string | number;
        at: Date;
        event: string;
        who_id: string | null;
        who_name: string | null;
        fields: string;
      }>(
        `select position, at, event, who_id, who_name, fields from operator_event where position > $1
         order by position limit ${eventsAtOnce}`,
        [after],
      );
      return rows.map(({ position, at, event, who_id: id, who_name: name, fields }) => ({
        position: Number(position),
        at: at.toISOString(),
        event,
        who: id === null || name === null ? null : { id, name },
        fields: JSON.parse(fields) as Record<string, string | number>,
      }));
    },
  };
}

/**
 * Whether the register knows this person in one of these roles, by this name. Where it holds nobody the desks keep their people
 * themselves, and nobody can tell.
 * @param at when they did it: what was done before somebody left, or got another name or role, may arrive later
 */
export async function isKnown(
  queries: Queries,
  { id, name }: Person,
  roles: readonly Role[],
  at: Date,
): Promise<boolean> {
  const [row] = z.uuid().safeParse(id).success
    ? await queries.query<IdentityRow>(
        'select name, role, identity_since, left_at from operator where operator_id = $1',
        [id],
      )
    : [];
  if (row === undefined) return !(await hasAnybody(queries));
  if (row.left_at !== null && at > row.left_at) return false;
  return at < row.identity_since || (roles.includes(row.role) && isSameName(row.name, name));
}

interface IdentityRow {
  readonly name: string;
  readonly role: Role;
  readonly identity_since: Date;
  readonly left_at: Date | null;
}

async function hasAnybody(queries: Queries): Promise<boolean> {
  const [row] = await queries.query<{ any: boolean }>('select exists (select 1 from operator) as any');
  return row?.any === true;
}
