import type { NameComparison, NameMatch } from './session.ts';

/**
 * Compares the ordered name with the name on the chip. Evidence and a grade, never a score and no phonetic matching: the
 * officer decides (pip-service rule 5). Transliteration after ICAO 9303-3 §6.
 */

/** The chip's name: DG11 in UTF-8 where present, the MRZ always. */
export interface ChipName {
  readonly primary: string;
  readonly secondary: string;
  readonly truncated: boolean;
  readonly fullName: string | null;
}

/** Every transliteration that issuers use for a letter; the first is ICAO's, the others are older or foreign habits. */
const transliterations: Readonly<Record<string, readonly string[]>> = {
  Å: ['AA', 'A'],
  Æ: ['AE', 'A'],
  Ø: ['OE', 'O'],
  Ä: ['AE', 'A'],
  Ö: ['OE', 'O'],
  Ü: ['UE', 'UXX', 'U'],
  Ñ: ['N', 'NXX'],
  Ð: ['D'],
  Đ: ['D'],
  Þ: ['TH'],
  ẞ: ['SS'],
  Œ: ['OE'],
  Ĳ: ['IJ'],
  Ł: ['L'],
  Ŋ: ['N'],
  Ŧ: ['T'],
  Ħ: ['H'],
  İ: ['I'],
};

const particles = new Set([
  'VON',
  'VAN',
  'DE',
  'DEN',
  'DER',
  'DI',
  'DA',
  'DOS',
  'DU',
  'LA',
  'LE',
  'BIN',
  'IBN',
  'EL',
  'AL',
  'AF',
  'AV',
]);

/** What is compared of a name nobody planned for: enough for any real one, little enough for a hostile one. */
const longestName = 1000;
const longestToken = 80;
const mostTokens = 40;
const mostForms = 64;

