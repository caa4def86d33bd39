import { type BrowserWindow, ipcMain } from 'electron';
import { eventChannel, verbChannel, verbNames } from '#shared/contracts/desk.ts';
import { checkedEvent, type Registry } from '../ipc/registry.ts';
import type { Desk } from '../usecases/desk.ts';

/** One channel per verb, and no other. */
export function bindVerbs(registry: Registry): void {
  for (const verb of verbNames) {
    ipcMain.handle(verbChannel(verb), (event, args: unknown) => {
      const frame = event.senderFrame;
      return registry.call(
        verb,
        { url: frame?.url ?? '', isMainFrame: frame !== null && frame.parent === null },
        args,
      );
    });
  }
}

export function bindEvents(desk: Desk, window: BrowserWindow): void {
  const stop = desk.onEvent((event, payload) => {
    if (window.isDestroyed()) return;
    const checked = checkedEvent(event, payload);
    if (checked.ok) window.webContents.send(eventChannel(event), checked.value);
    else desk.parts.log.error('ipc.bad-event');
  });
  window.once('closed', stop);
}
