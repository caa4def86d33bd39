import type { Clock, Log } from '../usecases/ports.ts';

/**
 * The only fields an ordinary log line may have. A field that is not named here is dropped, whatever it holds: names, numbers,
 * codes of orders, keys and bytes have no way into the log.
 */
export const allowedFields = [
  'verb',
  'error',
  'place',
  'code',
  'reason',
  'role',
  'result',
  'decision',
  'milliseconds',
  'status',
  'method',
  'route',
  'attempt',
  'steps',
  'waiting',
  'refused',
  'readers',
  'training',
  'version',
  'exitCode',
] as const;

const allowed: ReadonlySet<string> = new Set(allowedFields);
/** Words, codes and places: nothing long, no line breaks, no runs of digits that could be a number of somebody. */
const plain = /^[\w .,:()<>/@#-]{0,120}$/;

export function createLog(clock: Clock, write: (line: string) => void): Log {
  const line = (level: 'info' | 'error', event: string, fields: Parameters<Log['info']>[1] = {}): void => {
    const kept = Object.entries(fields)
      .filter(([name]) => allowed.has(name))
      .map(([name, value]) => [name, harmless(value)] as const);
    write(JSON.stringify({ at: clock.now().toISOString(), level, event, ...Object.fromEntries(kept) }));
  };
  return {
    info: (event, fields) => line('info', event, fields),
    error: (event, fields) => line('error', event, fields),
  };
}

function harmless(value: string | number | boolean): string | number | boolean {
  if (typeof value !== 'string') return value;
  return plain.test(value) && !/\d{6}/.test(value) ? value : '(withheld)';
}
