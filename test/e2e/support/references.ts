import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { guideLanguages, picturesOf } from '../../support/officerGuide.ts';
import type { Darkroom } from './darkroom.ts';
import { root } from './process.ts';

/** `npm run pictures` draws anew what is kept; every other run compares with it. */
export const renewing = process.env['PIPDESK_UPDATE_REFERENCES'] === '1';

const references = join(root, 'test/e2e/references');
const results = join(root, 'test-results/screens');

function save(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/**
 * Holds a screen against its reference. @returns what is wrong, or null. What differs is left in `test-results/screens/differs`:
 * the actual picture with the differences framed, beside the reference it should have been.
 */
export async function referenceFault(
  darkroom: Darkroom,
  look: string,
  name: string,
  png: Buffer,
): Promise<string | null> {
  const path = join(references, look, `${name}.webp`);
  const actual = await darkroom.reference(png);
  const reference = existsSync(path) ? readFileSync(path) : null;
  const comparison = reference === null ? null : await darkroom.compare(actual, reference);
  if (comparison?.same === true) return null;
  if (renewing) {
    // What is the same stays byte for byte: a renewal shows only what changed.
    save(path, actual);
    return null;
  }
  if (comparison === null || reference === null)
    return 'no reference picture; look at the screen, then `npm run pictures`';
  save(join(results, 'differs', `${look}-${name}.actual.webp`), comparison.marked);
  save(join(results, 'differs', `${look}-${name}.reference.webp`), reference);
  return `looks different in ${String(comparison.blocks)} blocks of 8 × 8; see test-results/screens/differs`;
}

/** A reference of a screen that is no more keeps nothing. @returns their paths; when renewing, they are removed */
export function leftoverReferences(looks: readonly string[], names: ReadonlySet<string>): string[] {
  const leftover = looks.flatMap((look) => {
    const folder = join(references, look);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => !names.has(file.replace(/\.webp$/, '')))
      .map((file) => join(folder, file));
  });
  if (!renewing) return leftover;
  leftover.forEach((path) => rmSync(path));
  return [];
}

/** Prints a screen for the guide, in whose language, if that guide shows it. */
export async function printForGuide(
  darkroom: Darkroom,
  language: string,
  name: string,
  png: Buffer,
): Promise<void> {
  const guide = guideLanguages.find((each) => each === language);
  if (guide === undefined) return;
  const path = picturesOf(guide).find((picture) => picture.endsWith(`/${name}.webp`));
  if (path !== undefined) save(path, await darkroom.print(png));
}
