import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(import.meta.dirname, '../../docs');

/** The officer's guide exists in these. */
export const guideLanguages = ['nb', 'en'] as const;
export type GuideLanguage = (typeof guideLanguages)[number];

export const guideText = (language: GuideLanguage): string =>
  readFileSync(join(docs, `officer-guide.${language}.md`), 'utf8');

/** The pictures a guide shows, each a screen by its name: `pictures/nb/code.webp`. Absolute paths. */
export const picturesOf = (language: GuideLanguage): string[] =>
  [...guideText(language).matchAll(/!\[[^\]]*\]\((pictures\/[\w./-]+)\)/g)].map((match) =>
    join(docs, match[1] ?? ''),
  );
