/**
 * `npm run fuzz [-- MINUTES [SEED]]`: the fuzz tests, round after round with ten times the inputs of CI and another seed every
 * round, until MINUTES (20 without it) are over; the round under way is finished. The seed of a round is printed: with it, and with 0
 * minutes, which is one round, a failure comes again.
 */
import { ensurePackages, modernNode, run, say, tool, toolEnvironment } from './lib/setup.mjs';

const factor = 10;

ensurePackages();
const [minutes = '20', first = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
if (!(Number(minutes) >= 0) || !Number.isInteger(Number(first))) {
  console.error('npm run fuzz -- MINUTES SEED: a number of minutes, and an integer');
  process.exit(2);
}
const end = performance.now() + Number(minutes) * 60_000;
let rounds = 0;
do {
  const seed = (Number(first) + rounds) % 2 ** 31;
  rounds += 1;
  say(`round ${rounds}, seed ${seed}`);
  const code = await run(
    modernNode(),
    [
      tool('vitest/vitest.mjs'),
      'run',
      '-c',
      'scripts/config/vitest.config.ts',
      'test/fuzz',
      '--testTimeout=3600000',
    ],
    { env: toolEnvironment({ PIPDESK_FUZZ_FACTOR: String(factor), PIPDESK_FUZZ_SEED: String(seed) }) },
  );
  if (code !== 0) {
    say(`again with: npm run fuzz -- 0 ${seed}`);
    process.exit(code);
  }
} while (performance.now() < end);
say(`${rounds} rounds, nothing found`);
