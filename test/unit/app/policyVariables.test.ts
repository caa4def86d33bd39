import { describe, expect, it } from 'vitest';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { defaultReadinessLimits } from '#shared/domain/readiness.ts';
import { policiesOf } from '#electron/app/policyVariables.ts';
import { watchServiceClock } from '#electron/app/serviceClock.ts';

describe('policies out of the environment', () => {
  it('are the defaults where nothing is said', () => {
    expect(policiesOf({})).toEqual({
      desk: defaultDeskPolicy,
      limits: defaultReadinessLimits,
      unusable: [],
    });
  });

  it('take numbers, yes, no, never and words', () => {
    const { desk, limits, unusable } = policiesOf({
      PIPDESK_FACE_THRESHOLD: '0.55',
      PIPDESK_LEAP_DAY: '02-28',
      PIPDESK_MRZ_BY_CAMERA: 'no',
      PIPDESK_REFRESH_BLOCK_DAYS: '400',
      PIPDESK_DISK_WARN_MIB: ' 4096 ',
    });
    expect(unusable).toEqual([]);
    expect(desk).toMatchObject({ faceThreshold: 0.55, leapDay: '02-28', mrzByCamera: false });
    expect(limits).toMatchObject({ refreshBlockDays: 400, diskWarnMiB: 4096 });
    expect(policiesOf({ PIPDESK_REFRESH_BLOCK_DAYS: 'never' }).limits.refreshBlockDays).toBeNull();
  });

  it.each([
    ['PIPDESK_FACE_THRESHOLD', '0.95'],
    ['PIPDESK_FACE_ATTEMPTS', 'never'],
    ['PIPDESK_READ_ATTEMPTS', '0'],
    ['PIPDESK_LEAP_DAY', '29-02'],
    ['PIPDESK_MRZ_BY_CAMERA', '1'],
    ['PIPDESK_OUTBOX_BLOCK', '1'],
    ['PIPDESK_DISK_WARN_MIB', ''],
  ])('%s=%s is named, and its default holds', (name, text) => {
    const { desk, limits, unusable } = policiesOf({ [name]: text });
    expect(unusable).toEqual([name]);
    expect(desk).toEqual(defaultDeskPolicy);
    if (name !== 'PIPDESK_OUTBOX_BLOCK') expect(limits).toEqual(defaultReadinessLimits);
  });
});

describe('the clock of the service', () => {
  const at = (iso: string): number => Date.parse(iso);
  const answering = (date: string | null) => async () =>
    new Response('', date === null ? {} : { headers: { date } });

  it('is learnt from every answer, half the journey taken off', async () => {
    const moments = [at('2026-11-20T10:00:00Z'), at('2026-11-20T10:00:04Z')];
    const watch = watchServiceClock(
      answering('Fri, 20 Nov 2026 09:58:02 GMT'),
      () => new Date(moments.shift() ?? 0),
    );
    expect(watch.seen()).toBeNull();
    await watch.fetch('https://pip.example');
    expect(watch.seen()).toEqual({ at: new Date('2026-11-20T09:58:02Z'), aheadSeconds: 120 });
  });

  it.each([
    ['no date', null, 1],
    ['nonsense', 'yesterday', 1],
    ['an answer long under way', 'Fri, 20 Nov 2026 09:58:02 GMT', 30],
    ['a clock set back in between', 'Fri, 20 Nov 2026 09:58:02 GMT', -5],
  ])('is not learnt from %s', async (_what, date, seconds) => {
    const start = at('2026-11-20T10:00:00Z');
    const moments = [start, start + seconds * 1000];
    const watch = watchServiceClock(answering(date), () => new Date(moments.shift() ?? 0));
    await watch.fetch('https://pip.example');
    expect(watch.seen()).toBeNull();
  });
});
