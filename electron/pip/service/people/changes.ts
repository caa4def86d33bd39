import { assertNever } from '#shared/errors/result.ts';
import type { OperatorChange } from '../../../people/ports.ts';
import type { Queries, SqlValue } from '../database/sql.ts';

/** How each change about an operator is written; for use inside a transaction. */
export async function write(queries: Queries, change: OperatorChange, now: Date): Promise<void> {
  const { id } = change;
  const run = async (text: string, ...values: SqlValue[]): Promise<void> => {
    await queries.query(text, [id, ...values]);
  };
  switch (change.kind) {
    case 'create':
      return run(
        `insert into operator (operator_id, name, first_name, last_name, role, identity_since)
         values ($1, $2, $3, $4, $5, $6)`,
        ...[change.name, change.firstName, change.lastName, change.role, now],
      );
    case 'identity':
      return run(
        `update operator set name = $2, first_name = $3, last_name = $4, role = $5, identity_since = $6
         where operator_id = $1`,
        ...[change.name, change.firstName, change.lastName, change.role, now],
      );
    case 'active':
      return run(
        'update operator set active = $2, left_at = $3 where operator_id = $1',
        change.active,
        change.active ? null : now,
      );
    case 'pin-gone':
      await run(
        `update operator set pin_hash = '', pin_set_on = null, pin_approved_by = null, wrong_pins = 0, locked_until = null
         where operator_id = $1`,
      );
      await run('delete from operator_chosen_pin where operator_id = $1');
      return run('delete from operator_start_code where operator_id = $1');
    case 'start-code':
      return run(
        `insert into operator_start_code (operator_id, code_hash, issued_by_id, issued_by_name, expires_at)
         values ($1, $2, $3, $4, $5)
         on conflict (operator_id) do update
         set code_hash = $2, issued_by_id = $3, issued_by_name = $4, expires_at = $5`,
        ...[change.hash, change.by.id, change.by.name, new Date(change.until)],
      );
    case 'pin-chosen':
      await run('delete from operator_chosen_pin where operator_id = $1');
      await run(
        `insert into operator_chosen_pin (operator_id, choice_id, pin_hash, chosen_at, code_by_id, code_by_name)
         select o.operator_id, $2, $3, $4, c.issued_by_id, c.issued_by_name
         from operator o left join operator_start_code c using (operator_id) where o.operator_id = $1`,
        ...[change.choice, change.hash, new Date(change.at)],
      );
      // Used up: a second choice with the same code would be somebody else's.
      return run('delete from operator_start_code where operator_id = $1');
    case 'pin-approved':
      await run(
        `update operator o set pin_hash = c.pin_hash, pin_set_on = c.chosen_at, pin_approved_by = $2, wrong_pins = 0,
           locked_until = null
         from operator_chosen_pin c where c.operator_id = o.operator_id and o.operator_id = $1`,
        change.by,
      );
      return run('delete from operator_chosen_pin where operator_id = $1');
    case 'pin-refused':
      return run('delete from operator_chosen_pin where operator_id = $1');
    case 'trained':
      return run(
        'update operator set trained_on = $2, trained_by = $3 where operator_id = $1',
        new Date(change.on),
        change.by,
      );
    default:
      assertNever(change);
  }
}
