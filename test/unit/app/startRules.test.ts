import { describe, expect, it } from 'vitest';
import { deferredPip } from '#electron/app/deferredPip.ts';
import { deskClock } from '#electron/app/adapters.ts';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { defaultReadinessLimits } from '#shared/domain/readiness.ts';
import { configurationOf } from '#electron/app/environment.ts';
import { keyRing } from '#electron/app/keyWrapper.ts';
import { createLog } from '#electron/app/log.ts';
import { fail } from '#shared/errors/result.ts';

const production = {
  PIPDESK_OUTLET: 'Lagunen',
  PIPDESK_PIP_URL: 'https://pip.example',
  PIPDESK_PIP_CLIENT_ID: 'desk-1',
  PIPDESK_PIP_CLIENT_SECRET: 'secret-value',
};

describe('configuration', () => {
  it('of a production desk comes whole or not at all', () => {
    expect(configurationOf(production, false)).toEqual({
      outlet: 'Lagunen',
      pip: { url: 'https://pip.example', clientId: 'desk-1', clientSecret: 'secret-value' },
      readers: 'pcsc',
      applicantWindow: 'auto',
      trust: {
        policy: { warnAfterDays: 35, blockAfterDays: 90, requiredLists: ['DE'] },
        packageKeys: null,
      },
      people: 'service',
      setupCode: null,
      userData: null,
      policy: { desk: defaultDeskPolicy, limits: defaultReadinessLimits, unusable: [] },
      today: null,
    });
    const { PIPDESK_OUTLET: _, ...rest } = production;
    expect(() => configurationOf(rest, false)).toThrow('missing or unusable: PIPDESK_OUTLET');
  });

  it.each(['x'.repeat(201), 'Two\nlines'])('takes no outlet that no submission could carry', (outlet) => {
    const values = { ...production, PIPDESK_OUTLET: outlet };
    expect(() => configurationOf(values, false)).toThrow('missing or unusable: PIPDESK_OUTLET');
  });

  it.each(['PIPDESK_TODAY', 'PIPDESK_READERS', 'PIPDESK_USER_DATA'])(
    'does not let %s bend a production desk',
    (name) => {
      expect(() => configurationOf({ ...production, [name]: 'x' }, false)).toThrow(
        `not allowed in production: ${name}`,
      );
    },
  );

  it('takes no set-up code that could be guessed, and none is no fault', () => {
    expect(configurationOf(production, false).setupCode).toBeNull();
    const weak = { ...production, PIPDESK_SETUP_CODE: 'oppsett2026' };
    expect(() => configurationOf(weak, false)).toThrow('missing or unusable: PIPDESK_SETUP_CODE');
  });

  it('leaves the people to the service, unless it says that the desk keeps its own', () => {
    const own = { ...production, PIPDESK_PEOPLE: 'desk' };
    expect(configurationOf(own, false).people).toBe('desk');
    expect(() => configurationOf({ ...production, PIPDESK_PEOPLE: 'both' }, false)).toThrow(
      'missing or unusable: PIPDESK_PEOPLE',
    );
    expect(configurationOf({}, true).people).toBe('desk');
    // The service a training desk brings itself knows nobody.
    expect(() => configurationOf({ PIPDESK_PEOPLE: 'service' }, true)).toThrow(
      'missing or unusable: PIPDESK_PEOPLE',
    );
  });

  it('takes no service without TLS in production, and never quotes a value', () => {
    const env = { ...production, PIPDESK_PIP_URL: 'http://pip.example' };
    expect(() => configurationOf(env, false)).toThrow(/^missing or unusable: PIPDESK_PIP_URL$/);
  });

  it('of a training desk needs nothing, and a foreign service with credentials only', () => {
    expect(configurationOf({}, true)).toMatchObject({ pip: null, readers: 'training', today: null });
    expect(() => configurationOf({ PIPDESK_PIP_URL: 'http://127.0.0.1:1' }, true)).toThrow(
      'PIPDESK_PIP_CLIENT_ID',
    );
    expect(() => configurationOf({ PIPDESK_READERS: 'usb' }, true)).toThrow('PIPDESK_READERS');
    expect(() => configurationOf({ PIPDESK_APPLICANT_WINDOW: 'on' }, true)).toThrow(
      'PIPDESK_APPLICANT_WINDOW',
    );
  });

  it.each([
    [{ PIPDESK_TRUST_WARN_DAYS: '14', PIPDESK_TRUST_BLOCK_DAYS: '30' }, 14, 30, ['DE']],
    [{ PIPDESK_TRUST_BLOCK_DAYS: 'never' }, 35, null, ['DE']],
    [{ PIPDESK_TRUST_REQUIRED: 'de, no' }, 35, 90, ['DE', 'NO']],
  ])('sets how old lists may be: %j', (env, warnAfterDays, blockAfterDays, requiredLists) => {
    const { trust } = configurationOf({ ...production, ...env }, false);
    expect(trust.policy).toEqual({ warnAfterDays, blockAfterDays, requiredLists });
  });

  it.each([
    ['PIPDESK_TRUST_WARN_DAYS', 'soon'],
    ['PIPDESK_TRUST_WARN_DAYS', '0'],
    ['PIPDESK_TRUST_BLOCK_DAYS', '-1'],
    // Before the warning: nobody would see it coming.
    ['PIPDESK_TRUST_BLOCK_DAYS', '34'],
    ['PIPDESK_TRUST_REQUIRED', ''],
    ['PIPDESK_TRUST_REQUIRED', 'Germany'],
  ])('stops at %s=%s instead of guessing', (name, value) => {
    expect(() => configurationOf({ ...production, [name]: value }, false)).toThrow(
      `missing or unusable: ${name}`,
    );
  });

  it.each([false, true])('limits a session as the administrator says, training or not (%s)', (isTraining) => {
    expect(configurationOf(production, isTraining).policy.desk).toEqual(defaultDeskPolicy);
    const env = { PIPDESK_FACE_ATTEMPTS: '3', PIPDESK_READ_ATTEMPTS: 'many' };
    const { desk, unusable } = configurationOf({ ...production, ...env }, isTraining).policy;
    expect(desk).toEqual({ ...defaultDeskPolicy, faceAttempts: 3 });
    // The desk opens to say so, and begins no session.
    expect(unusable).toEqual(['PIPDESK_READ_ATTEMPTS']);
  });

  it('never blocks a training desk, unless somebody wants to practise just that', () => {
    expect(configurationOf({}, true).trust.policy).toMatchObject({ blockAfterDays: null, requiredLists: [] });
    const env = { PIPDESK_TRUST_BLOCK_DAYS: '90', PIPDESK_TRUST_REQUIRED: 'DE' };
    expect(configurationOf(env, true).trust.policy).toMatchObject({ blockAfterDays: 90 });
  });

  it('moves the day in training and keeps the time of day', () => {
    expect(deskClock('2031-02-03').now().toISOString()).toMatch(/^2031-02-03T/);
  });
});

