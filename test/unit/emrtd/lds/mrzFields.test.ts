import { parse } from 'mrz';
import { describe, expect, it } from 'vitest';
import { checkDigit, parseMrz, type Mrz } from '#shared/domain/mrz.ts';
import { mrzFields, splitMrzName, withoutFillers } from '#electron/emrtd/lds/dg1.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';

interface Content {
  readonly code: string;
  readonly state: string;
  readonly name: string;
  readonly number: string;
  readonly birth: string;
  readonly sex: string;
}

const pad = (text: string, length: number): string => text.slice(0, length).padEnd(length, '<');
const checked = (text: string): string => text + checkDigit(text);

/** The lines of a document with right check digits everywhere but the last one, by which nothing here is decided. */
const forms: Readonly<Record<Mrz['format'], (content: Content) => string>> = {
  TD3: ({ code, state, name, number, birth, sex }) =>
    pad(code, 2) +
    pad(state, 3) +
    pad(name, 39) +
    checked(pad(number, 9)) +
    pad(state, 3) +
    checked(birth) +
    sex +
    checked('341231') +
    pad('', 14) +
    '00',
  TD2: ({ code, state, name, number, birth, sex }) =>
    pad(code, 2) +
    pad(state, 3) +
    pad(name, 31) +
    checked(pad(number, 9)) +
    pad(state, 3) +
    checked(birth) +
    sex +
    checked('341231') +
    pad('', 7) +
    '0',
  TD1: ({ code, state, name, number, birth, sex }) =>
    pad(code, 2) +
    pad(state, 3) +
    checked(pad(number, 9)) +
    pad('', 15) +
    checked(birth) +
    sex +
    checked('341231') +
    pad(state, 3) +
    pad('', 11) +
    '0' +
    pad(name, 30),
};

const mrzOf = (format: Mrz['format'], content: Partial<Content>): Mrz => {
  const whole = { code: 'P', state: 'NOR', name: 'A', number: 'X1', birth: '880101', sex: 'F', ...content };
  const parsed = parseMrz(forms[format](whole));
  if (!parsed.ok || parsed.value.format !== format) throw new Error('not the MRZ it should be');
  return parsed.value;
};

const sexes: Readonly<Record<string, string>> = { F: 'female', M: 'male' };
/** By our own slices alone. */
const own = (mrz: Mrz) => ({
  documentCode: withoutFillers(mrz.documentCode),
  sex: sexes[mrz.sex] ?? 'unspecified',
  name: splitMrzName(mrz.name),
});

describe('cleaned fields of the MRZ, by the package and by our rules', () => {
  it('are the same for thousands of documents, usual and odd', () => {
    const random = seededRandom('mrz fields');
    const below = (limit: number): number => ((random(1)[0] ?? 0) * 256 + (random(1)[0] ?? 0)) % limit;
    const pick = (from: readonly string[]): string => from[below(from.length)] ?? '';
    const word = (): string => Array.from({ length: below(12) }, () => pick([...'ABCEIKLMNOXZ'])).join('');
    let decidedByPackage = 0;
    for (let round = 0; round < 3000; round++) {
      const names = Array.from({ length: below(6) }, word);
      const mrz = mrzOf(pick(['TD1', 'TD2', 'TD3']) as Mrz['format'], {
        code: pick(['P', 'PN', 'P<', 'I', 'ID', 'IR', 'CA', 'AC', 'V', 'IV', 'P1', 'XX']),
        state: pick(['NOR', 'D', 'UTO', 'RKS', 'UNK', 'XXA', 'FRA', 'QQQ', 'GBD']),
        name: names.join(pick(['<', '<<', '<<<'])),
        birth: pick(['880101', '88<<<<', '<<<<<<', '310231']),
        sex: pick(['F', 'M', '<', 'X', '1']),
      });
      expect(mrzFields(mrz), mrz.lines.join('\n')).toEqual(own(mrz));
      const fields = parse(mrz.lines, { autocorrect: false }).fields;
      if (typeof fields.lastName === 'string' && typeof fields.sex === 'string') decidedByPackage++;
    }
    expect(decidedByPackage, 'otherwise nothing was compared').toBeGreaterThan(1000);
  });

  it.each<[string, Mrz['format'], Partial<Content>, object]>([
    [
      'a full name field without separator',
      'TD3',
      { name: 'N'.repeat(39) },
      { name: { primary: 'N'.repeat(39), secondary: '', truncated: true } },
    ],
    [
      'a name of one part',
      'TD1',
      { name: 'ARKFREITH' },
      { name: { primary: 'ARKFREITH', secondary: '', truncated: false } },
    ],
    [
      'digits in a name',
      'TD3',
      { name: 'R2<<D2' },
      { name: { primary: 'R2', secondary: 'D2', truncated: false } },
    ],
    ['sex X', 'TD3', { sex: 'X' }, { sex: 'unspecified' }],
    ['an unusual code', 'TD1', { code: 'XQ' }, { documentCode: 'XQ' }],
    ['a made-up state', 'TD2', { state: 'UTO', code: 'I', sex: 'M' }, { documentCode: 'I', sex: 'male' }],
    [
      'a card the package takes for the old French one',
      'TD2',
      { code: 'ID', state: 'FRA', name: 'MARTIN<<MARIE', sex: 'F' },
      {
        documentCode: 'ID',
        sex: 'female',
        name: { primary: 'MARTIN', secondary: 'MARIE', truncated: false },
      },
    ],
  ])('our rules stand for %s', (_what, format, content, expected) => {
    expect(mrzFields(mrzOf(format, content))).toMatchObject(expected);
  });
});
