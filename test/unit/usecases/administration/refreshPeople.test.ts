import { describe, expect, it } from 'vitest';
import { refreshPeople } from '#electron/usecases/administration/refreshPeople.ts';
import type { StoredOperatorRecord } from '#electron/usecases/ports.ts';
import { fail, ok } from '#shared/errors/result.ts';
import { as } from '../trust/atKeeper.ts';
import { deskDouble, officer } from '../doubles.ts';

/** A desk whose register changes while somebody is signed in. */
async function changing(change: (person: StoredOperatorRecord) => StoredOperatorRecord | null) {
  const double = deskDouble();
  const { administration } = double.desk.parts;
  let people = await administration.all();
  let isAway = false;
  Object.assign(administration, {
    all: async () => people,
    refresh: async () => {
      if (isAway) return fail('PIP_SERVICE_UNREACHABLE');
      people = people.flatMap((person) => (person.id === officer.id ? (change(person) ?? []) : person));
      return ok(null);
    },
  });
  await as(double, officer);
  double.events.length = 0;
  return { double, goAway: () => void (isAway = true) };
}

describe('what changes about people while somebody is signed in', () => {
  it.each([
    ['left', (person: StoredOperatorRecord) => ({ ...person, active: false })],
    ['has another role', (person: StoredOperatorRecord) => ({ ...person, role: 'administrator' as const })],
    ['has another name', (person: StoredOperatorRecord) => ({ ...person, name: 'Ola Nygård' })],
    ['is not there any more', () => null],
  ])('signs out whoever %s, and tells the window', async (_, change) => {
    const { double } = await changing(change);
    await refreshPeople(double.desk);
    expect(double.desk.operator).toBeNull();
    expect(double.events.at(-1)).toMatchObject({ event: 'desk.changed', payload: { operator: null } });
  });

  it('leaves everybody where they are while nothing changes, and while nobody can tell', async () => {
    const same = await changing((person) => person);
    await refreshPeople(same.double.desk);
    expect(same.double.desk.operator).toMatchObject({ id: officer.id });
    expect(same.double.events).toEqual([]);
    const away = await changing((person) => ({ ...person, active: false }));
    away.goAway();
    await refreshPeople(away.double.desk);
    expect(away.double.desk.operator).toMatchObject({ id: officer.id });
  });
});
