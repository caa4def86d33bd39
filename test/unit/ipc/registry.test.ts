import { describe, expect, it } from 'vitest';
import { verbNames, verbs, type VerbName } from '#shared/contracts/desk.ts';
import { fail } from '#shared/errors/result.ts';
import { checkedEvent, createRegistry, faultOf, type Registry } from '#electron/ipc/registry.ts';
import { handlers } from '#electron/ipc/handlers.ts';
import { claim, deskDouble, type Double, officer, operatorOf, pin, supervisor } from '../usecases/doubles.ts';

const window = { url: 'app://desk/', isMainFrame: true };
const isOwnUrl = (url: string): boolean => url === 'app://desk/';

interface Logged {
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

function wall(): { double: Double; registry: Registry; logged: Logged[] } {
  const logged: Logged[] = [];
  const write: (event: string, fields?: Readonly<Record<string, unknown>>) => void = (event, fields) =>
    logged.push({ event, fields });
  const double = deskDouble({ log: { info: write, error: write } });
  return { double, registry: createRegistry(double.desk, isOwnUrl), logged };
}

const locked = verbNames.filter((verb) => verbs[verb].access !== 'anyone');
const supervisorsOnly = verbNames.filter((verb) => {
  const access: 'anyone' | readonly string[] = verbs[verb].access;
  return access !== 'anyone' && !access.includes('officer');
});

const plainPage = { rectified: true, findings: [] };

describe('the wall between window and desk', () => {
  it('has a handler for every verb and no other', () => {
    expect(Object.keys(handlers).sort()).toEqual([...verbNames].sort());
    expect(Object.keys(verbs).sort()).toEqual([...verbNames].sort());
  });

  it.each([
    { url: 'https://evil.example/', isMainFrame: true },
    { url: 'app://desk.evil/', isMainFrame: true },
    { url: 'app://desk/', isMainFrame: false },
    { url: '', isMainFrame: true },
  ])('answers no foreign sender, not even the status (%j)', async (origin) => {
    const { registry, logged } = wall();
    expect(await registry.call('desk.status', origin, {})).toEqual(fail('DESK_BAD_REQUEST'));
    expect(logged).toEqual([{ event: 'ipc.foreign-sender', fields: { verb: 'desk.status' } }]);
  });

  it.each(locked)('is locked for %s before sign-in, whatever the arguments', async (verb: VerbName) => {
    const { registry } = wall();
    expect(await registry.call(verb, window, { nonsense: true })).toEqual(fail('DESK_NOT_SIGNED_IN'));
  });

  it.each(supervisorsOnly)('refuses %s to an officer', async (verb: VerbName) => {
    const { double, registry } = wall();
    double.desk.setOperator(operatorOf(officer));
    expect(await registry.call(verb, window, {})).toEqual(fail('DESK_ROLE_MISSING'));
  });

  it('puts on record that an officer asked for an act of supervisors', async () => {
    const { double, registry } = wall();
    double.desk.setOperator(operatorOf(officer));
    await registry.call('trust.approve', window, {});
    await registry.call('trust.history', window, {});
    expect(await double.trusting.entries()).toEqual([
      {
        event: 'trust.approve',
        outcome: 'DESK_ROLE_MISSING',
        who: { id: officer.id, name: officer.name },
        fields: {},
      },
    ]);
  });

  it('puts on record who asks for a case without the role, under the names that reviewing has there', async () => {
    const { double, registry } = wall();
    double.desk.setOperator(operatorOf(officer));
    const reviewId = '7b6c5b0e-6b2b-4f6e-9d0a-0d5a1f5e7a01';
    await registry.call('review.next', window, {});
    await registry.call('review.open', window, { reviewId });
    const events = (await double.trusting.entries()).map(({ event, outcome }) => [event, outcome]);
    expect(events).toEqual([
      ['review.open', 'DESK_ROLE_MISSING'],
      ['evidence.view', 'DESK_ROLE_MISSING'],
    ]);
  });

  it('refuses an administrator the applicants, though not the cases that are closed', async () => {
    const { double, registry } = wall();
    double.desk.setOperator({ ...operatorOf(officer), role: 'administrator' });
    expect(await registry.call('session.current', window, {})).toEqual(fail('DESK_ROLE_MISSING'));
    expect(await registry.call('review.list', window, {})).toEqual({ ok: true, value: [] });
    double.desk.setOperator(operatorOf(officer));
    expect(await registry.call('review.list', window, {})).toEqual(fail('DESK_ROLE_MISSING'));
  });

  it('tells an administrator nothing unasked of an order that lies open, and opens no camera', async () => {
    const { double, registry } = wall();
    double.desk.setOperator(operatorOf(officer));
    await registry.call('session.open', window, { attendanceCode: '123456' });
    double.events.length = 0;
    double.desk.setOperator({ ...operatorOf(supervisor), role: 'administrator' });
    const told = double.events.filter(({ event }) => event === 'session.changed');
    expect(told).toEqual([{ event: 'session.changed', payload: null }]);
    double.desk.setSession(null);
    expect(double.desk.mayUseCamera).toBe(false);
  });

  it.each([
    ['session.open', { attendanceCode: '12345' }],
    ['session.open', { attendanceCode: '123456', pipId: 'x' }],
    ['session.open', null],
    ['session.open', undefined],
    ['session.addPhoto', { kind: 'data-page', jpegBase64: 'not base64!', capture: plainPage }],
    ['session.addPhoto', { kind: 'face', jpegBase64: 'AAAA', capture: plainPage }],
    ['session.addPhoto', { kind: 'data-page', jpegBase64: 'AAAA', capture: { ...plainPage, score: 1 } }],
    ['session.readDocument', { key: { kind: 'can', can: '12345' }, reader: null }],
    ['session.decide', { decision: 'reject', cause: 'applicant-left', text: '', pin: '1' }],
  ] as const)('refuses arguments outside the contract: %s %j', async (verb, args) => {
    const { double, registry } = wall();
    double.desk.setOperator(operatorOf(officer));
    expect(await registry.call(verb, window, args)).toEqual(fail('DESK_BAD_REQUEST'));
  });

  it('gives a result that fits, and stops one that does not', async () => {
    const { double, registry, logged } = wall();
    double.desk.setOperator(operatorOf(supervisor));
    expect(await registry.call('review.list', window, {})).toEqual({ ok: true, value: [] });
    double.desk.parts.pip.reviews = async () => ({
      ok: true,
      value: [{ pipId: 'never', officerId: null, officerName: 'Kari Nordmann' }] as never,
    });
    expect(await registry.call('review.list', window, {})).toEqual(fail('DESK_INTERNAL'));
    expect(logged.at(-1)?.event).toBe('ipc.bad-result');
  });

  it('turns an exception into a code and logs kind and place, never its message', async () => {
    const { double, registry, logged } = wall();
    double.desk.setOperator(operatorOf(officer));
    double.desk.parts.pip.claim = async () => {
      throw new TypeError('cannot read MRZ of Kari Nordmann');
    };
    expect(await registry.call('session.open', window, { attendanceCode: '123456' })).toEqual(
      fail('DESK_INTERNAL'),
    );
    expect(logged.at(-1)).toMatchObject({
      event: 'ipc.exception',
      fields: { verb: 'session.open', error: 'TypeError' },
    });
    expect(JSON.stringify(logged)).not.toContain('Nordmann');
  });

  it('names the place of a fault without the folder it lies in', () => {
    const fault = new Error('secret');
    fault.stack = 'Error: secret\n    at decide (file:///home/ola/pip-desk/out/main/main.js:12:3)';
    expect(faultOf(fault)).toEqual({ error: 'Error', place: 'at decide (main.js:12:3)' });
    expect(faultOf('text')).toEqual({ error: 'string', place: '' });
  });

  it('withholds the answer of a call that outlived the sign-in', async () => {
    const { double, registry } = wall();
    double.desk.setOperator(operatorOf(officer));
    let answer: (value: typeof double.claimAnswer) => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      double.desk.parts.pip.claim = () => {
        resolve();
        return new Promise((settle) => (answer = settle));
      };
    });
    const opening = registry.call('session.open', window, { attendanceCode: '123456' });
    await asked;
    await registry.call('operator.signOut', window, {});
    answer(double.claimAnswer);
    expect(await opening).toEqual(fail('DESK_NOT_SIGNED_IN'));
  });

