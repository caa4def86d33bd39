/**
 * `npm start`: installs what is missing, builds, opens the desk in training mode: embedded PIP service, training documents, no
 * hardware. On Electron where its runtime can be had, else on the stand-in.
 */
import {
  ensureChromium,
  ensureElectron,
  ensurePackages,
  modernNode,
  root,
  run,
  say,
  toolEnvironment,
} from './lib/setup.mjs';

ensurePackages();
const node = modernNode();
const built = await run(node, ['scripts/build.mjs'], { stdio: ['ignore', 2, 2], env: toolEnvironment() });
if (built !== 0) process.exit(built);

const environment = toolEnvironment({ PIPDESK_TRAINING: '1' });
const electron = ensureElectron();
if (electron !== null) {
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  process.exit(await run(electron, [...sandbox, root], { env: environment }));
}

const chromium = ensureChromium();
if (chromium.path === null) {
  say(`The desk needs a window: neither Electron's runtime could be fetched, and ${chromium.reason}.`);
  process.exit(1);
}
// The stand-in says in its first line that it is one.
process.exit(
  await run(node, ['test/standin/run.mjs', 'out/main/main.js'], {
    env: { ...environment, PIPDESK_CHROMIUM: chromium.path },
  }),
);
