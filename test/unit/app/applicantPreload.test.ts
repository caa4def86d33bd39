import { describe, expect, it, vi } from 'vitest';
import type { ApplicantBridge } from '#shared/contracts/applicant.ts';

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

await import('#electron/app/applicantPreload.ts');
const applicant = electron.exposed.get('applicant') as ApplicantBridge;

describe("preload of the applicant's window", () => {
  it('exposes two functions and nothing else, and none of the desk', () => {
    expect([...electron.exposed.keys()]).toEqual(['applicant']);
    expect(Object.keys(applicant).sort()).toEqual(['onState', 'say']);
  });

  it('asks for the state once it listens, so that no state is lost before', () => {
    const listener = vi.fn();
    const stop = applicant.onState(listener);
    expect(electron.invoked).toEqual([['applicant:ready']]);
    electron.listeners.get('applicant:state')?.({ sender: 'secret' }, { language: 'nb' });
    // The payload, never the event object of Electron.
    expect(listener.mock.calls).toEqual([[{ language: 'nb' }]]);
    stop();
    expect(electron.listeners.size).toBe(0);
  });

  it('says on its own channel, whatever is said', () => {
    electron.invoked.length = 0;
    applicant.say({ action: 'desk:session.decide' });
    expect(electron.invoked).toEqual([['applicant:say', { action: 'desk:session.decide' }]]);
  });
});
