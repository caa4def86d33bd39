import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const styles = at('renderer/ui/styles');
const designsystemet = readFileSync(
  at('node_modules/@digdir/designsystemet-theme/src/themes/designsystemet.css'),
  'utf8',
);
const own = readFileSync(join(styles, 'theme.css'), 'utf8');

type Scheme = 'light' | 'dark';

/** Every token as `#rrggbb` in one scheme: Designsystemet's, then ours over it. */
function tokensIn(scheme: Scheme): Map<string, string> {
  const tokens = new Map<string, string>();
  const block =
    new RegExp(`\\[data-color-scheme="${scheme}"\\] \\{([^}]*)\\}`).exec(designsystemet)?.[1] ?? '';
  for (const [, name = '', value = ''] of block.matchAll(/--([\w-]+): (#\w{6})/g)) tokens.set(name, value);
  for (const [, name = '', value = ''] of own.matchAll(/--([\w-]+): (light-dark\([^;]*\)|#\w+);/g)) {
    const [light = value, dark = value] = [...value.matchAll(/#\w+/g)].map((match) => match[0]);
    tokens.set(name, scheme === 'light' ? light : dark);
  }
  return tokens;
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex;
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const channel = parseInt(full.slice(i, i + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const grounds = ['background-default', 'background-tinted', 'surface-default', 'surface-tinted'];
const words: readonly (readonly [string, string])[] = [
  ...['neutral', 'accent', 'danger', 'success', 'warning', 'info'].flatMap((color) =>
    grounds.flatMap((ground) =>
      ['text-subtle', 'text-default'].map(
        (text) => [`ds-color-${color}-${text}`, `ds-color-${color}-${ground}`] as const,
      ),
    ),
  ),
  // What stands on the page itself, in the colour of what it says.
  ...['accent', 'danger', 'success', 'warning'].flatMap((color) =>
    ['background-default', 'background-tinted'].map(
      (ground) => [`ds-color-${color}-text-subtle`, `ds-color-neutral-${ground}`] as const,
    ),
  ),
  ['ds-color-accent-base-contrast-default', 'ds-color-accent-base-default'],
  ['ds-color-accent-base-contrast-default', 'ds-color-accent-base-hover'],
  ...['good', 'bad', 'doubt', 'off', 'ended'].map(
    (result) => [`desk-${result}-text`, `desk-${result}-surface`] as const,
  ),
  ...['good', 'bad', 'doubt', 'off'].map(
    (result) => ['ds-color-neutral-text-default', `desk-${result}-tint`] as const,
  ),
  ['desk-stage-text', 'desk-stage'],
  ['desk-training-text', 'desk-training-ground'],
  ['desk-training-text', 'desk-training-stripe'],
];
const edges: readonly (readonly [string, string])[] = [
  ...['neutral', 'accent'].flatMap((color) =>
    grounds.map((ground) => [`ds-color-${color}-border-default`, `ds-color-neutral-${ground}`] as const),
  ),
  ['ds-color-focus-outer', 'ds-color-neutral-background-default'],
  ['ds-color-focus-outer', 'ds-color-focus-inner'],
  ...['good', 'bad', 'doubt', 'off', 'ended'].map(
    (result) => [`desk-${result}-edge`, 'ds-color-neutral-background-default'] as const,
  ),
];

describe.each(['light', 'dark'] as const)('the theme, %s', (scheme) => {
  const tokens = tokensIn(scheme);
  const tooFaint = (pairs: typeof words, least: number): string[] =>
    pairs
      .map(([one, other]) => {
        const [a, b] = [tokens.get(one), tokens.get(other)];
        if (a === undefined || b === undefined) return `${one} or ${other} is no token`;
        const ratio = contrast(a, b);
        return ratio >= least ? '' : `${one} on ${other}: ${ratio.toFixed(2)}`;
      })
      .filter((fault) => fault !== '');

  it('has words nobody needs to guess at: 4.5 to 1 and more (WCAG 2.2, 1.4.3)', () => {
    expect(tooFaint(words, 4.5)).toEqual([]);
  });

  it('has edges of fields, of results and of the focus that can be seen: 3 to 1 and more (1.4.11, 2.4.13)', () => {
    expect(tooFaint(edges, 3)).toEqual([]);
  });
});

describe('styles', () => {
  const files = readdirSync(styles).filter((file) => file.endsWith('.css'));

  it('name colours in the theme alone: one written elsewhere would stay light in the dark', () => {
    const found = files
      .filter((file) => file !== 'theme.css')
      .flatMap((file) =>
        [...readFileSync(join(styles, file), 'utf8').matchAll(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/gi)].map(
          (match) => `${file}: ${match[0]}`,
        ),
      );
    expect(found).toEqual([]);
  });

  it('are all drawn', () => {
    const index = readFileSync(join(styles, 'index.css'), 'utf8');
    // The applicant's page has a sheet of its own.
    const applicant = readFileSync(join(styles, '../../applicant/main.tsx'), 'utf8');
    const isDrawn = (file: string): boolean =>
      index.includes(`'./${file}'`) || applicant.includes(`/ui/styles/${file}'`);
    const missing = files.filter((file) => !['index.css', 'reset.css'].includes(file) && !isDrawn(file));
    expect(missing).toEqual([]);
  });
});
