/**
 * `npm run fuzz [-- FACTOR [SEED]]`: the fuzz tests with FACTOR times the inputs of CI (100 without it) and another seed every
 * time. The seed is printed: with it a failure comes again.
 */
import { ensurePackages, modernNode, run, say, tool, toolEnvironment } from './lib/setup.mjs';

ensurePackages();
const [factor = '100', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
if (!(Number(factor) > 0) || !Number.isInteger(Number(seed))) {
  console.error('npm run fuzz -- FACTOR SEED: a positive number and an integer');
  process.exit(2);
}
say(`factor ${factor}, seed ${seed}`);
const code = await run(
  modernNode(),
  [
    tool('vitest/vitest.mjs'),
    'run',
    '-c',
    'scripts/config/vitest.config.ts',
    'test/fuzz',
    '--testTimeout=86400000',
  ],
  { env: toolEnvironment({ PIPDESK_FUZZ_FACTOR: factor, PIPDESK_FUZZ_SEED: seed }) },
);
if (code !== 0) say(`again with: npm run fuzz -- ${factor} ${seed}`);
process.exit(code);