/** Upper-case tokens; apostrophes and periods dropped, hyphens and commas as spaces. */
function tokensOf(name: string): string[] {
  return name
    .slice(0, longestName)
    .normalize('NFC')
    .replace(/ß/g, 'ẞ')
    .toUpperCase()
    .replace(/['’`´.]/g, '')
    .split(/[\s,<–—-]+/)
    .filter((token) => token !== '')
    .slice(0, mostTokens)
    .map((token) => token.slice(0, longestToken));
}

/** All MRZ forms of a token; bounded, since a hostile name could be all special letters. */
function formsOf(token: string): ReadonlySet<string> {
  let forms = [''];
  for (const letter of token.slice(0, longestName)) {
    const options = transliterations[letter] ?? [letter.normalize('NFD').replace(/\p{M}/gu, '')];
    forms = forms.flatMap((form) => options.map((option) => form + option)).slice(0, mostForms);
  }
  return new Set(forms);
}

/** Every way to write each word of a name in an MRZ; for finding one in whichever way it was written. */
export const formsOfName = (name: string): readonly ReadonlySet<string>[] => tokensOf(name).map(formsOf);

interface Token {
  readonly text: string;
  readonly forms: ReadonlySet<string>;
}
const withForms = (texts: readonly string[]): Token[] =>
  texts.map((text) => ({ text, forms: formsOf(text) }));

type TokenMatch = Exclude<NameMatch, 'joined' | 'none'>;

function matchTokens(ordered: Token, chip: Token, truncated: boolean): TokenMatch | null {
  if (ordered.text === chip.text) return 'equal';
  for (const form of ordered.forms) if (chip.forms.has(form)) return 'transliteration';
  for (const form of ordered.forms) {
    for (const other of chip.forms) {
      if (truncated && other.length >= 1 && form.startsWith(other)) return 'truncation';
      if (Math.min(form.length, other.length) === 1 && form[0] === other[0]) return 'initial';
    }
  }
  for (const form of ordered.forms) {
    for (const other of chip.forms)
      if (form.length >= 5 && other.length >= 5 && isOneEdit(form, other)) return 'one-edit';
  }
  return null;
}

/** One letter inserted, removed, replaced or two neighbours swapped. */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

const matchOrder: readonly TokenMatch[] = ['equal', 'transliteration', 'truncation', 'initial', 'one-edit'];

/** A/B agree; C/D need the officer's eye; E/F need a decision with a reason. */
export function compareNames(ordered: string, chip: ChipName): NameComparison {
  const given = tokensOf(chip.secondary);
  const surnames = tokensOf(chip.primary);
  // A full name field cuts its end off: of the given names, and of the surnames so that at least one of those fits (ICAO 9303-4 §4.2.3).
  const cut = chip.truncated ? [given.length - 1, given.length + surnames.length - 1] : [];
  const wanted = tokensOf(ordered);
  const comparisons = [compareTokens(wanted, [...given, ...surnames], cut)];
  if (chip.fullName !== null) comparisons.unshift(compareTokens(wanted, tokensOf(spoken(chip.fullName)), []));
  return comparisons.reduce((best, next) => (next.grade < best.grade ? next : best));
}

/** DG11 writes `surname<<given<names` (ICAO 9303-10 §4.7.11); people say it the other way round. */
function spoken(fullName: string): string {
  const [primary = '', ...secondary] = fullName.split('<<');
  return `${secondary.join(' ')} ${primary}`;
}

interface Pair {
  readonly ordered: number;
  readonly chip: number;
  readonly match: TokenMatch;
}

/**
 * Partners by kind of match, best kind first, so that an exact partner is never spent on a mere initial; within a kind as many as
 * there can be (augmenting paths), so that it does not matter which of the two names stands first.
 */
function pairUp(ordered: readonly Token[], chip: readonly Token[], cut: readonly number[]): Pair[] {
  const kinds = ordered.map((token) => chip.map((other, k) => matchTokens(token, other, cut.includes(k))));
  const pairs: Pair[] = [];
  for (const match of matchOrder) {
    const free = (side: 'ordered' | 'chip', i: number): boolean => !pairs.some((pair) => pair[side] === i);
    const owner = new Map<number, number>();
    const fits = (i: number, j: number): boolean => kinds[i]?.[j] === match && free('chip', j);
    const place = (i: number, tried: Set<number>): boolean => {
      // One that nobody has first, so that equal words keep their order.
      const open = chip.findIndex((_, j) => fits(i, j) && !owner.has(j));
      if (open >= 0) return owner.set(open, i).has(open);
      return chip.some((_, j) => {
        const before = owner.get(j);
        if (before === undefined || !fits(i, j) || tried.has(j)) return false;
        tried.add(j);
        return place(before, tried) && owner.set(j, i).has(j);
      });
    };
    ordered.forEach((_, i) => free('ordered', i) && place(i, new Set()));
    for (const [j, i] of owner) pairs.push({ ordered: i, chip: j, match });
  }
  return pairs;
}

/** `cut`: indices of the chip tokens whose end may be cut off. */
function compareTokens(
  orderedTexts: readonly string[],
  chipTexts: readonly string[],
  cut: readonly number[],
): NameComparison {
  const reasons = new Set<string>();
  const pairs = pairUp(withForms(orderedTexts), withForms(chipTexts), cut);
  for (const { match } of pairs) if (match !== 'equal') reasons.add(match);
  let unmatchedOrdered = orderedTexts.filter((_, i) => !pairs.some((pair) => pair.ordered === i));
  let unmatchedChip = chipTexts.filter((_, i) => !pairs.some((pair) => pair.chip === i));
  const isJoined = joined(unmatchedOrdered, unmatchedChip);
  if (isJoined) {
    reasons.add('joined');
    unmatchedOrdered = [];
    unmatchedChip = [];
  }
  const marked = (texts: readonly string[], side: 'ordered' | 'chip') =>
    texts.map((text, i) => ({
      text,
      match:
        pairs.find((pair) => pair[side] === i)?.match ?? (isJoined ? ('joined' as const) : ('none' as const)),
    }));
  const tokens = { ordered: marked(orderedTexts, 'ordered'), chip: marked(chipTexts, 'chip') };
  if (!inOrder(pairs)) reasons.add('order');
  const result = (grade: NameComparison['grade']): NameComparison => ({
    grade,
    reasons: [...reasons],
    unmatchedOrdered: [...unmatchedOrdered],
    unmatchedChip: [...unmatchedChip],
    tokens,
  });

  // Both sides have tokens without a partner, or too little in common to be the same person's name.
  if (pairs.length === 0 || (unmatchedOrdered.length > 0 && unmatchedChip.length > 0)) {
    reasons.add('different');
    return result('F');
  }
  const leftOver = [...unmatchedOrdered, ...unmatchedChip];
  if (leftOver.length > 0) {
    if (cut.length > 0 && unmatchedChip.length === 0) reasons.add('truncation');
    else
      reasons.add(
        leftOver.every((token) => particles.has(token))
          ? 'particle'
          : unmatchedOrdered.length > 0
            ? 'extra-name'
            : 'missing-name',
      );
    // One shared token is not enough to call the rest a middle name.
    if (pairs.length < 2) {
      reasons.add('different');
      return result('F');
    }
  }
  if (reasons.has('one-edit')) return result('E');
  if (['order', 'joined', 'particle', 'extra-name', 'missing-name'].some((reason) => reasons.has(reason)))
    return result('D');
  if (reasons.has('truncation') || reasons.has('initial')) return result('C');
  return result(reasons.has('transliteration') ? 'B' : 'A');
}

/** `VAN DER BERG` against `VANDERBERG`. */
function joined(ordered: readonly string[], chip: readonly string[]): boolean {
  if (ordered.length === 0 || chip.length === 0 || ordered.length === chip.length) return false;
  const forms = formsOf(ordered.join(''));
  return [...formsOf(chip.join(''))].some((form) => forms.has(form));
}

function inOrder(pairs: readonly { ordered: number; chip: number }[]): boolean {
  const sorted = [...pairs].sort((a, b) => a.ordered - b.ordered);
  return sorted.every((pair, i) => i === 0 || (sorted[i - 1]?.chip ?? -1) < pair.chip);
}
