import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkReasons } from '#shared/domain/checkReasons.ts';
import { catalogueEntry, errorCodes } from '#shared/errors/catalogue.ts';

const root = join(import.meta.dirname, '../../..');

function sourcesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));
}

const sources = ['electron', 'renderer', 'shared'].flatMap(sourcesUnder);
const raising = sources
  .filter((file) => !file.startsWith(join('shared', 'errors', 'codes')) && !file.endsWith('checkReasons.ts'))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

describe('error catalogue', () => {
  it('documents and translates every code: an officer never sees a bare code', () => {
    for (const code of errorCodes) {
      for (const lang of ['nb', 'nn', 'en'] as const) {
        const { title, cause, action } = catalogueEntry(code)[lang];
        for (const text of [title, cause, action]) expect(text.length, `${code} ${lang}`).toBeGreaterThan(5);
      }
    }
  });

  it('has no code twice: two areas with one name would shadow each other', () => {
    const declared = sourcesUnder(join('shared', 'errors', 'codes')).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/^ {2}([A-Z_]+): \{$/gm)].map((match) => match[1]),
    );
    expect(declared.length).toBe(errorCodes.length);
    expect(new Set(declared).size).toBe(declared.length);
  });

  it('raises every code somewhere: a documented code that nothing raises is a promise nobody keeps', () => {
    expect(errorCodes.filter((code) => !raising.includes(`'${code}'`))).toEqual([]);
  });

  it('raises every check reason somewhere (that each raised one has its sentence, the types hold)', () => {
    expect(Object.keys(checkReasons).filter((reason) => !raising.includes(`'${reason}'`))).toEqual([]);
  });
});
