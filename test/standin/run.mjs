// `node test/standin/run.mjs out/main/main.js`: runs the built, unmodified main process on plain Node, as Electron would.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import './register.mjs';

const { app } = await import('./app.ts');
await import(pathToFileURL(resolve(process.argv[2] ?? 'out/main/main.js')).href);
app.mainModuleEvaluated();
