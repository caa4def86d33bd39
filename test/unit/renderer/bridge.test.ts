// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { call, on } from '../../../renderer/bridge/desk.ts';
import { installFakeDesk } from '../../support/renderer/fakeDesk.ts';
import { sessionSample, statusSample } from '../../support/renderer/samples.ts';

const withAnswer = (answer: unknown): void => {
  Object.assign(globalThis, { desk: { call: async () => answer, on: () => () => undefined } });
};

describe('the one door', () => {
  it('hands over a value that fits its schema', async () => {
    installFakeDesk({ 'desk.status': { value: statusSample } });
    expect(await call('desk.status', {})).toEqual({ ok: true, value: statusSample });
  });

  it('hands over an error of the closed union with its detail', async () => {
    withAnswer({ ok: false, error: { code: 'DESK_PIN_WRONG', detail: { attemptsLeft: 2 } } });
    expect(await call('operator.signOut', {})).toEqual({
      ok: false,
      error: { code: 'DESK_PIN_WRONG', detail: { attemptsLeft: 2 } },
    });
  });

  it('turns anything else into an internal error instead of drawing it', async () => {
    const nonsense: unknown[] = [
      null,
      'ok',
      {},
      { ok: true },
      { ok: true, value: { ...statusSample, training: 'yes' } },
      { ok: false, error: { code: 'NO_SUCH_CODE' } },
      { ok: false, error: { code: 'DESK_PIN_WRONG', message: 'text' } },
    ];
    for (const answer of nonsense) {
      withAnswer(answer);
      expect(await call('desk.status', {})).toEqual({ ok: false, error: { code: 'DESK_INTERNAL' } });
    }
  });

  it('survives a boundary that throws', async () => {
    Object.assign(globalThis, { desk: { call: () => Promise.reject(new Error('gone')), on: vi.fn() } });
    expect(await call('desk.status', {})).toEqual({ ok: false, error: { code: 'DESK_INTERNAL' } });
  });

  it('drops an event that does not fit its schema, and stops when told', () => {
    const fake = installFakeDesk({});
    const heard = vi.fn();
    const stop = on('session.changed', heard);
    fake.emit('session.changed', { sessionId: 1 });
    expect(heard).not.toHaveBeenCalled();
    fake.emit('session.changed', sessionSample());
    expect(heard).toHaveBeenCalledOnce();
    stop();
    fake.emit('session.changed', null);
    expect(heard).toHaveBeenCalledOnce();
  });
});
