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
