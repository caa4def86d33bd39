import { mrzFaults, parseMrz, type MrzFormat } from '../../../shared/domain/mrz.ts';
import { alphabet } from './classifier.ts';

/**
 * From what each place looks like to what is printed there. Rules of the places may narrow what a character can be (a date has no letters);
 * check digits decide between what is left. Where more than one reading satisfies them all, or the likeliest does not, all that do
 * are handed on, likeliest first: a person chooses, nothing is put right in silence.
 */

/** One possible reading. */
export interface Reading {
  /** Lines as printed, fillers included. */
  readonly lines: readonly string[];
  /** How much less likely than the likeliest (natural logarithm; 0 for itself). */
  readonly cost: number;
  /** Places where it differs from what the picture looks like most. */
  readonly changed: readonly { readonly line: number; readonly column: number }[];
}

export interface Decoded {
  readonly format: MrzFormat;
  /** What the picture looks like most, right or wrong. */
  readonly seen: readonly string[];
  /** Readings that satisfy every check digit, likeliest first; empty where none is near. */
  readonly readings: readonly Reading[];
  /** The likeliest satisfies every check digit and no other reading that does comes near it. */
  readonly isSure: boolean;
  /** Mean probability of the characters chosen. */
  readonly confidence: number;
}

/** A reading this much less likely (e^-4) does not come near. */
const nearCost = 4;
/** Less likely than this altogether is not offered. */
const mostCost = 12;
const mostOffered = 5;
/** Combinations looked at before giving up on a picture. */
const mostTried = 4000;

const width: Readonly<Record<MrzFormat, number>> = { TD1: 30, TD2: 36, TD3: 44 };

type Kind = 'any' | 'letter' | 'digit' | 'date' | 'sex' | 'code';
/** Kinds of places, line by line (ICAO 9303-4/5/6 §4.2.2): `from` column to the next entry's. */
const places: Readonly<Record<MrzFormat, readonly (readonly (readonly [number, Kind])[])[]>> = {
  TD3: [
    [
      [0, 'code'],
      [1, 'letter'],
    ],
    [
      [0, 'any'],
      [9, 'digit'],
      [10, 'letter'],
      [13, 'date'],
      [19, 'digit'],
      [20, 'sex'],
      [21, 'date'],
      [27, 'digit'],
      [28, 'any'],
      [42, 'date'],
      [43, 'digit'],
    ],
  ],
  TD2: [
    [
      [0, 'code'],
      [1, 'letter'],
    ],
    [
      [0, 'any'],
      [10, 'letter'],
      [13, 'date'],
      [19, 'digit'],
      [20, 'sex'],
      [21, 'date'],
      [27, 'digit'],
      [28, 'any'],
      [35, 'digit'],
    ],
  ],
  TD1: [
    [
      [0, 'code'],
      [1, 'letter'],
      [5, 'any'],
    ],
    [
      [0, 'date'],
      [6, 'digit'],
      [7, 'sex'],
      [8, 'date'],
      [14, 'digit'],
      [15, 'letter'],
      [18, 'any'],
      [29, 'digit'],
    ],
    [[0, 'letter']],
  ],
};
const allowed: Readonly<Record<Kind, string>> = {
  any: alphabet,
  letter: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ<',
  digit: '0123456789',
  // Unknown parts of a date of birth are fillers (ICAO 9303-3 §4.8); so is the check digit of empty optional data (9303-4 §4.2.2.2).
  date: '0123456789<',
  sex: 'MF<',
  // Second character of a code is a letter or a filler; the first one of the few a document can have (9303-3 §4.4).
  code: 'PACIV',
};

function kindAt(format: MrzFormat, line: number, column: number): Kind {
  let kind: Kind = 'any';
  for (const [from, name] of places[format][line] ?? []) if (column >= from) kind = name;
  return kind;
}

/**
 * @param logs natural logarithm of the probability of each character of `alphabet`, line after line, summed over frames
 */
export function decode(format: MrzFormat, logs: readonly Float32Array[]): Decoded {
  const columns = width[format];
  const choices = logs.map((log, i) =>
    choicesOf(log, allowed[kindAt(format, Math.floor(i / columns), i % columns)]),
  );
  const best = choices.map((choice) => choice[0]?.character ?? '<');
  const seen = split(best.join(''), columns);
  const confidence = choices.reduce((sum, choice) => sum + (choice[0]?.share ?? 0), 0) / choices.length;
  const readings = readingsOf(format, best, choices);
  const [first, second] = readings;
  return {
    format,
    seen,
    readings,
    isSure:
      first !== undefined &&
      first.changed.length === 0 &&
      (second === undefined || second.cost > nearCost) &&
      // Right check digits over characters nobody could make out are luck: one MRZ of noise in ten thousand has them.
      confidence > 0.9,
    confidence,
  };
}

