import { describe, expect, it } from 'vitest';
import { startFailure } from '#electron/app/startFailure.ts';
import { catalogueEntry, errorCodes } from '#shared/errors/catalogue.ts';

describe('a desk that cannot start', () => {
  it.each([
    ['nb-NO', 'nb'],
    ['nn', 'nn'],
    ['en-GB', 'en'],
    ['de-DE', 'nb'],
  ] as const)(
    'says what, why, what to do, who and the code, in the language of the machine (%s)',
    (locale, language) => {
      for (const code of errorCodes) {
        const { title, content } = startFailure(code, 'SQLITE_NOTADB', locale);
        const entry = catalogueEntry(code)[language];
        expect(title).toBe(entry.title);
        for (const part of [entry.cause, entry.action, code, 'SQLITE_NOTADB'])
          expect(content).toContain(part);
        expect(content).not.toContain('undefined');
      }
    },
  );
});
