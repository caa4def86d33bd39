import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import { mainConfig, preloadConfig, preloads } from '../../../scripts/config/vite.main.config.ts';

const folder = mkdtempSync(join(tmpdir(), 'pip-desk-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bundle(training: boolean): Promise<string> {
  const out = join(folder, training ? 'training' : 'production');
  await build({ configFile: false, ...mainConfig(training, out) });
  return readdirSync(join(out, 'main'))
    .map((file) => readFileSync(join(out, 'main', file), 'utf8'))
    .join('\n');
}

/** Words that stand in training's own code and nowhere else. */
const marks = [
  'PIP Desk Training CSCA',
  'PIP Desk training reader',
  'adult-passport',
  '/v1/requestor/pip',
  'finishPipWithFakeData',
  'pglite',
  'fastify',
  'trainingOperators',
];

describe('bundles', () => {
  it('leave the software chip, the issuing CA, published PINs and the embedded service out of production', async () => {
    const [production, training] = [await bundle(false), await bundle(true)];
    // The marks are only worth something as long as they are found where they belong.
    expect(marks.filter((mark) => !training.includes(mark))).toEqual([]);
    expect(marks.filter((mark) => production.includes(mark))).toEqual([]);
    expect(production).not.toContain('PIPDESK_TRAINING ?');
  });

  it('make one CommonJS preload a window that needs nothing but electron', async () => {
    for (const name of preloads)
      await build({ configFile: false, ...preloadConfig(name, join(folder, 'p')) });
    expect(readdirSync(join(folder, 'p', 'preload')).sort()).toEqual(['applicantPreload.cjs', 'preload.cjs']);
    for (const name of preloads) {
      const preload = readFileSync(join(folder, 'p', 'preload', `${name}.cjs`), 'utf8');
      expect([...preload.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1])).toEqual(['electron']);
      expect(preload).not.toMatch(/^import /m);
      // The applicant's window has not even the words to ask the desk with.
      expect(preload.includes('session.decide')).toBe(name === 'preload');
    }
  });
});
