import { join } from 'node:path';
import { app, Menu, protocol } from 'electron';
import { privilegedSchemes } from './appScheme.ts';
import { openWindow } from './window.ts';

protocol.registerSchemesAsPrivileged(privilegedSchemes);
app.enableSandbox();
const out = join(import.meta.dirname, '..');

await app.whenReady();
Menu.setApplicationMenu(null);
app.on('window-all-closed', () => app.quit());
await openWindow({ preload: join(out, 'preload', 'preload.cjs'), renderer: join(out, 'renderer') }, false);
