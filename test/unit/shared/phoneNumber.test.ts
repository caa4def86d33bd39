import { describe, expect, it } from 'vitest';
import { phoneDigits, phonesAgree } from '#shared/domain/phoneNumber.ts';

describe('phone numbers', () => {
  it.each([
    ['41234567', '412 34 567'],
    ['41234567', '+47 41 23 45 67'],
    ['+4741234567', '0047-412-34-567'],
    ['41234567', '47 41234567'],
    ['41234567', '(412) 34.567'],
    ['+46 70 123 45 67', '0046701234567'],
  ])('%s is the same as %s', (ordered, given) => {
    expect(phonesAgree(ordered, given)).toBe(true);
    expect(phonesAgree(given, ordered)).toBe(true);
  });

  it.each([
    ['41234567', '41234568'],
    ['41234567', '+46 41234567'],
    ['', ''],
    ['–', ' '],
  ])('%s is not %s', (ordered, given) => {
    expect(phonesAgree(ordered, given)).toBe(false);
  });

  it('counts digits and nothing else', () => {
    expect(phoneDigits('+47 12-3')).toBe(5);
  });
});
