import { describe, expect, it } from 'vitest';
import { PNP_NOTIFICATION, pcsc, readerStateFlag as flag } from '#electron/hardware/pcsc/codes.ts';
import { advanceMonitor, readerState, startMonitor } from '#electron/hardware/pcsc/monitor.ts';
import type { MonitorEvent, MonitorStep } from '#electron/hardware/pcsc/monitor.ts';

const none = new Uint8Array();
const answer = (name: string, state: number) => ({ name, state, atr: none });
const run = (step: MonitorStep, ...events: readonly MonitorEvent[]): MonitorStep =>
  events.reduce((current, event) => advanceMonitor(current.state, event), step);
const established: MonitorEvent = { type: 'established', code: pcsc.SUCCESS };
const listed = (...names: string[]): MonitorEvent => ({ type: 'listed', code: pcsc.SUCCESS, names });
const changed = (...readers: ReturnType<typeof answer>[]): MonitorEvent => ({
  type: 'changed',
  code: pcsc.SUCCESS,
  readers,
});
const failed = (code: number): MonitorEvent => ({ type: 'changed', code, readers: [] });
const view = (step: MonitorStep) => readerState(step.state, () => false);
const oneReader = (): MonitorStep =>
  run(startMonitor(), established, listed('A'), changed(answer('A', flag.CHANGED | flag.EMPTY)));

