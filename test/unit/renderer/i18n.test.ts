import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { texts } from '../../../renderer/i18n/index.ts';

const renderer = fileURLToPath(new URL('../../../renderer', import.meta.url));
const all = Object.entries(texts).flatMap(([area, entries]) =>
  Object.entries(entries as Record<string, readonly string[]>).map(
    ([key, values]) => [`${area}.${key}`, values] as const,
  ),
);

describe('texts of the window', () => {
  it('has every key in all three languages, none of them empty', () => {
    expect(all.length).toBeGreaterThan(200);
    for (const [key, values] of all) {
      expect(values.length, key).toBe(3);
      for (const value of values) expect(value.trim(), key).not.toBe('');
    }
  });

  it('puts the same values into a sentence in every language', () => {
    const places = (text: string): string[] =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort();
    for (const [key, [nb = '', nn = '', en = '']] of all) {
      expect(places(nn), key).toEqual(places(nb));
      expect(places(en), key).toEqual(places(nb));
    }
  });

  it('has both forms of a text that counts', () => {
    const keys = new Set<string>(all.map(([key]) => key));
    for (const key of keys) {
      if (key.endsWith('_one')) expect(keys.has(key.replace(/_one$/, '_other')), key).toBe(true);
    }
  });

  it('leaves no sentence in the code, where no translator would find it', () => {
    const found: string[] = [];
    for (const file of readdirSync(renderer, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.tsx')) continue;
      const source = ts.createSourceFile(
        file,
        readFileSync(join(renderer, file), 'utf8'),
        ts.ScriptTarget.Latest,
        true,
        ts.ScriptKind.TSX,
      );
      const spoken = new Set([
        'aria-label',
        'label',
        'title',
        'alt',
        'placeholder',
        'description',
        'lead',
        'error',
        'closeButton',
      ]);
      const visit = (node: ts.Node): void => {
        if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(`${file}: ${node.text.trim()}`);
        if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
          const name = node.name.getText(source);
          if (spoken.has(name) && /\p{L}/u.test(node.initializer.text))
            found.push(`${file}: ${name}="${node.initializer.text}"`);
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
    expect(found).toEqual([]);
  });
});
