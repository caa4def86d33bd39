import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Which tests a run takes. `postgres` is the service's tests once more, on a PostgreSQL server. `bun` runs on BoringSSL, as Electron does: everything that computes with keys. `reader` runs inside
 * the namespace of the virtual reader.
 */
const parts: Readonly<Record<string, string[]>> = {
  unit: ['test/{unit,contract,hostile,conformance,fuzz}/**/*.test.{ts,tsx}'],
  postgres: ['test/contract/pip/**/*.test.ts', 'test/unit/pip/service/**/*.test.ts'],
  bun: [
    'test/unit/{emrtd,people,trust,training}/**/*.test.ts',
    'test/unit/pip/client/deskSigner.test.ts',
    'test/{hostile,conformance,fuzz}/**/*.test.ts',
  ],
  reader: ['test/contract/hardware/**/*.test.ts'],
};

const report = process.env['PIPDESK_TEST_REPORT'];

export default defineConfig({
  root,
  test: {
    include: parts[process.env['PIPDESK_PART'] ?? 'unit'] ?? [],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report === undefined ? {} : { outputFile: { json: report } }),
    maxWorkers: 2,
  },
});
