/**
 * Works off a line with a few workers, each of which takes the next one by itself: one that is slow does not stop the others.
 * All of them have ended when this resolves or throws.
 *
 * @param next does one piece of work; false where there is none left
 */
export async function workOff(
  workers: number,
  signal: AbortSignal,
  next: () => Promise<boolean>,
): Promise<void> {
  const work = async (): Promise<void> => {
    while (!signal.aborted && (await next()));
  };
  const ends = await Promise.allSettled(Array.from({ length: workers }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
