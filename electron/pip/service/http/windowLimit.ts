/** So many of something in a minute, for each of many: orders, clients. Counted in minutes of the clock, held in memory. */
export interface WindowLimit {
  /** Counts one more for `key`. @returns 0 where it is allowed, else the seconds until it is again */
  take(key: string, now: Date): number;
}

const minute = 60_000;

export function windowLimit(perMinute: number): WindowLimit {
  let began = 0;
  // Emptied with every minute: what nobody asks for any more is not remembered.
  let counts = new Map<string, number>();
  return {
    take: (key, now) => {
      const current = Math.floor(now.getTime() / minute) * minute;
      if (current !== began) {
        began = current;
        counts = new Map();
      }
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count <= perMinute ? 0 : Math.max(1, Math.ceil((began + minute - now.getTime()) / 1000));
    },
  };
}
