/**
 * `npm run bench`: what desk and service cost, in numbers (docs/performance.md). `npm run bench -- traffic computing process list mrz
 * pages jp2 face window reader service service-growth service-memory` measures only those parts, of which the last two are left out
 * where none is named; `--json` prints one JSON object. No test: nothing fails because a machine is slow.
 */
import { join } from 'node:path';
import { ensurePostgres, startPostgres } from './lib/postgres.mjs';
import { ensureChromium, ensurePackages, modernNode, root, run, toolEnvironment } from './lib/setup.mjs';

ensurePackages();
const node = modernNode();
const args = process.argv.slice(2);
const parts = args.filter((arg) => !arg.startsWith('--'));
const environment = {};

if (parts.length === 0 || parts.includes('window')) {
  const chromium = ensureChromium();
  if (chromium.path === null) environment.PIPDESK_NO_CHROMIUM = chromium.reason;
  else {
    // A build of its own: as new as the sources, and in nobody's way.
    const built = await run(node, ['scripts/build.mjs', '--out', 'out/bench'], {
      stdio: ['ignore', 2, 2],
      env: toolEnvironment(),
    });
    if (built !== 0) process.exit(built);
    environment.PIPDESK_CHROMIUM = chromium.path;
    environment.PIPDESK_BENCH_MAIN = join(root, 'out/bench/main/main.js');
  }
}

let server = null;
if (parts.length === 0 || parts.some((part) => part.startsWith('service'))) {
  const postgres = ensurePostgres();
  if (postgres.available) {
    server = await startPostgres();
    environment.PIPDESK_TEST_POSTGRES = server.url;
  } else environment.PIPDESK_NO_POSTGRES = postgres.reason;
}

const code = await run(node, ['--disable-warning=ExperimentalWarning', 'test/bench/main.ts', ...args], {
  env: toolEnvironment(environment),
});
await server?.stop();
process.exit(code);