interface Choice {
  readonly character: string;
  /** Against the best of the place. */
  readonly cost: number;
  /** Probability among what the place allows. */
  readonly share: number;
}

function choicesOf(log: Float32Array, from: string): Choice[] {
  const ranked = [...from]
    .map((character) => ({ character, log: log[alphabet.indexOf(character)] ?? -Infinity }))
    .sort((a, b) => b.log - a.log);
  const most = ranked[0]?.log ?? 0;
  const total = ranked.reduce((sum, entry) => sum + Math.exp(entry.log - most), 0);
  return ranked.slice(0, 4).map(({ character, log: value }) => ({
    character,
    cost: most - value,
    share: Math.exp(value - most) / total,
  }));
}

/** Readings with right check digits in the order of likelihood: best first over single changes, cheapest combinations first. */
function readingsOf(
  format: MrzFormat,
  best: readonly string[],
  choices: readonly (readonly Choice[])[],
): Reading[] {
  const columns = width[format];
  const covered = coveredPlaces(format);
  const changes = choices
    .flatMap((choice, place) =>
      covered.has(place) ? choice.slice(1).map(({ character, cost }) => ({ place, character, cost })) : [],
    )
    .filter(({ cost }) => cost <= mostCost)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, 60);
  const readings: Reading[] = [];
  // A combination is the list of its changes by rank; children take the next change instead of, or besides, the last one.
  let open: { readonly ranks: readonly number[]; readonly cost: number }[] = [{ ranks: [], cost: 0 }];
  for (let tried = 0; tried < mostTried && open.length > 0 && readings.length < mostOffered; tried++) {
    const next = takeCheapest(open);
    if (next === undefined || next.cost > mostCost) break;
    const chosen = next.ranks.flatMap((rank) => changes[rank] ?? []);
    if (new Set(chosen.map(({ place }) => place)).size === chosen.length) {
      const characters = [...best];
      for (const { place, character } of chosen) characters[place] = character;
      const text = characters.join('');
      if (isRight(text))
        readings.push({
          lines: split(text, columns),
          cost: next.cost,
          changed: chosen.map(({ place }) => ({
            line: Math.floor(place / columns),
            column: place % columns,
          })),
        });
    }
    const last = next.ranks.at(-1) ?? -1;
    const following = changes[last + 1];
    if (following === undefined) continue;
    if (next.ranks.length < 4)
      open.push({ ranks: [...next.ranks, last + 1], cost: next.cost + following.cost });
    if (last >= 0)
      open.push({
        ranks: [...next.ranks.slice(0, -1), last + 1],
        cost: next.cost - (changes[last]?.cost ?? 0) + following.cost,
      });
    if (open.length > 4 * mostTried) open = open.sort((a, b) => a.cost - b.cost).slice(0, mostTried);
  }
  return readings;
}

function takeCheapest<T extends { readonly cost: number }>(open: T[]): T | undefined {
  let at = 0;
  for (let i = 1; i < open.length; i++) if ((open[i]?.cost ?? 0) < (open[at]?.cost ?? 0)) at = i;
  const taken = open[at];
  const last = open.pop();
  if (last !== undefined && at < open.length) open[at] = last;
  return taken;
}

const split = (text: string, columns: number): string[] =>
  Array.from({ length: Math.ceil(text.length / columns) }, (_, i) =>
    text.slice(i * columns, (i + 1) * columns),
  );

function isRight(text: string): boolean {
  const parsed = parseMrz(text);
  return (
    parsed.ok &&
    mrzFaults(parsed.value).length === 0 &&
    isDateLike(parsed.value.birthDate) &&
    isDateLike(parsed.value.expiryDate)
  );
}

/** Month and day as they can be, or unknown. What no calendar has was misread, and the one digit over it cannot always tell. */
const isDateLike = (date: string): boolean => /^[0-9<]{2}(0[0-9]|1[0-2]|<<)([0-2][0-9]|3[01]|<<)$/.test(date);

const coveredCache = new Map<MrzFormat, ReadonlySet<number>>();

/** Places that any check digit is over, and those digits: found by trying, so that no second table of places can go astray. */
function coveredPlaces(format: MrzFormat): ReadonlySet<number> {
  const known = coveredCache.get(format);
  if (known !== undefined) return known;
  const columns = width[format];
  const zeros = (format === 'TD1' ? '0'.repeat(60) : '<'.repeat(columns) + '0'.repeat(columns)).padEnd(
    columns * (format === 'TD1' ? 3 : 2),
    '<',
  );
  const found = new Set<number>();
  for (let place = 0; place < zeros.length; place++) {
    // 1 in place of 0: any weight shows it.
    const changed = parseMrz(zeros.slice(0, place) + '1' + zeros.slice(place + 1));
    const plain = parseMrz(zeros);
    if (changed.ok && plain.ok && mrzFaults(changed.value).length !== mrzFaults(plain.value).length)
      found.add(place);
  }
  coveredCache.set(format, found);
  return found;
}
