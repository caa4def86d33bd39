// Builds the desk into out/: main, preload, window. `--production` leaves training out. Runs under Node 24.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { mainConfig, preloadConfig, preloads } from './config/vite.main.config.ts';

const { values } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    out: { type: 'string', default: 'out' },
    'main-only': { type: 'boolean', default: false },
  },
});

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const training = !values.production;

await build({ configFile: false, ...mainConfig(training, values.out) });
for (const name of preloads) await build({ configFile: false, ...preloadConfig(name, values.out) });
if (!values['main-only']) {
  const rendererConfig = fileURLToPath(new URL('./config/vite.renderer.config.ts', import.meta.url));
  if (!existsSync(rendererConfig)) throw new Error('scripts/config/vite.renderer.config.ts is missing');
  await build({
    configFile: rendererConfig,
    logLevel: 'warn',
    build: { outDir: `${root}${values.out}/renderer`, emptyOutDir: true },
  });
}
console.log(`built ${training ? 'for training' : 'for production'} into ${values.out}/`);
