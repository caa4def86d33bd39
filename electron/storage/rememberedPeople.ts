import { operatorListSchema } from '#shared/contracts/people.ts';
import { ok } from '#shared/errors/result.ts';
import { hashPin, type PinCost, pinCost, pinMatches, throttled } from '../people/pins.ts';
import type { Clock, Randomness, RememberedPeople } from '../usecases/ports.ts';
import { attemptsIn } from './attempts.ts';
import type { DeskDatabase } from './database.ts';

/** How long a PIN opens a desk that cannot ask whether it still should. */
const rememberedDays = 14;

interface PinRow {
  readonly pin_hash: string;
  readonly confirmed_at: string;
}

export function createRememberedPeople({
  database,
  clock,
  random,
  cost = pinCost,
}: {
  readonly database: DeskDatabase;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly cost?: PinCost | undefined;
}): RememberedPeople {
  const list = database.prepare(`SELECT list FROM remembered_people`).pluck();
  const keep = database.prepare(`INSERT OR REPLACE INTO remembered_people (only, list) VALUES (1, ?)`);
  const pins = database.prepare(`SELECT operator, set_on FROM remembered_pins`);
  const pinOf = database.prepare(`SELECT pin_hash, confirmed_at FROM remembered_pins WHERE operator = ?`);
  const rememberPin = database.prepare(
    `INSERT OR REPLACE INTO remembered_pins (operator, pin_hash, set_on, confirmed_at) VALUES (?, ?, ?, ?)`,
  );
  const confirmed = database.prepare(
    `UPDATE remembered_pins SET confirmed_at = ?, wrong = 0, locked_until = 0 WHERE operator = ? AND set_on = ?`,
  );
  const forget = database.prepare(`DELETE FROM remembered_pins WHERE operator = ?`);
  const attemptsOf = attemptsIn(
    database,
    `SELECT wrong, locked_until AS lockedUntil FROM remembered_pins WHERE operator = ?`,
    `UPDATE remembered_pins SET wrong = ?, locked_until = ? WHERE operator = ?`,
  );

  const kept = () => {
    const text = list.get() as string | undefined;
    if (text === undefined) return null;
    // Of another version of the desk: the service is asked anew.
    const parsed = operatorListSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  };

  return {
    keep: async (now) =>
      database.transaction(() => {
        keep.run(JSON.stringify(now));
        const inUse = new Map(
          now.operators.filter(({ active }) => active).map((one) => [one.id, one.pin.setOn]),
        );
        for (const { operator, set_on } of pins.all() as { operator: string; set_on: string | null }[]) {
          const setOn = inUse.get(operator);
          if (setOn === undefined || setOn === null || setOn !== set_on) forget.run(operator);
        }
      })(),

    kept: async () => kept(),

    rememberPin: async (operatorId, pin, setOn) => {
      const at = clock.now().toISOString();
      // The very PIN that is remembered already: no second hash of it.
      if (setOn !== null && confirmed.run(at, operatorId, setOn).changes > 0) return;
      rememberPin.run(operatorId, await hashPin(pin, random, cost), setOn, at);
    },

    verifyPin: async (operatorId, pin) => {
      const row = pinOf.get(operatorId) as PinRow | undefined;
      const now = clock.now().getTime();
      if (row === undefined || now - Date.parse(row.confirmed_at) > rememberedDays * 86_400_000) return null;
      const tried = await throttled(attemptsOf(operatorId), now, 'DESK_PIN_WRONG', async () =>
        (await pinMatches(pin, row.pin_hash)) ? true : null,
      );
      return tried.ok ? ok(null) : tried;
    },
  };
}
