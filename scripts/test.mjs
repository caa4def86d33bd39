/**
 * `npm test`: installs what is missing and runs every test. What this machine cannot have is skipped with its reason, listed at
 * the end. `npm test -- unit postgres bun reader e2e` runs only those parts.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  electronBinary,
  ensureChromium,
  ensurePackages,
  modernNode,
  root,
  run,
  say,
  tool,
  toolEnvironment,
} from './lib/setup.mjs';
import { ensurePostgres, startPostgres } from './lib/postgres.mjs';
import { ensureVirtualReader } from './lib/virtualReader.mjs';

ensurePackages();
const node = modernNode();
const wanted = process.argv.slice(2);
const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const skips = new Map();
const flaky = [];
const skip = (reason, count = 1) => skips.set(reason, (skips.get(reason) ?? 0) + count);

function countVitest(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  for (const suite of report.testResults) {
    if (suite.status === 'failed' && suite.assertionResults.length === 0) total.failed++;
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') total.passed++;
      else if (test.status === 'failed') total.failed++;
      else {
        total.skipped++;
        skip([...test.ancestorTitles, test.title].find((title) => /skipped/.test(title)) ?? test.fullName);
      }
    }
  }
}

function countPlaywright(file) {
  const visit = (suite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'skipped') {
          total.skipped++;
          skip(test.annotations.find((note) => note.type === 'skip')?.description ?? spec.title);
        } else if (test.status === 'unexpected') total.failed++;
        else {
          total.passed++;
          if (test.status === 'flaky') flaky.push(spec.title);
        }
      }
    }
    for (const inner of suite.suites ?? []) visit(inner);
  };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  report.suites.forEach(visit);
  total.failed += report.errors?.length ?? 0;
}

/** Runs one part; a runner that ends without a report counts as a failure, never as nothing. */
async function part(name, command, args, env, count) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const report = join(results, `${name}.json`);
  say(`\n== ${name}`);
  const before = total.failed;
  const code = await run(command, args, { env: toolEnvironment({ ...env, PIPDESK_TEST_REPORT: report }) });
  if (!existsSync(report)) {
    say(`${name} ended without a report (exit ${code})`);
    total.failed++;
    return;
  }
  count(report);
  if (code !== 0 && total.failed === before) total.failed++;
}

/** Electron's binary, where it is on this machine and can open a window; else none, and the stand-in is used. */
function electronForTests() {
  const hasDisplay =
    process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  return (hasDisplay && electronBinary()) || '';
}

function partSkipped(name, reason) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  total.skipped++;
  skip(`${name}: ${reason}`);
}

const reader = ensureVirtualReader();
const vitest = [tool('vitest/vitest.mjs'), 'run', '-c', 'scripts/config/vitest.config.ts'];
// Where the virtual reader is to be had, the reader part runs these; else their skips belong on the list.
const elsewhere = reader.available ? ['--exclude', 'test/contract/hardware/**'] : [];
await part('unit', node, [...vitest, ...elsewhere], { PIPDESK_PART: 'unit' }, countVitest);

if (wanted.length === 0 || wanted.includes('postgres')) {
  const postgres = ensurePostgres();
  if (postgres.available) {
    const server = await startPostgres();
    const env = { PIPDESK_PART: 'postgres', PIPDESK_TEST_POSTGRES: server.url };
    await part('postgres', node, vitest, env, countVitest).finally(server.stop);
  } else partSkipped('postgres', postgres.reason);
}

const bun = join(root, 'node_modules', '@oven', `bun-${process.platform}-${process.arch}`, 'bin', 'bun');
if (existsSync(bun)) {
  await part('bun', bun, ['--bun', ...vitest, '--pool=vmThreads'], { PIPDESK_PART: 'bun' }, countVitest);
} else partSkipped('bun', `no Bun (BoringSSL) for ${process.platform}-${process.arch}`);

const withReader = reader.available ? ['scripts/with-virtual-reader.mjs', '--', node] : [];
if (reader.available) {
  await part('reader', node, [...withReader, ...vitest], { PIPDESK_PART: 'reader' }, countVitest);
} else partSkipped('reader', reader.reason);

const chromium = ensureChromium();
if (chromium.path === null) partSkipped('e2e', chromium.reason);
else {
  const build = wanted.length === 0 || wanted.includes('e2e');
  const built = build ? await run(node, ['scripts/build.mjs'], { env: toolEnvironment() }) : 0;
  if (built !== 0) total.failed++;
  else {
    const playwright = [tool('@playwright/test/cli.js'), 'test', '-c', 'scripts/config/playwright.config.ts'];
    const electron = electronForTests();
    say(
      `The window is ${electron === '' ? "this machine's Chromium, under the stand-in for electron" : 'Electron'}.`,
    );
    const env = {
      PIPDESK_ELECTRON: electron,
      PIPDESK_CHROMIUM: chromium.path,
      PIPDESK_NO_VIRTUAL_READER: reader.available ? '' : reader.reason,
    };
    await part('e2e', node, [...withReader, ...playwright], env, countPlaywright);
  }
}

if (flaky.length > 0) say(`\nPassed at the second try only:\n  ${flaky.join('\n  ')}`);
if (skips.size > 0) {
  say('\nSkipped, with the reason:');
  for (const [reason, count] of skips) say(`  ${count} × ${reason}`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
