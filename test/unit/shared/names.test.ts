import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames, type ChipName } from '#shared/domain/names.ts';

const mrz = (
  primary: string,
  secondary: string,
  truncated = false,
  fullName: string | null = null,
): ChipName => ({
  primary,
  secondary,
  truncated,
  fullName,
});

describe('name comparison', () => {
  it.each([
    ['Kari Nordmann', mrz('NORDMANN', 'KARI'), 'A', null],
    ['Åse Bjørnsæther', mrz('BJOERNSAETHER', 'AASE'), 'B', 'transliteration'],
    ['Åse Bjørnsæther', mrz('BJORNSATHER', 'ASE'), 'B', 'transliteration'],
    ['José Núñez', mrz('NUNEZ', 'JOSE'), 'B', 'transliteration'],
    ['Jürgen Groß', mrz('GROSS', 'JUERGEN'), 'B', 'transliteration'],
    ['Åse Bjørnsæther', mrz('BJOERNSAETHER', 'AASE', false, 'Åse Bjørnsæther'), 'A', null],
    ['Åse Bjørnsæther', mrz('BJOERNSAETHER', 'AASE', false, 'Bjørnsæther<<Åse'), 'A', null],
    ['Ole Christoffersen', mrz('CHRISTOFFERSEN', 'O'), 'C', 'initial'],
    ['Kari Anne Nordmann', mrz('NORDMANN', 'KARI'), 'D', 'extra-name'],
    ['Kari Nordmann', mrz('NORDMANN', 'KARI ANNE'), 'D', 'missing-name'],
    ['Nordmann Kari', mrz('NORDMANN', 'KARI'), 'D', 'order'],
    ['Ludwig van der Berg', mrz('VANDERBERG', 'LUDWIG'), 'D', 'joined'],
    ['Kari Nordmenn', mrz('NORDMANN', 'KARI'), 'E', 'one-edit'],
    ['Kari Hansen', mrz('NORDMANN', 'KARI'), 'F', 'different'],
    ['Per Hansen', mrz('NORDMANN', 'KARI'), 'F', 'different'],
    ['Kari', mrz('NORDMANN', 'KARI'), 'F', 'different'],
  ] as const)('grades %s as it should', (ordered, chip, grade, reason) => {
    const comparison = compareNames(ordered, chip);
    expect(comparison.grade).toBe(grade);
    if (reason !== null) expect(comparison.reasons).toContain(reason);
  });

  it('takes a cut-off last token for truncation only where the name field was full', () => {
    const chip = (truncated: boolean) => mrz('NILAVADHANANANDA', 'CHAYAPA DEJTHAM', truncated);
    expect(compareNames('Chayapa Dejthamrong Nilavadhanananda', chip(true))).toMatchObject({
      grade: 'C',
      reasons: ['truncation'],
    });
    expect(compareNames('Chayapa Dejthamrong Nilavadhanananda', chip(false)).grade).toBe('F');
    expect(compareNames('Anna Mari', mrz('ANNA', 'MARIANNE')).grade).toBe('F');
  });

  it('takes a cut-off surname for truncation as well: the field is full at either end', () => {
    expect(
      compareNames(
        'Åse Wolfeschlegelsteinhausenbergerdorff',
        mrz('WOLFESCHLEGELSTEINHAUSENBERGE', 'AASE', true),
      ),
    ).toMatchObject({ grade: 'C' });
  });

  it('finds a partner for every word that has one, whichever stands first', () => {
    // The first word could take either partner; only one choice leaves the second its own.
    const comparison = compareNames('Karine Karima Nordmann', mrz('NORDMANN', 'KARINA KARINEE'));
    expect(comparison.unmatchedOrdered).toEqual([]);
    expect(comparison.unmatchedChip).toEqual([]);
  });

  it('names every word of both names once, in its own order, with how it found its partner', () => {
    const { tokens } = compareNames('Kåri van Hansen', mrz('HANSEN NORDMANN', 'KARI'));
    expect(tokens).toEqual({
      ordered: [
        { text: 'KÅRI', match: 'transliteration' },
        { text: 'VAN', match: 'none' },
        { text: 'HANSEN', match: 'equal' },
      ],
      chip: [
        { text: 'KARI', match: 'transliteration' },
        { text: 'HANSEN', match: 'equal' },
        { text: 'NORDMANN', match: 'none' },
      ],
    });
  });

  const word = fc.constantFrom(
    ...['Kari', 'Kåri', 'Karin', 'Anne', 'Ane', 'A', 'Ole', 'Olé', 'Van', 'der', 'Berg', 'Vanderberg'],
    ...[
      'Nordmann',
      'Nordmenn',
      'Björn',
      'Bjoern',
      'Đorđe',
      'Djordje',
      '王',
      '小明',
      'محمد',
      'Ἀλέξανδρος',
      'Иван',
    ],
  );
  const words = fc.array(word, { minLength: 1, maxLength: 5 });

  it('grades two names alike whichever of them is ordered, as long as nothing was cut off', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const there = compareNames(one.join(' '), mrz('', '', false, other.join(' ')));
        const back = compareNames(other.join(' '), mrz('', '', false, one.join(' ')));
        expect(back.grade, `${one.join(' ')} / ${other.join(' ')}`).toBe(there.grade);
        expect(back.unmatchedOrdered.length).toBe(there.unmatchedChip.length);
      }),
      { numRuns: 500 },
    );
  });

  it('calls a name equal to itself in any script', () => {
    fc.assert(
      fc.property(words, (name) => {
        expect(compareNames(name.join(' '), mrz('', '', false, name.join(' '))).grade).toBe('A');
      }),
    );
  });

  it('never throws and stays small, whatever is ordered and whatever a chip says', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.constantFrom(
        'Å'.repeat(70_000),
        'Å '.repeat(30_000),
        '\u0301'.repeat(5000),
        '<<'.repeat(9000),
        '\ud800',
      ),
    );
    fc.assert(
      fc.property(any, any, fc.boolean(), (ordered, chip, truncated) => {
        const { tokens, grade } = compareNames(ordered, mrz(chip, chip, truncated, chip));
        expect('ABCDEF').toContain(grade);
        expect(tokens?.ordered.length).toBeLessThanOrEqual(40);
        for (const { text } of [...(tokens?.ordered ?? []), ...(tokens?.chip ?? [])])
          expect(text.length).toBeLessThanOrEqual(80);
      }),
      { numRuns: 30 },
    );
  });

  it('shows the tokens without a partner, so that the officer sees what differs', () => {
    expect(compareNames('Kari Hansen', mrz('NORDMANN', 'KARI'))).toMatchObject({
      unmatchedOrdered: ['HANSEN'],
      unmatchedChip: ['NORDMANN'],
    });
  });

  it('survives any text in bounded time and never agrees with an empty chip name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
        const { grade } = compareNames(name, mrz('', ''));
        expect(grade).toBe('F');
      }),
      { numRuns: 50 },
    );
  });
});