describe('key ring', () => {
  const ring = (backend: string, available = true) => ({
    isAsyncEncryptionAvailable: async () => available,
    getSelectedStorageBackend: () => backend as 'basic_text',
    encryptStringAsync: async (text: string) => Buffer.from(`sealed ${text}`),
    decryptStringAsync: async (sealed: Buffer) => ({
      result: sealed.toString().replace('sealed ', ''),
      shouldReEncrypt: false,
    }),
  });

  it.each(['basic_text', 'unknown'])('refuses %s on Linux, which only disguises', async (backend) => {
    await expect(keyRing(ring(backend), 'linux', false)).rejects.toMatchObject({ reason: 'no-key-ring' });
  });

  it('takes basic_text in training under a name of its own', async () => {
    expect((await keyRing(ring('basic_text'), 'linux', true)).backend).toBe('training:basic_text');
  });

  it('refuses a machine whose key ring is not available, training or not', async () => {
    await expect(keyRing(ring('gnome_libsecret', false), 'linux', true)).rejects.toMatchObject({
      reason: 'no-key-ring',
    });
  });

  it('gives back what it wrapped and records which ring it was', async () => {
    const wrapper = await keyRing(ring('gnome_libsecret'), 'linux', false);
    expect(wrapper.backend).toBe('gnome_libsecret');
    const key = new Uint8Array([0, 255, 128, 7]);
    expect(await wrapper.unwrap(await wrapper.wrap(key))).toEqual(key);
    expect((await keyRing(ring('basic_text'), 'darwin', false)).backend).toBe('darwin');
  });
});

describe('log', () => {
  const clock = { now: () => new Date('2026-11-20T10:00:00Z'), ticks: () => 0 };
  const logged = (fields: Record<string, string | number | boolean>): Record<string, unknown> => {
    const lines: string[] = [];
    createLog(clock, (line) => lines.push(line)).info('test', fields);
    return JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
  };

  it('drops every field that is not on the list', () => {
    expect(
      logged({ verb: 'session.open', name: 'Kari Nordmann', mrz: 'P<NOR', attendanceCode: '123456' }),
    ).toEqual({
      at: '2026-11-20T10:00:00.000Z',
      level: 'info',
      event: 'test',
      verb: 'session.open',
    });
  });

  it.each(['02013299997', 'P<NORNORDMANN<<KARI 9006157', 'Bjørn Ærlig', 'two\nlines', 'x'.repeat(121)])(
    'withholds %j even under a listed field',
    (value) => {
      expect(logged({ reason: value })['reason']).toBe('(withheld)');
    },
  );

  it('keeps codes, places and numbers', () => {
    expect(
      logged({ code: 'PIP_SERVICE_SLOW', place: 'at decide (main.js:12:3)', milliseconds: 12 }),
    ).toMatchObject({
      code: 'PIP_SERVICE_SLOW',
      place: 'at decide (main.js:12:3)',
      milliseconds: 12,
    });
  });
});

describe('a service that cannot start', () => {
  it('is unreachable, not a fault of the call', async () => {
    const errors: string[] = [];
    const log = { info: () => undefined, error: (event: string) => errors.push(event) };
    const pip = deferredPip(async () => Promise.reject(new Error('no database')), log);
    expect(await pip.claim('123456')).toEqual(fail('PIP_SERVICE_UNREACHABLE'));
    expect(await pip.reachable()).toBe(false);
    expect(errors).toEqual(['pip.not-started']);
  });
});
