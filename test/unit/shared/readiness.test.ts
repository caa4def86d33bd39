import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockerOf,
  defaultReadinessLimits as limits,
  type ReadinessFacts,
  readinessIds,
  readinessOf,
  warnedBeforeBlocked,
} from '#shared/domain/readiness.ts';
import { catalogueEntry } from '#shared/errors/catalogue.ts';

const now = new Date('2026-11-20T10:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
const mib = (count: number): number => count * 1_048_576;

/** A desk with which nothing is wrong. */
const good: ReadinessFacts = {
  now,
  training: false,
  reader: { service: 'running', cards: ['absent'] },
  trust: { forbidden: null, state: 'fresh', ageDays: 3, blockAfterDays: 90 },
  clock: { chosen: false, aheadSeconds: 1, notBefore: [daysAgo(20)] },
  outbox: { waiting: 0, refused: 0, oldest: null },
  freeBytes: mib(50_000),
  keyBackend: 'gnome_libsecret',
  service: 'reachable',
  officer: { pinSetOn: daysAgo(40), trainedOn: daysAgo(100) },
  unusablePolicies: [],
};

const looked = (change: Partial<ReadinessFacts>, id: (typeof readinessIds)[number]) => {
  const item = readinessOf({ ...good, ...change }, limits).find((one) => one.id === id);
  return [item?.state, item?.code];
};

describe('may I start?', () => {
  it('has every need in the order of the screen, all ready but for the camera, which the window looks for', () => {
    const items = readinessOf(good, limits);
    expect(items.map(({ id }) => id)).toEqual(readinessIds);
    expect(items.filter(({ state }) => state !== 'ready').map(({ id, state }) => [id, state])).toEqual([
      ['camera', 'unknown'],
    ]);
    expect(blockerOf(items)).toBeNull();
  });

  const reader = (
    service: ReadinessFacts['reader']['service'],
    ...cards: ReadinessFacts['reader']['cards']
  ) => ({
    reader: { service, cards },
  });
  const clock = (change: Partial<ReadinessFacts['clock']>) => ({ clock: { ...good.clock, ...change } });
  const outbox = (waiting: number, refused: number, oldest: Date | null) => ({
    outbox: { waiting, refused, oldest },
  });
  const officer = (pinSetOn: Date | null, trainedOn: Date | null) => ({ officer: { pinSetOn, trainedOn } });

  it.each<[string, Partial<ReadinessFacts>, (typeof readinessIds)[number], string, string | null]>([
    ['a service that still starts', reader('starting'), 'reader', 'unknown', null],
    ['no reader service', reader('no-service'), 'reader', 'blocked', 'READER_SERVICE_DOWN'],
    ['no reader', reader('running'), 'reader', 'blocked', 'READER_NONE'],
    ['two readers', reader('running', 'absent', 'present'), 'reader', 'ready', null],
    ['two documents', reader('running', 'present', 'present'), 'reader', 'warning', 'READER_SEVERAL_CARDS'],
    ['a silent document', reader('running', 'mute'), 'reader', 'warning', 'READER_CARD_MUTE'],
    [
      'lists too old',
      {
        trust: {
          forbidden: { code: 'TRUST_LISTS_TOO_OLD', detail: { ageDays: 95 } },
          state: 'blocked',
          ageDays: 95,
          blockAfterDays: 90,
        },
      },
      'trust-lists',
      'blocked',
      'TRUST_LISTS_TOO_OLD',
    ],
    [
      'old lists',
      { trust: { forbidden: null, state: 'stale', ageDays: 40, blockAfterDays: 90 } },
      'trust-lists',
      'warning',
      'TRUST_LISTS_STALE',
    ],
    [
      'no list where none blocks',
      { trust: { forbidden: null, state: 'none', ageDays: null, blockAfterDays: null } },
      'trust-lists',
      'warning',
      'TRUST_LISTS_MISSING',
    ],
    ['a clock nobody has compared', clock({ aheadSeconds: null }), 'clock', 'unknown', null],
    ['a clock a minute ahead', clock({ aheadSeconds: 60 }), 'clock', 'warning', 'DESK_CLOCK_DRIFTS'],
    ['a clock a minute behind', clock({ aheadSeconds: -60 }), 'clock', 'warning', 'DESK_CLOCK_DRIFTS'],
    ['a clock five minutes behind', clock({ aheadSeconds: -300 }), 'clock', 'blocked', 'DESK_CLOCK_WRONG'],
    [
      'a clock before the build of the desk, although the service agrees',
      clock({ notBefore: [daysAgo(20), daysAgo(-1)] }),
      'clock',
      'blocked',
      'DESK_CLOCK_WRONG',
    ],
    [
      'a day chosen for practice',
      clock({ chosen: true, aheadSeconds: 9_000_000, notBefore: [daysAgo(-400)] }),
      'clock',
      'ready',
      null,
    ],
    ['four submissions waiting', outbox(4, 0, hoursAgo(1)), 'outbox', 'ready', null],
    ['five submissions waiting', outbox(5, 0, hoursAgo(1)), 'outbox', 'warning', 'DESK_OUTBOX_WAITING'],
    ['one waiting since this morning', outbox(1, 0, hoursAgo(4)), 'outbox', 'warning', 'DESK_OUTBOX_WAITING'],
    ['fifty submissions waiting', outbox(50, 0, hoursAgo(1)), 'outbox', 'blocked', 'DESK_OUTBOX_FULL'],
    ['one waiting for three days', outbox(1, 0, hoursAgo(72)), 'outbox', 'blocked', 'DESK_OUTBOX_FULL'],
    ['a refused submission', outbox(0, 1, null), 'outbox', 'warning', 'DESK_OUTBOX_REFUSED'],
    ['a disk nobody can measure', { freeBytes: null }, 'disk', 'unknown', null],
    ['a gigabyte', { freeBytes: mib(1024) }, 'disk', 'ready', null],
    ['less than a gigabyte', { freeBytes: mib(1024) - 1 }, 'disk', 'warning', 'DESK_DISK_LOW'],
    ['a full disk', { freeBytes: mib(200) - 1 }, 'disk', 'blocked', 'DESK_DISK_FULL'],
    ['keys only disguised', { keyBackend: 'basic_text' }, 'key-store', 'blocked', 'DESK_KEYS_UNPROTECTED'],
    [
      'keys of practice in production',
      { keyBackend: 'training:basic_text' },
      'key-store',
      'blocked',
      'DESK_KEYS_UNPROTECTED',
    ],
    [
      'keys of practice in practice',
      { keyBackend: 'training:basic_text', training: true },
      'key-store',
      'ready',
      null,
    ],
    ['no service', { service: 'unreachable' }, 'service', 'warning', 'PIP_SERVICE_UNREACHABLE'],
    ['a service nobody has asked', { service: 'unknown' }, 'service', 'unknown', null],
    ['nobody signed in', { officer: null }, 'officer-pin', 'unknown', null],
    ['nobody signed in, for training', { officer: null }, 'officer-training', 'unknown', null],
    ['an old PIN', officer(daysAgo(365), daysAgo(1)), 'officer-pin', 'warning', 'DESK_PIN_OLD'],
    ['no training', officer(null, null), 'officer-training', 'warning', 'DESK_REFRESH_DUE'],
    ['old training', officer(null, daysAgo(335)), 'officer-training', 'warning', 'DESK_REFRESH_DUE'],
    ['unusable policies', { unusablePolicies: ['PIPDESK_X'] }, 'policies', 'blocked', 'DESK_POLICY_UNUSABLE'],
  ])('%s', (_what, change, id, state, code) => {
    expect(looked(change, id)).toEqual([state, code]);
  });

  it('blocks the untrained where that is configured, but never where they practise', () => {
    const strict = { ...limits, refreshBlockDays: 365 };
    const states = (facts: ReadinessFacts) =>
      readinessOf(facts, strict).find(({ id }) => id === 'officer-training')?.state;
    expect(states({ ...good, ...officer(null, null) })).toBe('blocked');
    expect(states({ ...good, ...officer(null, daysAgo(365)) })).toBe('blocked');
    expect(states({ ...good, ...officer(null, daysAgo(364)) })).toBe('warning');
    expect(states({ ...good, ...officer(null, null), training: true })).toBe('warning');
  });

  it('names limits that would block before they warn', () => {
    expect(warnedBeforeBlocked(limits)).toEqual([]);
    expect(
      warnedBeforeBlocked({ ...limits, outboxBlock: 1, diskBlockMiB: 5000, refreshBlockDays: 1 }),
    ).toEqual(['outboxBlock', 'diskBlockMiB', 'refreshBlockDays']);
  });

  const anyFacts: fc.Arbitrary<ReadinessFacts> = fc.record({
    now: fc.constant(now),
    training: fc.boolean(),
    reader: fc.record({
      service: fc.constantFrom('starting', 'running', 'no-service'),
      cards: fc.array(fc.constantFrom('absent', 'present', 'in-use', 'mute'), { maxLength: 3 }),
    }),
    trust: fc.record({
      forbidden: fc.constantFrom(null, { code: 'TRUST_LISTS_MISSING' as const, detail: {} }),
      state: fc.constantFrom('fresh', 'stale', 'blocked', 'none'),
      ageDays: fc.option(fc.nat(400)),
      blockAfterDays: fc.option(fc.nat(400)),
    }),
    clock: fc.record({
      chosen: fc.boolean(),
      aheadSeconds: fc.option(fc.integer({ min: -1000, max: 1000 })),
      notBefore: fc.array(
        fc.integer({ min: -2, max: 2 }).map((days) => daysAgo(days)),
        { maxLength: 3 },
      ),
    }),
    outbox: fc.record({
      waiting: fc.nat(80),
      refused: fc.nat(3),
      oldest: fc.option(fc.nat(100).map(hoursAgo)),
    }),
    freeBytes: fc.option(fc.nat(3000).map(mib)),
    keyBackend: fc.constantFrom('basic_text', 'gnome_libsecret', 'training:unknown', 'darwin'),
    service: fc.constantFrom('reachable', 'unreachable', 'unknown'),
    officer: fc.option(
      fc.record({
        pinSetOn: fc.option(fc.nat(800).map(daysAgo)),
        trainedOn: fc.option(fc.nat(800).map(daysAgo)),
      }),
    ),
    unusablePolicies: fc.constantFrom([], ['PIPDESK_X']),
  });

  it('always says why and who can mend it: whatever is not ready and known has a code with an entry', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const { state, code } of readinessOf(facts, limits)) {
          expect(code !== null).toBe(state === 'warning' || state === 'blocked');
          if (code !== null) expect(catalogueEntry(code).fixedBy).toBeTruthy();
        }
      }),
    );
  });

  it('never gets better by a fuller outbox, a fuller disk or a clock further off', () => {
    const rank = { ready: 0, unknown: 0, warning: 1, blocked: 2 } as const;
    const rankOf = (facts: ReadinessFacts, id: string): number =>
      rank[readinessOf(facts, limits).find((item) => item.id === id)?.state ?? 'ready'];
    fc.assert(
      fc.property(anyFacts, fc.nat(50), (facts, more) => {
        const { outbox: box, clock: watch, freeBytes } = facts;
        expect(
          rankOf({ ...facts, outbox: { ...box, waiting: box.waiting + more } }, 'outbox'),
        ).toBeGreaterThanOrEqual(rankOf(facts, 'outbox'));
        if (freeBytes !== null)
          expect(
            rankOf({ ...facts, freeBytes: Math.max(0, freeBytes - mib(more)) }, 'disk'),
          ).toBeGreaterThanOrEqual(rankOf(facts, 'disk'));
        if (watch.aheadSeconds !== null) {
          const off = watch.aheadSeconds + Math.sign(watch.aheadSeconds) * more;
          expect(
            rankOf({ ...facts, clock: { ...watch, aheadSeconds: off } }, 'clock'),
          ).toBeGreaterThanOrEqual(rankOf(facts, 'clock'));
        }
      }),
    );
  });
});
