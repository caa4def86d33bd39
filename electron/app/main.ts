import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, dialog, Menu, net, powerMonitor, protocol, safeStorage } from 'electron';
import { createRegistry, faultOf } from '../ipc/registry.ts';
import { deskFolder } from '../storage/dataFolder.ts';
import { StoreLockedError } from '../storage/failure.ts';
import { signOut } from '../usecases/signIn.ts';
import { deskClock, systemRandomness } from './adapters.ts';
import { privilegedSchemes } from './appScheme.ts';
import { composeDesk, type ComposedDesk } from './compose.ts';
import { ConfigurationError, configurationOf } from './environment.ts';
import { systemFilePicker } from './filePicker.ts';
import { bindEvents, bindVerbs } from './ipcBinding.ts';
import { keyRing } from './keyWrapper.ts';
import { createLog } from './log.ts';
import { isOwnUrl } from './origin.ts';
import { forkReaderUtility } from './readerProcess.ts';
import { threadedComputing } from './trustComputing.ts';
import { startFailure } from './startFailure.ts';
import { openWindow } from './window.ts';

/** Composition root of the product: plugs world, desk and window together, and knows them all. */
const out = join(import.meta.dirname, '..');
const log = createLog(deskClock(null), (line) => console.log(line));

protocol.registerSchemesAsPrivileged(privilegedSchemes);
app.enableSandbox();

// Not awaited: Electron becomes ready only after this module has been evaluated, and what the desk loads later may share code
// with it; both would wait for ever.
main().catch(stopWith);

async function main(): Promise<void> {
  const configuration = configurationOf(process.env, PIPDESK_TRAINING);
  // Training keeps a folder of its own: its store and its trust never lie beside real ones.
  const folder = deskFolder(process.env);
  const userData = resolve(configuration.userData ?? (PIPDESK_TRAINING ? `${folder}-training` : folder));
  // Electron takes no folder that is not there yet.
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  app.setPath('userData', userData);
  if (app.requestSingleInstanceLock()) await start(configuration);
  else app.quit();
}

async function start(configuration: ReturnType<typeof configurationOf>): Promise<void> {
  await app.whenReady();
  Menu.setApplicationMenu(null);
  const composed = await composeDesk({
    configuration,
    userData: app.getPath('userData'),
    version: app.getVersion(),
    clock: deskClock(configuration.today),
    random: systemRandomness,
    log,
    keyWrapper: await keyRing(safeStorage, process.platform, PIPDESK_TRAINING),
    // Chromium's network stack: it knows the proxies and certificates of the company, Node's does not.
    fetch: (input, init) => net.fetch(input instanceof URL ? input.href : input, init),
    startReaderProcess: () => forkReaderUtility(join(out, 'main', 'pcsc.js')),
    files: systemFilePicker(dialog),
    trustComputing: threadedComputing(join(out, 'main', 'trustWorker.js')),
  });
  closeBeforeQuitting(composed);
  const { desk } = composed;
  bindVerbs(createRegistry(desk, isOwnUrl));
  const window = await openWindow(
    { preload: join(out, 'preload', 'preload.cjs'), renderer: join(out, 'renderer') },
    {
      devTools: PIPDESK_TRAINING,
      mayUseCamera: () => desk.mayUseCamera,
      onCreated: (created) => bindEvents(desk, created),
    },
  );
  composed.start();
  for (const away of ['lock-screen', 'suspend'] as const) {
    powerMonitor.on(away as 'suspend', () => void signOut(desk));
  }
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  log.info('desk.started', { version: app.getVersion(), training: PIPDESK_TRAINING });
}

/** Gives an open order back, ends the reader process and closes the store before the process goes. */
function closeBeforeQuitting(composed: ComposedDesk): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    composed
      .close()
      .catch((error: unknown) => log.error('desk.close-failed', faultOf(error)))
      .finally(() => app.exit(0));
  });
}

/** A desk that cannot start says why, in the catalogue's words, and ends. */
function stopWith(error: unknown): void {
  const isLocked = error instanceof StoreLockedError;
  const reason = isLocked
    ? error.reason
    : error instanceof ConfigurationError
      ? error.message
      : faultOf(error).error;
  log.error('desk.not-started', { reason, ...faultOf(error) });
  const { title, content } = startFailure(
    isLocked ? 'DESK_STORE_LOCKED' : 'DESK_INTERNAL',
    reason,
    app.getLocale(),
  );
  dialog.showErrorBox(title, content);
  app.exit(1);
}
