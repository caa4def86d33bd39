import { describe, expect, it } from 'vitest';
import { fail } from '#shared/errors/result.ts';
import { openSession } from '#electron/usecases/openSession.ts';
import type { Surroundings } from '#electron/usecases/ports.ts';
import { checkDesk, rememberTime } from '#electron/usecases/checkDesk.ts';
import { signIn } from '#electron/usecases/signIn.ts';
import { value } from './atDesk.ts';
import { claim, deskDouble, type Double, officer, pin, readySurroundings, today } from './doubles.ts';

const at = (changes: Partial<Surroundings>): Double =>
  deskDouble({ surroundings: readySurroundings(changes) });

describe('a desk that is not ready', () => {
  it.each<[string, Partial<Surroundings>, string]>([
    ['a full disk', { freeBytes: async () => 1000 }, 'DESK_DISK_FULL'],
    ['keys that are only disguised', { keyBackend: 'basic_text' }, 'DESK_KEYS_UNPROTECTED'],
    ['a clock before its own build', { builtOn: new Date('2027-01-01') }, 'DESK_CLOCK_WRONG'],
    [
      'a clock behind what the service once confirmed',
      { knownTime: { latest: async () => '2026-11-21T00:00:00Z', confirm: async () => undefined } },
      'DESK_CLOCK_WRONG',
    ],
    [
      'a clock far from the service',
      { serviceTime: () => ({ at: today, aheadSeconds: 4000 }) },
      'DESK_CLOCK_WRONG',
    ],
    ['policies nobody can use', { unusablePolicies: ['PIPDESK_LEAP_DAY'] }, 'DESK_POLICY_UNUSABLE'],
  ])('claims no order with %s, and puts it on record', async (_what, changes, code) => {
    const double = at(changes);
    value(await signIn(double.desk, officer.id, pin));
    const answer = await openSession(double.desk, claim.attendanceCode);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(double.order).toEqual([]);
    expect(double.desk.session).toBeNull();
    expect((await double.trusting.entries()).at(-1)).toMatchObject({ event: 'session.open', outcome: code });
    const { readiness } = await double.desk.status();
    expect(readiness.filter(({ state }) => state === 'blocked').map((item) => item.code)).toEqual([code]);
  });

  it('claims no order without a reader, nor with an outbox nobody empties', async () => {
    const noReader = deskDouble();
    noReader.desk.parts.readers.state = () => ({ service: 'running', readers: [] });
    value(await signIn(noReader.desk, officer.id, pin));
    expect(await openSession(noReader.desk, claim.attendanceCode)).toEqual(fail('READER_NONE', {}));
    const stuck = deskDouble();
    stuck.desk.parts.outbox.oldestWaiting = async () => '2026-11-17T09:00:00Z';
    value(await signIn(stuck.desk, officer.id, pin));
    expect(await openSession(stuck.desk, claim.attendanceCode)).toMatchObject({
      error: { code: 'DESK_OUTBOX_FULL' },
    });
  });

  it('asks the service anew before it says how things are', async () => {
    const double = deskDouble();
    double.desk.sawService('unreachable');
    const before = (await double.desk.status()).readiness.find(({ id }) => id === 'service');
    expect(before).toMatchObject({ state: 'warning', code: 'PIP_SERVICE_UNREACHABLE' });
    const after = value(await checkDesk(double.desk)).readiness.find(({ id }) => id === 'service');
    expect(after?.state).toBe('ready');
  });
});

describe('the last time known to be good', () => {
  async function remembered(
    seen: ReturnType<Surroundings['serviceTime']>,
    changes: Partial<Surroundings> = {},
    latest: string | null = null,
  ): Promise<string[]> {
    const confirmed: string[] = [];
    const knownTime = { latest: async () => latest, confirm: async (on: string) => void confirmed.push(on) };
    await rememberTime(at({ serviceTime: () => seen, knownTime, ...changes }).desk);
    return confirmed;
  }

  it('is the service’s, where the desk’s clock agrees with it', async () => {
    expect(await remembered({ at: today, aheadSeconds: 2 })).toEqual([today.toISOString()]);
  });

  it('is not taken from a clock that is off, a chosen day, nor every half minute', async () => {
    expect(await remembered(null)).toEqual([]);
    expect(await remembered({ at: today, aheadSeconds: 90 })).toEqual([]);
    expect(await remembered({ at: today, aheadSeconds: 1 }, { chosenDay: true })).toEqual([]);
    const recently = new Date(today.getTime() - 60_000).toISOString();
    expect(await remembered({ at: today, aheadSeconds: 1 }, {}, recently)).toEqual([]);
  });
});
