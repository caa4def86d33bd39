/**
 * `npm run pictures`: draws every screen anew and keeps what changed: pictures and words of the visual regression test
 * (`test/e2e/references`), and the pictures and the table of keys of the officer's guide. Look at the changes before keeping them.
 */
import { ensureChromium, ensurePackages, modernNode, run, say, tool, toolEnvironment } from './lib/setup.mjs';

ensurePackages();
const node = modernNode();
const chromium = ensureChromium();
if (chromium.path === null) {
  say(`No pictures: ${chromium.reason}`);
  process.exit(1);
}
const env = toolEnvironment({
  PIPDESK_UPDATE_REFERENCES: '1',
  PIPDESK_CHROMIUM: chromium.path,
  PIPDESK_PART: 'unit',
});
const steps = [
  ['scripts/build.mjs'],
  [
    tool('vitest/vitest.mjs'),
    'run',
    '-c',
    'scripts/config/vitest.config.ts',
    'test/unit/docs/officerGuide.test.ts',
  ],
  [tool('@playwright/test/cli.js'), 'test', '-c', 'scripts/config/playwright.config.ts', 'screens.spec'],
];
for (const step of steps) {
  const code = await run(node, step, { env });
  if (code !== 0) process.exit(code);
}
say('Drawn. `git status` shows what changed: look at it.');
