import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { texts } from '../../renderer/i18n/index.ts';
import { keyLabel, scopes, shortcutList } from '../../renderer/ui/keys/shortcuts.ts';

const docs = join(import.meta.dirname, '../../docs');

/** The officer's guide exists in these. */
export const guideLanguages = ['nb', 'en'] as const;
export type GuideLanguage = (typeof guideLanguages)[number];

export const guidePath = (language: GuideLanguage): string => join(docs, `officer-guide.${language}.md`);

export const guideText = (language: GuideLanguage): string => readFileSync(guidePath(language), 'utf8');

/** The pictures a guide shows, each a screen by its name: `pictures/nb/code.webp`. Absolute paths. */
export const picturesOf = (language: GuideLanguage): string[] =>
  [...guideText(language).matchAll(/!\[[^\]]*\]\((pictures\/[\w./-]+)\)/g)].map((match) =>
    join(docs, match[1] ?? ''),
  );

const help = texts.help as Readonly<Record<string, readonly [string, string, string]>>;

/** The guide with its table of keys as the list of the window has them. */
export function withKeys(language: GuideLanguage): string {
  const at = language === 'nb' ? 0 : 2;
  const words = (key: string): string => help[key]?.[at] ?? key;
  const rows = scopes.flatMap((scope) =>
    shortcutList
      .filter((shortcut) => shortcut.scope === scope)
      .map(
        ({ keys, does }) =>
          `| ${words(scope)} | ${keys.map((key) => `\`${keyLabel(key)}\``).join(' ')} | ${words(does.replace('help.', ''))} |`,
      ),
  );
  const head = `| | ${words('key')} | ${words('does')} |\n|---|---|---|`;
  return guideText(language).replace(
    /<!-- keys -->[\s\S]*<!-- \/keys -->/,
    () => `<!-- keys -->\n${[head, ...rows].join('\n')}\n<!-- /keys -->`,
  );
}
