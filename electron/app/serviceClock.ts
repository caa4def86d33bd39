import type { Surroundings } from '../usecases/ports.ts';

type ServiceTime = NonNullable<ReturnType<Surroundings['serviceTime']>>;

/**
 * Listens to what every answer of the service says of its time (`Date`, RFC 9110 §6.6.1; whole seconds). The desk's own clock is
 * the machine's, also where a day was chosen for practice.
 */
export function watchServiceClock(
  fetch: typeof globalThis.fetch,
  now: () => Date,
): { readonly fetch: typeof globalThis.fetch; readonly seen: () => ServiceTime | null } {
  let seen: ServiceTime | null = null;
  return {
    seen: () => seen,
    fetch: async (input, init) => {
      const asked = now().getTime();
      const response = await fetch(input, init);
      const told = Date.parse(response.headers.get('date') ?? '');
      // An answer that was long under way says little: half of the journey is the error.
      const journey = now().getTime() - asked;
      if (!Number.isNaN(told) && journey >= 0 && journey < 10_000) {
        const middle = asked + journey / 2;
        seen = { at: new Date(told), aheadSeconds: Math.round((middle - told) / 1000) };
      }
      return response;
    },
  };
}
