import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openWorld, secret } from '../../contract/pip/support/world.ts';
import { productionDesk, type ProductionDesk } from './productionDesk.ts';

const setupCode = 'K7QF-2MXW-9RTD-HV4P';
const administrators = [
  { firstName: 'Anna', lastName: 'Aas', pin: '481502' },
  { firstName: 'Bo', lastName: 'Berg', pin: '907316' },
];

const open: ProductionDesk[] = [];
beforeAll(() => vi.stubGlobal('PIPDESK_TRAINING', false));
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.end();
});
afterAll(() => vi.unstubAllGlobals());

function opened(world: Parameters<typeof productionDesk>[0]): ProductionDesk {
  const desk = productionDesk(world);
  open.push(desk);
  return desk;
}

const people = async (desk: ProductionDesk): Promise<readonly { id: string; name: string }[]> => {
  const list = (await desk.call('operator.list')) as { value: { id: string; name: string }[] };
  expect(JSON.stringify(list)).not.toContain('trainingPin');
  return list.value;
};
const signIn = async (desk: ProductionDesk, name: string, pin: string) =>
  desk.call('operator.signIn', {
    operatorId: (await people(desk)).find((one) => one.name === name)?.id,
    pin,
  });
const setUpOf = async (desk: ProductionDesk) =>
  ((await desk.call('desk.status')) as { value: { setUp: string } }).value.setUp;

describe('a production desk that keeps its people itself, on its first day', () => {
  it('has no way in without a code, one with it, and is closed for good afterwards, restarts included', async () => {
    const desk = opened({
      clock: { now: () => new Date('2026-11-20T10:00:00Z'), ticks: () => performance.now() },
      fetch: () => Promise.reject(new Error('no network')),
    });
    const own = { PIPDESK_PEOPLE: 'desk' };
    const withCode = { ...own, PIPDESK_SETUP_CODE: setupCode };
    await desk.start(own);
    expect(await desk.call('desk.status')).toMatchObject({ value: { setUp: 'no-code', operator: null } });
    expect(await desk.call('operator.list')).toEqual({ ok: true, value: [] });
    expect(await desk.call('desk.setUp', { setupCode, administrators })).toMatchObject({
      error: { code: 'DESK_SETUP_NO_CODE' },
    });
    await desk.close();

    await desk.start(withCode);
    expect(await desk.call('desk.setUp', { setupCode: 'a passer-by', administrators })).toMatchObject({
      error: { code: 'DESK_SETUP_CODE_WRONG', detail: { attemptsLeft: 4 } },
    });
    expect(await desk.call('desk.setUp', { setupCode, administrators })).toEqual({ ok: true, value: null });
    await desk.close();

    await desk.start(withCode);
    expect(await setUpOf(desk)).toBe('done');
    expect(await desk.call('desk.setUp', { setupCode, administrators })).toMatchObject({
      error: { code: 'DESK_SETUP_DONE' },
    });
    expect((await people(desk)).map(({ name }) => name)).toEqual(['Anna Aas', 'Bo Berg']);
    expect(await signIn(desk, 'Anna Aas', '481502')).toMatchObject({
      ok: true,
      value: { name: 'Anna Aas', role: 'administrator' },
    });
    expect(await desk.call('operator.records')).toMatchObject({
      ok: true,
      value: [{ pin: { approvedBy: 'set-up' } }, { pin: { approvedBy: 'set-up' } }],
    });
  });
});

describe('production desks whose people the service keeps', () => {
  it('come up one after the other: the first with the set-up code, the next when its key is compared; one PIN opens both, also without the service', async () => {
    const world = await openWorld({
      environment: 'production',
      setupCode,
      clients: [
        { clientId: 'desk-1', clientSecret: secret, name: 'Skranker', scopes: ['desk', 'review', 'admin'] },
      ],
    });
    let isCut = false;
    const needs = {
      clock: world.clock,
      fetch: ((url: string, init: RequestInit) =>
        isCut
          ? Promise.reject(new TypeError('fetch failed'))
          : fetch(url.replace('https://pip.example', world.url), init)) as typeof fetch,
    };
    const becomes = (desk: ProductionDesk, setUp: string) =>
      vi.waitFor(async () => expect(await setUpOf(desk)).toBe(setUp), { timeout: 20_000 });
    try {
      const first = opened(needs);
      await first.start();
      expect(await setUpOf(first)).toBe('unreachable');
      first.begin();
      await becomes(first, 'open');
      expect(await first.call('desk.setUp', { setupCode, administrators })).toEqual({
        ok: true,
        value: null,
      });
      expect(await setUpOf(first)).toBe('done');
      expect(await signIn(first, 'Anna Aas', '481502')).toMatchObject({ ok: true });

      const second = opened(needs);
      await second.start();
      second.begin();
      await becomes(second, 'not-approved');
      expect(await people(second)).toEqual([]);
      // What its screen shows, for whoever compares it.
      const { value: own } = (await second.call('registry.ownKey')) as { value: { deskId: string } };
      const approval = { deskId: own.deskId, outletId: null };
      expect(await first.call('registry.approve', { ...approval, pin: '000000' })).toMatchObject({
        error: { code: 'DESK_PIN_WRONG' },
      });
      expect(await first.call('registry.approve', { ...approval, pin: '481502' })).toMatchObject({
        value: { status: 'approved' },
      });
      expect((await people(second)).map(({ name }) => name)).toEqual(['Anna Aas', 'Bo Berg']);
      expect(await setUpOf(second)).toBe('done');
      expect(await signIn(second, 'Bo Berg', '907316')).toMatchObject({ value: { role: 'administrator' } });

      isCut = true;
      await second.call('operator.signOut');
      expect(await signIn(second, 'Bo Berg', '907310')).toMatchObject({ error: { code: 'DESK_PIN_WRONG' } });
      expect(await signIn(second, 'Bo Berg', '907316')).toMatchObject({ ok: true });
      expect(await signIn(second, 'Anna Aas', '481502')).toMatchObject({
        error: { code: 'PIP_SERVICE_UNREACHABLE' },
      });
      // The list of certificates is theirs to change without the service, people are not.
      expect(await second.call('trust.status')).toMatchObject({ ok: true });
      expect(await second.call('operator.records')).toMatchObject({
        error: { code: 'PIP_SERVICE_UNREACHABLE' },
      });
    } finally {
      await world.service.close();
    }
  });
});
