import type { Attempts, WrongCount } from '../people/pins.ts';
import type { DeskDatabase } from './database.ts';

/**
 * Wrong attempts at a secret, counted over restarts.
 * @param read `wrong` and `lockedUntil` of one subject
 * @param write the same two, then the subject
 */
export function attemptsIn(
  database: DeskDatabase,
  read: string,
  write: string,
): (subject: string) => Attempts {
  const reading = database.prepare(read);
  const writing = database.prepare(write);
  return (subject) => ({
    count: async (next) =>
      database.transaction(() => {
        const after = next(reading.get(subject) as WrongCount);
        if (after !== null) writing.run(after.wrong, after.lockedUntil, subject);
      })(),
    clear: async () => void writing.run(0, 0, subject),
  });
}
