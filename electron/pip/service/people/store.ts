import { createHash, timingSafeEqual } from 'node:crypto';
import type { Role } from '#shared/domain/roles.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { type Attempts, hashPin, type PinCost, pinMatches, throttled } from '../../../people/pins.ts';
import { pinStateOf } from '../../../people/rules.ts';
import type { PeopleStore, StoredOperatorRecord } from '../../../people/ports.ts';
import type { Queries, Sql } from '../database/sql.ts';
import type { ServiceClock, ServiceRandomness } from '../ports.ts';
import { recordAct } from './acts.ts';
import { write } from './changes.ts';
import { renew } from './revision.ts';

interface Row {
  readonly operator_id: string;
  readonly name: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly role: Role;
  readonly active: boolean;
  readonly has_pin: boolean;
  readonly pin_set_on: Date | null;
  readonly pin_approved_by: string | null;
  readonly trained_on: Date | null;
  readonly trained_by: string | null;
  readonly choice_id: string | null;
  readonly chosen_at: Date | null;
  readonly code_by_id: string | null;
  readonly code_by_name: string | null;
  readonly code_until: Date | null;
}

interface Parts {
  readonly sql: Sql;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  readonly cost: PinCost;
}

/** The register of people in the service's database; what is done about them is decided by electron/people. */
export function createPeopleStore({ sql, clock, random, cost }: Parts): PeopleStore {
  const attemptsOf = (operatorId: string): Attempts => ({
    count: (next) =>
      sql.transaction(async (queries) => {
        const [row] = await queries.query<{ wrong_pins: number; locked_until: Date | null }>(
          'select wrong_pins, locked_until from operator where operator_id = $1 for update',
          [operatorId],
        );
        const after = next({
          wrong: row?.wrong_pins ?? 0,
          lockedUntil: row?.locked_until?.getTime() ?? 0,
        });
        if (after === null) return;
        await queries.query('update operator set wrong_pins = $2, locked_until = $3 where operator_id = $1', [
          operatorId,
          after.wrong,
          after.lockedUntil === 0 ? null : new Date(after.lockedUntil),
        ]);
      }),
    clear: async () => {
      await sql.query('update operator set wrong_pins = 0, locked_until = null where operator_id = $1', [
        operatorId,
      ]);
    },
  });

  const setUpAttempts: Attempts = {
    count: (next) =>
      sql.transaction(async (queries) => {
        const [row] = await queries.query<{ wrong: number; locked_until: Date | null }>(
          'select wrong, locked_until from operator_setup_attempt for update',
        );
        const after = next({ wrong: row?.wrong ?? 0, lockedUntil: row?.locked_until?.getTime() ?? 0 });
        if (after === null) return;
        await queries.query('update operator_setup_attempt set wrong = $1, locked_until = $2', [
          after.wrong,
          after.lockedUntil === 0 ? null : new Date(after.lockedUntil),
        ]);
      }),
    clear: async () => {
      await sql.query('update operator_setup_attempt set wrong = 0, locked_until = null');
    },
  };

  return {
    all: () => everybody(sql),
    hash: (secret) => hashPin(secret, random, cost),

    async verifyPin(operatorId, pin) {
      const row = await pinRow(sql, operatorId);
      if (row === null) return fail('DESK_PIN_WRONG', { attemptsLeft: 0 });
      const { pin_hash: inUse, waiting } = row;
      if (inUse === '' && waiting === null) return fail('DESK_PIN_NOT_CHOSEN');
      const tried = await throttled(
        attemptsOf(operatorId),
        clock.now().getTime(),
        'DESK_PIN_WRONG',
        async () => {
          if (await pinMatches(pin, inUse)) return 'in-use';
          return waiting !== null && (await pinMatches(pin, waiting)) ? 'waiting' : null;
        },
      );
      if (!tried.ok) return tried;
      if (tried.value === 'waiting') return fail('DESK_PIN_NOT_APPROVED');
      // Deactivated, or given another PIN, while this one was tried.
      const still = await pinRow(sql, operatorId);
      return still?.pin_hash === inUse
        ? ok({ id: operatorId, name: still.name, role: still.role, active: true })
        : fail('DESK_PIN_WRONG', { attemptsLeft: 0 });
    },

    async verifyStartCode(operatorId, code): Promise<Result<null>> {
      const [row] = await sql.query<{ code_hash: string }>(
        `select code_hash from operator_start_code join operator using (operator_id)
         where operator_id = $1 and active and expires_at > $2`,
        [operatorId, clock.now()],
      );
      if (row === undefined) return fail('DESK_START_CODE_EXPIRED');
      const tried = await throttled(
        attemptsOf(operatorId),
        clock.now().getTime(),
        'DESK_START_CODE_WRONG',
        async () => ((await pinMatches(code, row.code_hash)) ? true : null),
      );
      return tried.ok ? ok(null) : tried;
    },

    async verifySetupCode(given, expected): Promise<Result<null>> {
      const tried = await throttled(
        setUpAttempts,
        clock.now().getTime(),
        'DESK_SETUP_CODE_WRONG',
        async () => (timingSafeEqual(digest(given), digest(expected)) ? true : null),
      );
      return tried.ok ? ok(null) : tried;
    },

    act: (decide) =>
      sql.transaction(async (queries): Promise<Result<null>> => {
        // One act after the other: each decides by what the one before left.
        await queries.query('lock table operator in share row exclusive mode');
        const decided = decide(await everybody(queries));
        if (!decided.ok) return decided;
        const now = clock.now();
        for (const change of decided.value.changes) await write(queries, change, now);
        for (const record of decided.value.audit) await recordAct(queries, now, record);
        await renew(queries);
        return ok(null);
      }),
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text.normalize('NFKC')).digest();

interface PinRow {
  readonly name: string;
  readonly role: Role;
  readonly pin_hash: string;
  readonly waiting: string | null;
}

async function pinRow(queries: Queries, operatorId: string): Promise<PinRow | null> {
  const [row] = await queries.query<PinRow>(
    `select o.name, o.role, o.pin_hash, c.pin_hash as waiting
     from operator o left join operator_chosen_pin c using (operator_id) where o.operator_id = $1 and o.active`,
    [operatorId],
  );
  return row ?? null;
}

const everybody = async (queries: Queries): Promise<readonly StoredOperatorRecord[]> =>
  (
    await queries.query<Row>(
      `select o.operator_id, o.name, o.first_name, o.last_name, o.role, o.active, o.pin_hash <> '' as has_pin,
         o.pin_set_on, o.pin_approved_by, o.trained_on, o.trained_by, p.choice_id, p.chosen_at, p.code_by_id,
         p.code_by_name, c.expires_at as code_until
       from operator o left join operator_chosen_pin p using (operator_id)
         left join operator_start_code c using (operator_id)
       order by o.last_name, o.first_name, o.operator_id`,
    )
  ).map(recordOf);

const isoOf = (moment: Date | null): string | null => moment?.toISOString() ?? null;

function recordOf(row: Row): StoredOperatorRecord {
  const hasPin = row.has_pin;
  const chosen =
    row.choice_id === null || row.chosen_at === null
      ? null
      : {
          id: row.choice_id,
          at: row.chosen_at.toISOString(),
          startCodeBy:
            row.code_by_id === null || row.code_by_name === null
              ? null
              : { id: row.code_by_id, name: row.code_by_name },
        };
  return {
    id: row.operator_id,
    name: row.name,
    firstName: row.first_name,
    lastName: row.last_name,
    role: row.role,
    active: row.active,
    pin: {
      state: pinStateOf(hasPin, chosen !== null),
      setOn: hasPin ? isoOf(row.pin_set_on) : null,
      approvedBy: hasPin ? row.pin_approved_by : null,
    },
    chosen,
    startCodeUntil: isoOf(row.code_until),
    trainedOn: isoOf(row.trained_on),
    trainedBy: row.trained_by,
  };
}
