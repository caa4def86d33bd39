import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One config for both runtimes: Node runs everything, Bun (BoringSSL, as in Electron) runs emrtd, trust and their kin. */
export default defineConfig({
  root,
  test: {
    include: ['test/{unit,contract,hostile,fuzz}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default'],
    maxWorkers: 2,
  },
});
