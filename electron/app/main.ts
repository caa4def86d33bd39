import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, dialog, ipcMain, Menu, net, powerMonitor, protocol, safeStorage, screen } from 'electron';
import { ApplicantWall } from '../ipc/applicant.ts';
import { createRegistry, faultOf } from '../ipc/registry.ts';
import { deskFolder } from '../storage/dataFolder.ts';
import { StoreLockedError } from '../storage/failure.ts';
import { mayApplicantUseCamera } from '../usecases/applicant.ts';
import { signOut } from '../usecases/signIn.ts';
import { deskClock, systemRandomness } from './adapters.ts';
import { ApplicantScreen } from './applicantWindow.ts';
import { privilegedSchemes } from './appScheme.ts';
import { composeDesk, type ComposedDesk } from './compose.ts';
import { ConfigurationError, configurationOf } from './environment.ts';
import { systemFilePicker } from './filePicker.ts';
import { bindEvents, bindVerbs } from './ipcBinding.ts';
import { keyRing } from './keyWrapper.ts';
import { createLog } from './log.ts';
import { applicantUrl, isPage, startUrl } from './origin.ts';
import { forkReaderUtility } from './readerProcess.ts';
import { threadedComputing } from './trustComputing.ts';
import { startFailure } from './startFailure.ts';
import { openWindow } from './window.ts';
import { applicantWindowOptions, windowOptions } from './windowOptions.ts';

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
  const applicant = new ApplicantScreen(ipcMain, new ApplicantWall((url) => isPage(url, applicantUrl), log));
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
    applicant,
    trustComputing: threadedComputing(join(out, 'main', 'trustWorker.js')),
  });
  closeBeforeQuitting(composed);
  const { desk } = composed;
  const renderer = join(out, 'renderer');
  const devTools = PIPDESK_TRAINING;
  const preload = join(out, 'preload', 'preload.cjs');
  const window = await openWindow({
    page: startUrl,
    renderer,
    options: windowOptions(preload, devTools),
    devTools,
    mayUseCamera: () => desk.mayUseCamera,
    onCreated: (created) => {
      bindVerbs(
        ipcMain,
        createRegistry(desk, (url) => isPage(url, startUrl)),
        created.webContents,
      );
      bindEvents(desk, created);
    },
  });
  const applicantPreload = join(out, 'preload', 'applicantPreload.cjs');
  const closeApplicant = applicant.keep({
    mode: configuration.applicantWindow,
    officer: window,
    screen,
    open: (bounds, onCreated) =>
      openWindow({
        page: applicantUrl,
        renderer,
        options: applicantWindowOptions(applicantPreload, devTools, bounds),
        devTools,
        mayUseCamera: () => mayApplicantUseCamera(desk),
        onCreated,
        inactive: true,
      }),
  });
  app.on('before-quit', closeApplicant);
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
