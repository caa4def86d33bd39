import { canonicalJson } from '#shared/domain/canonicalJson.ts';
import type { Desk } from '../desk.ts';
import { signOut } from '../signIn.ts';

/** Asks whoever keeps the people what has changed: who left, or is somebody else by now, does not stay signed in. */
export async function refreshPeople(desk: Desk): Promise<void> {
  const { administration } = desk.parts;
  const before = canonicalJson(await administration.all());
  const refreshed = await administration.refresh();
  if (!refreshed.ok) return;
  const people = await administration.all();
  if (canonicalJson(people) === before) return;
  const { operator } = desk;
  const isStill = people.some(
    ({ id, name, role, active }) =>
      active && id === operator?.id && name === operator.name && role === operator.role,
  );
  if (operator !== null && !isStill) signOut(desk);
  await desk.tellStatus();
}
