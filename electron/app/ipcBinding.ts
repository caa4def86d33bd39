import type { BrowserWindow, IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { eventChannel, verbChannel, verbNames } from '#shared/contracts/desk.ts';
import { type CallOrigin, checkedEvent, type Registry } from '../ipc/registry.ts';
import type { Desk } from '../usecases/desk.ts';

export type IpcHandling = Pick<IpcMain, 'handle'>;

/**
 * Where a message comes from. The address alone does not tell the desk's two pages apart for sure, since they share an origin: only
 * the main frame of the very window that the channel belongs to counts as one.
 */
export function frameOrigin(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  window: WebContents | null,
): CallOrigin {
  const frame = event.senderFrame;
  return {
    url: frame?.url ?? '',
    isMainFrame: event.sender === window && frame !== null && frame.parent === null,
  };
}

/** One channel per verb, and no other; for this window and no other. */
export function bindVerbs(ipc: IpcHandling, registry: Registry, officer: WebContents): void {
  for (const verb of verbNames) {
    ipc.handle(verbChannel(verb), (event, args: unknown) =>
      registry.call(verb, frameOrigin(event, officer), args),
    );
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
