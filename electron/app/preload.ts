import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { eventChannel, eventNames, verbChannel, verbNames } from '#shared/contracts/channels.ts';
import type { DeskBridge } from '#shared/contracts/desk.ts';

/**
 * The whole of what the window gets: two functions over a closed list of names. Nothing is checked here beyond the name,
 * since this side of the wall belongs to the window; main checks sender, role, arguments and results.
 */
const verbs: ReadonlySet<string> = new Set(verbNames);
const events: ReadonlySet<string> = new Set(eventNames);

const desk: DeskBridge = {
  call(verb, args) {
    if (!verbs.has(verb)) return Promise.reject(new Error('unknown verb'));
    return ipcRenderer.invoke(verbChannel(verb), args);
  },
  on(event, listener) {
    if (!events.has(event)) throw new Error('unknown event');
    // The event object of Electron carries the sender and must not reach the window.
    const forward = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(eventChannel(event), forward);
    return () => {
      ipcRenderer.removeListener(eventChannel(event), forward);
    };
  },
};

contextBridge.exposeInMainWorld('desk', desk);
