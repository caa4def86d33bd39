import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { guideLanguages, picturesOf } from '../../support/officerGuide.ts';
import type { Darkroom } from './darkroom.ts';
import { root } from './process.ts';

/** `npm run pictures` draws anew what is kept; every other run compares with it. */
export const renewing = process.env['PIPDESK_UPDATE_REFERENCES'] === '1';

const references = join(root, 'test/e2e/references');
const results = join(root, 'test-results/screens');

function save(path: string, bytes: Buffer | string): void {
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

/** What a screen says, with the roles and states a screen reader is told, once what is read out has caught up (ui/Spoken.tsx). */
export async function wordsOf(page: Page): Promise<string> {
  await page.locator('[data-behind=true]').waitFor({ state: 'detached' });
  return `${await page.locator('body').ariaSnapshot()}\n`;
}

/** @returns the first line that is another one, or null */
export function differenceIn(actual: string, reference: string): string | null {
  if (actual === reference) return null;
  const [found, known] = [actual.split('\n'), reference.split('\n')];
  const at = known.findIndex((line, i) => line !== found[i]);
  return `says something else in line ${String(at + 1)}: "${found[at] ?? ''}", not "${known[at] ?? ''}"`;
}

/**
 * Holds the words of a screen against those kept: a picture lets a short word pass that antialiasing could have drawn.
 * @returns what is wrong, or null
 */
export async function wordsFault(page: Page, look: string, name: string): Promise<string | null> {
  const path = join(references, look, `${name}.txt`);
  const actual = await wordsOf(page);
  if (renewing) {
    save(path, actual);
    return null;
  }
  if (!existsSync(path)) return 'no reference words; look at the screen, then `npm run pictures`';
  const difference = differenceIn(actual, readFileSync(path, 'utf8'));
  if (difference !== null) save(join(results, 'differs', `${look}-${name}.actual.txt`), actual);
  return difference;
}

/** A reference of a screen that is no more keeps nothing. @returns their paths; when renewing, they are removed */
export function leftoverReferences(looks: readonly string[], names: ReadonlySet<string>): string[] {
  const leftover = looks.flatMap((look) => {
    const folder = join(references, look);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => !names.has(file.replace(/\.(webp|txt)$/, '')))
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
