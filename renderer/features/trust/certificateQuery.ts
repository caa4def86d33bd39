import { countryName, type Language } from '../../i18n/index.ts';

/**
 * What is asked of main for what was typed: a country by its name in the language of the window becomes its code, a fingerprint
 * in groups becomes one word; all else stays.
 * @param codes countries of the set, upper case
 */
export function certificateQueryOf(typed: string, codes: readonly string[], language: Language): string {
  const text = typed.trim().replaceAll(/\s+/g, ' ');
  const lower = text.toLocaleLowerCase('nb');
  const names = codes.map((code) => ({ code, name: countryName(code, language).toLocaleLowerCase('nb') }));
  const exact = names.find(({ name }) => name === lower);
  if (exact !== undefined) return exact.code;
  const beginning = lower.length < 3 ? [] : names.filter(({ name }) => name.startsWith(lower));
  if (beginning.length === 1 && beginning[0] !== undefined) return beginning[0].code;
  if (/^[0-9a-f][0-9a-f :]*[0-9a-f]$/.test(lower) && /[ :]/.test(lower)) return lower.replaceAll(/[ :]/g, '');
  return text;
}
