import type { Exercise } from '#shared/domain/practice.ts';
import type { Exercises } from '../usecases/ports.ts';
import type { DeskDatabase } from './database.ts';

interface Row {
  readonly persona: string;
  readonly right: number;
  readonly approved: number;
  readonly at: string;
}

/** Longer than any policy counts back; what is older goes with the next exercise. */
const keptDays = 730;

/** What operators have practised, in the encrypted database. */
export function createExercises(database: DeskDatabase): Exercises {
  const insert = database.prepare(
    `INSERT INTO exercises (operator, persona, right, approved, at) VALUES (?, ?, ?, ?, ?)`,
  );
  const forget = database.prepare(`DELETE FROM exercises WHERE at < ?`);
  const all = database.prepare(
    `SELECT persona, right, approved, at FROM exercises WHERE operator = ? ORDER BY position`,
  );
  const record = database.transaction((operatorId: string, { persona, right, approved, at }: Exercise) => {
    insert.run(operatorId, persona, Number(right), Number(approved), at);
    forget.run(new Date(Date.parse(at) - keptDays * 86_400_000).toISOString());
  });

  return {
    async record(operatorId, exercise) {
      record(operatorId, exercise);
    },

    async of(operatorId) {
      return (all.all(operatorId) as Row[]).map(({ persona, right, approved, at }) => ({
        persona,
        right: right === 1,
        approved: approved === 1,
        at,
      }));
    },
  };
}