  it('signs in through the wall and tells the operator, never the PIN', async () => {
    const { double, registry } = wall();
    const answer = await registry.call('operator.signIn', window, { operatorId: officer.id, pin });
    expect(answer).toEqual({ ok: true, value: operatorOf(officer) });
    expect(JSON.stringify(double.events)).not.toContain(pin);
  });

  it('opens a session without a claim id in the answer', async () => {
    const { double, registry } = wall();
    double.desk.setOperator(operatorOf(officer));
    const answer = await registry.call('session.open', window, { attendanceCode: '123456' });
    expect(answer.ok).toBe(true);
    expect(JSON.stringify(answer)).not.toContain(claim.claimId);
  });

  it.each(['training.personas', 'training.insert', 'training.order'] as const)(
    'has no %s in production',
    async (verb) => {
      const { registry } = wall();
      const args = verb === 'training.personas' ? {} : { persona: 'adult-passport' };
      expect(await registry.call(verb, window, args)).toEqual(fail('DESK_TRAINING_ONLY'));
    },
  );

  it('sends no event that does not fit its schema', () => {
    expect(checkedEvent('session.changed', null)).toEqual({ ok: true, value: null });
    expect(checkedEvent('session.changed', { pipId: 'x' })).toEqual(fail('DESK_INTERNAL'));
    expect(checkedEvent('desk.changed', null)).toEqual(fail('DESK_INTERNAL'));
  });
});
