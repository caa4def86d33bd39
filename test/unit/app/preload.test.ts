import { describe, expect, it, vi } from 'vitest';
import type { DeskBridge } from '#shared/contracts/desk.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  listeners: new Map<string, (...args: unknown[]) => void>(),
}));

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) },
  ipcRenderer: {
    invoke: async (...args: unknown[]) => {
      electron.invoked.push(args);
    },
    on: (channel: string, listener: (...args: unknown[]) => void) =>
      electron.listeners.set(channel, listener),
    removeListener: (channel: string) => electron.listeners.delete(channel),
  },
}));

await import('#electron/app/preload.ts');
const desk = electron.exposed.get('desk') as DeskBridge;

describe('preload', () => {
  it('exposes two functions and nothing else', () => {
    expect([...electron.exposed.keys()]).toEqual(['desk']);
    expect(Object.keys(desk).sort()).toEqual(['call', 'on']);
  });

  it('passes a verb on its own channel', async () => {
    await desk.call('session.open', { attendanceCode: '123456' });
    expect(electron.invoked).toEqual([['desk:session.open', { attendanceCode: '123456' }]]);
  });

  it.each(['session.openAll', 'toString', '__proto__', ''])('is no pass-through for %j', async (verb) => {
    await expect(desk.call(verb as never, {})).rejects.toThrow('unknown verb');
    expect(() => desk.on(verb as never, () => undefined)).toThrow('unknown event');
  });

  it('hands the payload over, never the event object of Electron', () => {
    const listener = vi.fn();
    const stop = desk.on('session.changed', listener);
    electron.listeners.get('desk-event:session.changed')?.({ sender: 'secret' }, null);
    expect(listener.mock.calls).toEqual([[null]]);
    stop();
    expect(electron.listeners.size).toBe(0);
  });
});
