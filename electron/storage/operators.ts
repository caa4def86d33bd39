import type { Role } from '#shared/contracts/desk.ts';
import { fail, ok } from '#shared/errors/result.ts';
import { type Attempts, hashPin, type PinCost, pinCost, pinMatches, throttled } from '../people/pins.ts';
import type { Clock, Operators, Randomness, StoredOperator } from '../usecases/ports.ts';
import { attemptsIn } from './attempts.ts';
import type { DeskDatabase } from './database.ts';

export interface OperatorStore extends Operators {
  list(): Promise<readonly StoredOperator[]>;
  /** Somebody whose PIN is in use at once: an operator of a training desk. */
  add(operator: { id?: string; name: string; role: Role; pin: string }): Promise<StoredOperator>;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly active: number;
  readonly pin_hash: string;
  readonly pin_set_on: string | null;
  readonly trained_on: string | null;
}

const operatorOf = ({ id, name, role, active }: Row): StoredOperator => ({
  id,
  name,
  role,
  active: active === 1,
});

/** PINs and start codes of one operator share one count: a second way in wins nobody attempts. */
export const attemptsOfOperator = (database: DeskDatabase): ((id: string) => Attempts) =>
  attemptsIn(
    database,
    `SELECT wrong_pins AS wrong, locked_until AS lockedUntil FROM operators WHERE id = ?`,
    `UPDATE operators SET wrong_pins = ?, locked_until = ? WHERE id = ?`,
  );

export function createOperators(
  database: DeskDatabase,
  clock: Clock,
  random: Randomness,
  cost: PinCost = pinCost,
): OperatorStore {
  const all = database.prepare(`SELECT * FROM operators ORDER BY name, id`);
  const one = database.prepare(`SELECT * FROM operators WHERE id = ? AND active = 1`);
  const chosen = database.prepare(`SELECT pin_hash FROM chosen_pins WHERE operator = ?`).pluck();
  const insert = database.prepare(
    `INSERT INTO operators (id, name, first_name, last_name, role, pin_hash, pin_set_on)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const trained = database.prepare(`UPDATE operators SET trained_on = ?, trained_by = NULL WHERE id = ?`);
  const attemptsOf = attemptsOfOperator(database);

  return {
    async list() {
      return (all.all() as Row[]).map(operatorOf);
    },

    async verifyPin(operatorId, pin) {
      const row = one.get(operatorId) as Row | undefined;
      if (row === undefined) return fail('DESK_PIN_WRONG', { attemptsLeft: 0 });
      const waiting = chosen.get(operatorId) as string | undefined;
      if (row.pin_hash === '' && waiting === undefined) return fail('DESK_PIN_NOT_CHOSEN');
      const tried = await throttled(
        attemptsOf(operatorId),
        clock.now().getTime(),
        'DESK_PIN_WRONG',
        async () => {
          if (await pinMatches(pin, row.pin_hash)) return 'in-use';
          return waiting !== undefined && (await pinMatches(pin, waiting)) ? 'waiting' : null;
        },
      );
      if (!tried.ok) return tried;
      if (tried.value === 'waiting') return fail('DESK_PIN_NOT_APPROVED');
      // Deactivated, or given another PIN, while this one was tried.
      const still = one.get(operatorId) as Row | undefined;
      return still?.pin_hash === row.pin_hash
        ? ok(operatorOf(still))
        : fail('DESK_PIN_WRONG', { attemptsLeft: 0 });
    },

    async standing(operatorId) {
      const row = one.get(operatorId) as Row | undefined;
      return row === undefined ? null : { pinSetOn: row.pin_set_on, trainedOn: row.trained_on };
    },

    async passedRefresh(operatorId, at) {
      trained.run(at, operatorId);
    },

    async add({ id = random.uuid(), name, role, pin }) {
      const [first = '', ...last] = name.split(' ');
      const hash = await hashPin(pin, random, cost);
      insert.run(id, name, first, last.join(' '), role, hash, clock.now().toISOString());
      return { id, name, role, active: true };
    },
  };
}
