import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { texts } from '../../../renderer/i18n/index.ts';
import { catalogueEntry, errorCodes } from '#shared/errors/catalogue.ts';

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

/** Names of languages, which name themselves. */
const leaksAllowed = new Set(['status.nb', 'status.nn', 'status.en']);

/** Words that are English and neither Bokmål nor Nynorsk: one of them in a Norwegian text was forgotten. */
const englishOnly =
  /\b(the|and|with|you|your|this|that|from|have|has|not|was|were|will|would|should|please|before|after|again|cannot|which|when|there|their|they|check|choose)\b/i;
/** Words of one written standard of Norwegian that the other does not have, and that a Norwegian writes all the time. */
const bokmalOnly =
  /\b(ikke|jeg|hvem|hva|hvor|hvordan|noe|noen|fra|mye|deres|ennå|gjøre|gjør|gjøres|være|velg|tjenesten|leseren|dokumenter|sertifikater|endringer|flere|brukes|nødvendig|mottatt)\b/i;
const nynorskOnly =
  /\b(ikkje|eg|kven|kva|korleis|kvifor|noko|nokon|frå|mykje|enno|gjere|gjerast|vere|tenesta|lesaren|endringar|fleire|vert|naudsynt|motteken)\b/i;

describe('languages do not leak into each other', () => {
  const catalogue = errorCodes.flatMap((code) => {
    const entry = catalogueEntry(code);
    return (['title', 'cause', 'action'] as const).map(
      (part) => [`${code}.${part}`, [entry.nb[part], entry.nn[part], entry.en[part]]] as const,
    );
  });
  const everything: readonly (readonly [string, readonly string[]])[] = [...all, ...catalogue];
  const leaks = (index: 0 | 1 | 2, pattern: RegExp): string[] =>
    everything
      .filter(([key]) => !leaksAllowed.has(key))
      .filter(([, values]) => pattern.test((values[index] ?? '').replace(/\{\{\w+\}\}/g, '')))
      .map(([key, values]) => `${key}: ${values[index] ?? ''}`);

  it('leaves no English in Norwegian texts', () => {
    expect([...leaks(0, englishOnly), ...leaks(1, englishOnly)]).toEqual([]);
  });

  it('writes Bokmål in Bokmål and Nynorsk in Nynorsk', () => {
    expect(leaks(0, nynorskOnly)).toEqual([]);
    expect(leaks(1, bokmalOnly)).toEqual([]);
  });

  it('leaves no Norwegian in English texts', () => {
    expect(leaks(2, /[æå]|\b(og|ikke|ikkje|eller|kunden|skranken|brikken)\b/i)).toEqual([]);
  });
});
