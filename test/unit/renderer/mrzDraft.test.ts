import { describe, expect, it } from 'vitest';
import { caretAfter, isLineEnd, mrzDraftOf } from '../../../renderer/features/chip/mrzDraft.ts';
import { documentKeyOf } from '../../../renderer/features/chip/documentKey.ts';
import { checkDigit, mrzFaults, parseMrz } from '#shared/domain/mrz.ts';
import { mrzTd3 } from '../../support/renderer/samples.ts';

/** ICAO 9303-5 appendix B and 9303-6 appendix B: the specimen of Utopia. */
const td1 = [
  'I<UTOD231458907<<<<<<<<<<<<<<<',
  '7408122F1204159UTO<<<<<<<<<<<6',
  'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
];
const td2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'];

const states = (text: string) =>
  Object.fromEntries(mrzDraftOf(text).fields.map(({ id, state }) => [id, state]));

describe('MRZ on its way in', () => {
  it('is broken into the lines of its format whether it came with line breaks or without', () => {
    for (const lines of [[...mrzTd3], td1, td2]) {
      const draft = mrzDraftOf(lines.join(''));
      expect(draft.text.split('\n')).toEqual(lines);
      expect(mrzDraftOf(lines.join('\r\n')).text).toBe(draft.text);
      expect(draft.flat.length).toBe(draft.total);
    }
  });

  it('judges a check digit as soon as it is in, not before, and not only at the end', () => {
    const flat = mrzTd3.join('');
    expect(states(flat.slice(0, 53))['documentNumber']).toBe('typing');
    expect(states(flat.slice(0, 54))).toMatchObject({ documentNumber: 'ok', birthDate: 'typing' });
    expect(states(flat)).toEqual({
      documentNumber: 'ok',
      birthDate: 'ok',
      expiryDate: 'ok',
      optionalData: 'ok',
      composite: 'ok',
    });
  });

  it('names the one field that was mistyped', () => {
    const wrong = mrzTd3.join('').replace('900307', '900308');
    expect(states(wrong)).toMatchObject({ documentNumber: 'ok', birthDate: 'wrong', expiryDate: 'ok' });
  });

  it('judges a document number that runs on into the optional data only once that is in', () => {
    const number = 'D23145890AB112';
    const long = `I<UTO${number.slice(0, 9)}<${number.slice(9)}${checkDigit(number)}<`.padEnd(30, '<');
    expect(states(long.slice(0, 20))['documentNumber']).toBe('typing');
    expect(states(long)['documentNumber']).toBe('ok');
  });

  it('turns lower case and spaces into what is printed', () => {
    expect(mrzDraftOf('p norhaugen  kari').flat).toBe('P<NORHAUGEN<<KARI');
  });

  it('keeps the caret behind the same character when a line break is put in', () => {
    const draft = mrzDraftOf('P<NOR'.padEnd(46, '<'));
    expect(caretAfter(draft.text, 44)).toBe(44);
    expect(caretAfter(draft.text, 46)).toBe(draft.text.length);
  });

  it('takes the Enter of a swipe reader behind a line for a line break, and behind the last for the start', () => {
    for (const lines of [[...mrzTd3], td1, td2]) {
      expect(isLineEnd(mrzDraftOf(lines[0] ?? ''))).toBe(true);
      expect(isLineEnd(mrzDraftOf(lines.join('\n')))).toBe(false);
    }
  });

  it('does not take unlimited text into the window', () => {
    expect(mrzDraftOf('A'.repeat(100_000)).flat.length).toBeLessThanOrEqual(100);
  });
});

describe('document key', () => {
  const draft = { kind: 'mrz' as const, mrz: '', documentNumber: '', birthDate: '', expiryDate: '', can: '' };

  it('is not sent to the chip while a check digit is wrong', () => {
    const outcome = documentKeyOf({ ...draft, mrz: mrzTd3.join('\n').replace('900307', '900308') });
    expect(outcome).toMatchObject({ error: { code: 'MRZ_CHECK_DIGIT' }, faults: ['birthDate', 'composite'] });
  });

  it('is not sent to the chip while characters are missing', () => {
    expect(documentKeyOf({ ...draft, mrz: mrzTd3[0] })).toMatchObject({
      error: { code: 'MRZ_FORMAT', detail: { length: 44 } },
    });
  });

  it('goes out as one line that main reads back without a fault', () => {
    const outcome = documentKeyOf({ ...draft, mrz: mrzTd3.join('\n') });
    if (!('key' in outcome) || outcome.key.kind !== 'mrz') throw new Error('no key');
    const parsed = parseMrz(outcome.key.mrz);
    expect(parsed.ok && mrzFaults(parsed.value)).toEqual([]);
  });

  it('points at every one of the three fields that cannot be', () => {
    expect(
      documentKeyOf({
        ...draft,
        kind: 'fields',
        documentNumber: 'Æ',
        birthDate: '1990',
        expiryDate: '300101',
      }),
    ).toEqual({
      invalid: ['documentNumber', 'birthDate'],
    });
  });

  it('keeps unknown parts of a date of birth as printed', () => {
    expect(
      documentKeyOf({
        ...draft,
        kind: 'fields',
        documentNumber: 'ab 123',
        birthDate: '90<<<<',
        expiryDate: '300101',
      }),
    ).toEqual({
      key: { kind: 'fields', documentNumber: 'AB123', birthDate: '90<<<<', expiryDate: '300101' },
    });
  });

  it('refuses a CAN that has not six digits', () => {
    expect(documentKeyOf({ ...draft, kind: 'can', can: '12345' })).toEqual({ invalid: ['can'] });
    expect(documentKeyOf({ ...draft, kind: 'can', can: '123 456' })).toEqual({
      key: { kind: 'can', can: '123456' },
    });
  });
});