describe('watch over the readers', () => {
  it('starts, lists, and waits for readers and cards in one call', () => {
    const first = startMonitor();
    expect(first.action).toEqual({ do: 'establish' });
    expect(view(first)).toEqual({ service: 'starting', readers: [] });
    const second = run(first, established);
    expect(second.action).toEqual({ do: 'list' });
    expect(run(second, listed('A', 'B')).action).toMatchObject({
      do: 'wait',
      readers: [
        { name: PNP_NOTIFICATION, state: 0 },
        { name: 'A', state: 0 },
        { name: 'B', state: 0 },
      ],
    });
  });

  it('asks with the state it was told, event count included, so that a card swapped in a moment is noticed', () => {
    const told = (3 << 16) | flag.PRESENT;
    const step = run(
      startMonitor(),
      established,
      listed('A'),
      changed(answer('A', told | flag.CHANGED), answer(PNP_NOTIFICATION, 0)),
    );
    expect(step.action).toMatchObject({
      do: 'wait',
      readers: [
        { name: PNP_NOTIFICATION, state: 0 },
        { name: 'A', state: told },
      ],
    });
    const swapped = run(step, changed(answer('A', ((5 << 16) | flag.PRESENT | flag.CHANGED) >>> 0)));
    expect(swapped.state.readers[0]?.state).toBe((5 << 16) | flag.PRESENT);
  });

  it('keeps the high bit of the event count out of the sign', () => {
    const state = (0xffff0000 | flag.EMPTY | flag.CHANGED) >>> 0;
    const step = run(startMonitor(), established, listed('A'), changed(answer('A', state)));
    expect(step.state.readers[0]?.state).toBe((0xffff0000 | flag.EMPTY) >>> 0);
  });

  it('does not take "no readers" for a failure', () => {
    const step = run(startMonitor(), established, {
      type: 'listed',
      code: pcsc.E_NO_READERS_AVAILABLE,
      names: [],
    });
    expect(view(step)).toEqual({ service: 'running', readers: [] });
    expect(step.action).toMatchObject({ do: 'wait', readers: [{ name: PNP_NOTIFICATION }] });
  });

  it.each([
    pcsc.E_NO_SERVICE,
    pcsc.E_SERVICE_STOPPED,
    pcsc.E_SYSTEM_CANCELLED,
    pcsc.E_INVALID_HANDLE,
    0x000006ba,
  ])('forgets the readers and gets a new context after %i, as when Windows stops the service', (code) => {
    const gone = run(oneReader(), failed(code));
    expect(view(gone)).toEqual({ service: 'no-service', readers: [] });
    expect(gone.action).toMatchObject({ do: 'back-off' });
    const back = run(
      gone,
      { type: 'paused' },
      established,
      listed('A'),
      changed(answer('A', flag.CHANGED | flag.PRESENT)),
    );
    expect(view(back)).toEqual({ service: 'running', readers: [{ name: 'A', card: 'present' }] });
    expect(back.state.failures).toBe(0);
  });

  it('pauses longer and longer, but never for long, while the service is not there', () => {
    let step = startMonitor();
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      step = run(step, { type: 'established', code: pcsc.E_NO_SERVICE });
      if (step.action.do === 'back-off') pauses.push(step.action.ms);
      step = run(step, { type: 'paused' });
      expect(step.action).toEqual({ do: 'establish' });
      expect(view(step).service).toBe('no-service');
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses[0]).toBeLessThanOrEqual(250);
    expect(pauses.at(-1)).toBeGreaterThan(4 * (pauses[0] ?? 0));
    expect(pauses.at(-1)).toBeLessThanOrEqual(3_000);
    expect(pauses).toHaveLength(8);
  });

  it('lists anew when a reader is plugged in', () => {
    const step = run(oneReader(), changed(answer(PNP_NOTIFICATION, flag.CHANGED), answer('A', flag.EMPTY)));
    expect(step.action).toEqual({ do: 'list' });
    const both = run(step, listed('A', 'B'));
    expect(both.action).toMatchObject({ readers: [{}, { name: 'A', state: flag.EMPTY }, { name: 'B' }] });
  });

  it('drops a reader that was unplugged at once, with its card', () => {
    const step = run(oneReader(), changed(answer('A', flag.CHANGED | flag.UNKNOWN | flag.IGNORE)));
    expect(view(step).readers).toEqual([]);
    expect(step.action).toEqual({ do: 'list' });
  });

  it('lists anew after a time-out, since a reader can come between list and wait', () => {
    expect(run(oneReader(), failed(pcsc.E_TIMEOUT)).action).toEqual({ do: 'list' });
  });

  it('polls where the notification name is unknown (macOS), by flag', () => {
    const step = run(
      startMonitor(),
      established,
      listed('A'),
      changed(answer(PNP_NOTIFICATION, flag.CHANGED | flag.UNKNOWN), answer('A', flag.EMPTY)),
      listed('A'),
    );
    expect(step.action).toEqual({ do: 'wait', readers: [{ name: 'A', state: 0 }], timeoutMs: 1_000 });
  });

  it('polls where the notification name is refused again and again, by code', () => {
    let step = run(startMonitor(), established, listed());
    for (let round = 0; round < 20 && step.action.do !== 'pause'; round += 1) {
      step = run(step, failed(pcsc.E_UNKNOWN_READER));
      if (step.action.do === 'list') step = run(step, listed());
    }
    expect(step.action).toEqual({ do: 'pause', ms: 1_000 });
    const polling = run(step, { type: 'paused' }, listed());
    expect(polling.action).toEqual({ do: 'pause', ms: 1_000 });
    expect(view(polling).service).toBe('running');
  });

  it('does not spin on a driver that says "changed" without end and changes nothing', () => {
    let step = oneReader();
    let rounds = 0;
    while (step.action.do !== 'pause' && rounds < 50) {
      step = run(step, changed(answer('A', flag.CHANGED | flag.EMPTY), answer(PNP_NOTIFICATION, 0)));
      if (step.action.do === 'list') step = run(step, listed('A'));
      rounds += 1;
    }
    expect(rounds).toBeLessThan(20);
    expect(step.action).toMatchObject({ do: 'pause' });
  });

  it.each([
    [flag.EMPTY, 'absent'],
    [flag.UNAVAILABLE, 'absent'],
    [flag.PRESENT, 'present'],
    [flag.PRESENT | flag.INUSE, 'in-use'],
    [flag.PRESENT | flag.INUSE | flag.EXCLUSIVE, 'in-use'],
    [flag.PRESENT | flag.MUTE, 'mute'],
    [flag.PRESENT | flag.MUTE | flag.INUSE, 'mute'],
  ] as const)('shows state %i as %s', (state, card) => {
    const step = run(startMonitor(), established, listed('A'), changed(answer('A', state | flag.CHANGED)));
    expect(view(step).readers).toEqual([{ name: 'A', card }]);
  });

  it('leaves hidden readers out of the view but keeps watching them', () => {
    const step = run(startMonitor(), established, listed('Windows Hello for Business 1', 'A'));
    expect(readerState(step.state, (name) => name.startsWith('Windows')).readers).toEqual([
      { name: 'A', card: 'absent' },
    ]);
    expect(step.state.readers).toHaveLength(2);
  });
});
