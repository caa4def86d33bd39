import { createHash, timingSafeEqual } from 'node:crypto';
import type { Role } from '#shared/contracts/desk.ts';
import { assertNever, fail, ok } from '#shared/errors/result.ts';
import { hashPin, type PinCost, pinCost, pinMatches, throttled } from '../people/pins.ts';
import { pinStateOf } from '../people/rules.ts';
import type {
  Clock,
  OperatorChange,
  Operators,
  PeopleStore,
  Randomness,
  StoredOperatorRecord,
} from '../usecases/ports.ts';
import type { AuditLog } from './auditLog.ts';
import type { DeskDatabase } from './database.ts';
import { attemptsIn } from './attempts.ts';
import { attemptsOfOperator } from './operators.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly role: Role;
  readonly active: number;
  readonly has_pin: number;
  readonly pin_set_on: string | null;
  readonly pin_approved_by: string | null;
  readonly trained_on: string | null;
  readonly trained_by: string | null;
  readonly choice: string | null;
  readonly chosen_at: string | null;
  readonly code_by_id: string | null;
  readonly code_by_name: string | null;
  readonly code_until: string | null;
}

interface CodeRow {
  readonly code_hash: string;
  readonly expires_at: string;
}

/** The people of the desk and how their PINs come into use, in the encrypted database. */
export function createPeopleStore({
  database,
  audit,
  clock,
  random,
  operators,
  cost = pinCost,
}: {
  readonly database: DeskDatabase;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly operators: Pick<Operators, 'verifyPin'>;
  readonly cost?: PinCost | undefined;
}): PeopleStore {
  const everybody = database.prepare(
    `SELECT o.*, o.pin_hash <> '' AS has_pin, p.id AS choice, p.chosen_at, p.code_by_id, p.code_by_name,
            c.expires_at AS code_until
     FROM operators o LEFT JOIN chosen_pins p ON p.operator = o.id LEFT JOIN start_codes c ON c.operator = o.id
     ORDER BY o.last_name, o.first_name, o.id`,
  );
  const codeOf = database.prepare(
    `SELECT c.code_hash, c.expires_at FROM operators o JOIN start_codes c ON c.operator = o.id
     WHERE o.id = ? AND o.active = 1`,
  );
  const setUpAttempts = attemptsIn(
    database,
    `SELECT wrong, locked_until AS lockedUntil FROM setup_attempts WHERE only = ?`,
    `UPDATE setup_attempts SET wrong = ?, locked_until = ? WHERE only = ?`,
  )('1');
  const attemptsOf = attemptsOfOperator(database);
  const change = changes(database);
  const all = (): StoredOperatorRecord[] => (everybody.all() as Row[]).map(recordOf);

  return {
    async all() {
      return all();
    },

    hash: (secret) => hashPin(secret, random, cost),

    verifyPin: (operatorId, pin) => operators.verifyPin(operatorId, pin),

    async verifyStartCode(operatorId, code) {
      const row = codeOf.get(operatorId) as CodeRow | undefined;
      if (row === undefined || Date.parse(row.expires_at) <= clock.now().getTime()) {
        return fail('DESK_START_CODE_EXPIRED');
      }
      const tried = await throttled(
        attemptsOf(operatorId),
        clock.now().getTime(),
        'DESK_START_CODE_WRONG',
        async () => ((await pinMatches(code, row.code_hash)) ? true : null),
      );
      return tried.ok ? ok(null) : tried;
    },

    async verifySetupCode(given, expected) {
      const tried = await throttled(
        setUpAttempts,
        clock.now().getTime(),
        'DESK_SETUP_CODE_WRONG',
        async () => (timingSafeEqual(digest(given), digest(expected)) ? true : null),
      );
      return tried.ok ? ok(null) : tried;
    },

    async act(decide) {
      return database.transaction(() => {
        const decided = decide(all());
        if (!decided.ok) return decided;
        for (const one of decided.value.changes) change(one);
        for (const record of decided.value.audit) audit.appendNow(record);
        return ok(null);
      })();
    },
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text.normalize('NFKC')).digest();

function recordOf(row: Row): StoredOperatorRecord {
  const hasPin = row.has_pin === 1;
  const chosen =
    row.choice === null || row.chosen_at === null
      ? null
      : {
          id: row.choice,
          at: row.chosen_at,
          startCodeBy:
            row.code_by_id === null || row.code_by_name === null
              ? null
              : { id: row.code_by_id, name: row.code_by_name },
        };
  return {
    id: row.id,
    name: row.name,
    firstName: row.first_name,
    lastName: row.last_name,
    role: row.role,
    active: row.active === 1,
    pin: {
      state: pinStateOf(hasPin, chosen !== null),
      setOn: hasPin ? row.pin_set_on : null,
      approvedBy: hasPin ? row.pin_approved_by : null,
    },
    chosen,
    startCodeUntil: row.code_until,
    trainedOn: row.trained_on,
    trainedBy: row.trained_by,
  };
}

/** How each change is written; for use inside a transaction. */
function changes(database: DeskDatabase): (change: OperatorChange) => void {
  const insert = database.prepare(
    `INSERT INTO operators (id, name, first_name, last_name, role, pin_hash) VALUES (?, ?, ?, ?, ?, '')`,
  );
  const identity = database.prepare(
    `UPDATE operators SET name = ?, first_name = ?, last_name = ?, role = ? WHERE id = ?`,
  );
  const active = database.prepare(`UPDATE operators SET active = ? WHERE id = ?`);
  const noPin = database.prepare(
    `UPDATE operators SET pin_hash = '', pin_set_on = NULL, pin_approved_by = NULL, wrong_pins = 0, locked_until = 0
     WHERE id = ?`,
  );
  const noChoice = database.prepare(`DELETE FROM chosen_pins WHERE operator = ?`);
  const noCode = database.prepare(`DELETE FROM start_codes WHERE operator = ?`);
  const code = database.prepare(
    `INSERT OR REPLACE INTO start_codes (operator, code_hash, issued_by_id, issued_by_name, expires_at)
     VALUES (?, ?, ?, ?, ?)`,
  );
  const choose = database.prepare(
    `INSERT OR REPLACE INTO chosen_pins (operator, id, pin_hash, chosen_at, code_by_id, code_by_name)
     VALUES (@operator, @id, @hash, @at,
       (SELECT issued_by_id FROM start_codes WHERE operator = @operator),
       (SELECT issued_by_name FROM start_codes WHERE operator = @operator))`,
  );
  const approve = database.prepare(
    `UPDATE operators SET (pin_hash, pin_set_on) = (SELECT pin_hash, chosen_at FROM chosen_pins WHERE operator = @id),
       pin_approved_by = @by, wrong_pins = 0, locked_until = 0
     WHERE id = @id`,
  );
  const trained = database.prepare(`UPDATE operators SET trained_on = ?, trained_by = ? WHERE id = ?`);

  return (change) => {
    const { id } = change;
    switch (change.kind) {
      case 'create':
        insert.run(id, change.name, change.firstName, change.lastName, change.role);
        return;
      case 'identity':
        identity.run(change.name, change.firstName, change.lastName, change.role, id);
        return;
      case 'active':
        active.run(Number(change.active), id);
        return;
      case 'pin-gone':
        noPin.run(id);
        noChoice.run(id);
        noCode.run(id);
        return;
      case 'start-code':
        code.run(id, change.hash, change.by.id, change.by.name, change.until);
        return;
      case 'pin-chosen':
        choose.run({ operator: id, id: change.choice, hash: change.hash, at: change.at });
        // Used up: a second choice with the same code would be somebody else's.
        noCode.run(id);
        return;
      case 'pin-approved':
        approve.run({ id, by: change.by });
        noChoice.run(id);
        return;
      case 'pin-refused':
        noChoice.run(id);
        return;
      case 'trained':
        trained.run(change.on, change.by, id);
        return;
      default:
        assertNever(change);
    }
  };
}
