import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guideLanguages, guidePath, guideText, picturesOf, withKeys } from '../../support/officerGuide.ts';
import { keyLabel, shortcutList } from '../../../renderer/ui/keys/shortcuts.ts';

const renewing = process.env['PIPDESK_UPDATE_REFERENCES'] === '1';

describe("the officer's guide", () => {
  it.each(guideLanguages)('names every key the window knows, and no other, in its table (%s)', (language) => {
    if (renewing) writeFileSync(guidePath(language), withKeys(language));
    expect(guideText(language)).toBe(withKeys(language));
  });

  it.each(guideLanguages)('sends nobody to a key that does nothing, in its sentences (%s)', (language) => {
    const known = new Set(shortcutList.flatMap(({ keys }) => keys.map(keyLabel)));
    const named = [...guideText(language).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((key) => !known.has(key))).toEqual([]);
  });

  it.each(guideLanguages)(
    'shows pictures that are there, and keeps none it does not show (%s)',
    (language) => {
      const pictures = picturesOf(language);
      expect(pictures.length).toBeGreaterThan(15);
      // `npm run pictures` draws them after this.
      if (renewing) return;
      expect(pictures.filter((path) => !existsSync(path))).toEqual([]);
      const shown = new Set(pictures.map((path) => basename(path)));
      expect(readdirSync(dirname(pictures[0] ?? '')).filter((file) => !shown.has(file))).toEqual([]);
    },
  );

  it('shows the same screens in both languages', () => {
    const [nb, en] = guideLanguages.map((language) => picturesOf(language).map((path) => basename(path)));
    expect(nb).toEqual(en);
  });
});
