import type { KnownTime } from '../usecases/ports.ts';
import type { DeskDatabase } from './database.ts';

/** The latest moment the service has confirmed; it only ever moves forward. */
export function createKnownTime(database: DeskDatabase): KnownTime {
  const read = database.prepare(`SELECT at FROM known_time`);
  const write = database.prepare(
    `INSERT INTO known_time (only, at) VALUES (1, ?)
     ON CONFLICT (only) DO UPDATE SET at = excluded.at WHERE excluded.at > known_time.at`,
  );
  return {
    async latest() {
      return (read.get() as { at: string } | undefined)?.at ?? null;
    },
    async confirm(at) {
      write.run(at);
    },
  };
}
