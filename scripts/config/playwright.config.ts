import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const report = process.env['PIPDESK_TEST_REPORT'];

/** Whole flows in a real window. One at a time: they share the machine's virtual reader. */
export default defineConfig({
  testDir: fileURLToPath(new URL('../../test/e2e', import.meta.url)),
  outputDir: fileURLToPath(new URL('../../test-results/e2e', import.meta.url)),
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  // A shared, noisy machine gets a second try; scripts/test.mjs names what needed one.
  retries: process.env['CI'] === undefined ? 0 : 1,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
});
