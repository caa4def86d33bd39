import { argon2id, argon2Verify } from 'hash-wasm';
import type { Role } from '#shared/contracts/desk.ts';
import { fail, ok } from '#shared/errors/result.ts';
import type { Clock, Operators, Randomness, StoredOperator } from '../usecases/ports.ts';
import type { DeskDatabase } from './database.ts';

/** RFC 9106, second recommended option: 64 MiB, three passes. Lower only in tests, and in training, where PINs are published. */
export interface PinCost {
  readonly memoryKiB: number;
  readonly passes: number;
}
export const pinCost: PinCost = { memoryKiB: 64 * 1024, passes: 3 };

/** Wrong PINs in a row until the first lock; every further one doubles it. */
export const pinLimits = { attempts: 5, firstLockSeconds: 60, longestLockSeconds: 3600 } as const;

export interface OperatorStore extends Operators {
  add(operator: { id?: string; name: string; role: Role; pin: string }): Promise<StoredOperator>;
  isEmpty(): boolean;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly active: number;
  readonly pin_hash: string;
  readonly wrong_pins: number;
  readonly locked_until: number;
  readonly pin_set_on: string | null;
  readonly trained_on: string | null;
}

const operatorOf = ({ id, name, role, active }: Row): StoredOperator => ({
  id,
  name,
  role,
  active: active === 1,
});

export function createOperators(
  database: DeskDatabase,
  clock: Clock,
  random: Randomness,
  cost: PinCost = pinCost,
): OperatorStore {
  const all = database.prepare(`SELECT * FROM operators ORDER BY name, id`);
  const one = database.prepare(`SELECT * FROM operators WHERE id = ? AND active = 1`);
  const insert = database.prepare(
    `INSERT INTO operators (id, name, role, pin_hash, pin_set_on) VALUES (?, ?, ?, ?, ?)`,
  );
  const trained = database.prepare(`UPDATE operators SET trained_on = ? WHERE id = ?`);
  const counted = database.prepare(
    `UPDATE operators SET wrong_pins = wrong_pins + 1, locked_until = ? WHERE id = ?`,
  );
  const cleared = database.prepare(`UPDATE operators SET wrong_pins = 0, locked_until = 0 WHERE id = ?`);

  const hash = (pin: string): Promise<string> =>
    argon2id({
      password: pin.normalize('NFKC'),
      salt: random.bytes(16),
      memorySize: cost.memoryKiB,
      iterations: cost.passes,
      parallelism: 1,
      hashLength: 32,
      outputType: 'encoded',
    });

  return {
    async list() {
      return (all.all() as Row[]).map(operatorOf);
    },

    async verifyPin(operatorId, pin) {
      const row = one.get(operatorId) as Row | undefined;
      if (row === undefined) return fail('DESK_PIN_WRONG', { attemptsLeft: 0 });
      const now = clock.now().getTime();
      if (row.locked_until > now) {
        return fail('DESK_PIN_LOCKED', { seconds: Math.ceil((row.locked_until - now) / 1000) });
      }
      // Counted as wrong before it is tried: a kill while it is tried, or many tries at once, must not win attempts.
      const wrong = row.wrong_pins + 1;
      const lock = lockSeconds(wrong);
      counted.run(lock === 0 ? 0 : now + lock * 1000, row.id);
      const right = await argon2Verify({ password: pin.normalize('NFKC') || '\0', hash: row.pin_hash });
      if (right) {
        cleared.run(row.id);
        return ok(operatorOf(row));
      }
      return lock === 0
        ? fail('DESK_PIN_WRONG', { attemptsLeft: pinLimits.attempts - wrong })
        : fail('DESK_PIN_LOCKED', { seconds: lock });
    },

    async standing(operatorId) {
      const row = one.get(operatorId) as Row | undefined;
      return row === undefined ? null : { pinSetOn: row.pin_set_on, trainedOn: row.trained_on };
    },

    async passedRefresh(operatorId, at) {
      trained.run(at, operatorId);
    },

    async add({ id = random.uuid(), name, role, pin }) {
      insert.run(id, name, role, await hash(pin), clock.now().toISOString());
      return { id, name, role, active: true };
    },

    isEmpty: () => (all.all() as Row[]).length === 0,
  };
}

function lockSeconds(wrong: number): number {
  if (wrong < pinLimits.attempts) return 0;
  const doubled = pinLimits.firstLockSeconds * 2 ** Math.min(wrong - pinLimits.attempts, 10);
  return Math.min(doubled, pinLimits.longestLockSeconds);
}
