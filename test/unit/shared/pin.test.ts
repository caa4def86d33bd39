import { describe, expect, it } from 'vitest';
import { weaknessOf } from '#shared/domain/pin.ts';

describe('a PIN somebody chooses', () => {
  it.each([
    ['', 'short'],
    ['48151', 'short'],
    ['111111', 'repeated'],
    ['121212', 'repeated'],
    ['112211', 'repeated'],
    ['123123', 'repeated'],
    ['4815048150', 'repeated'],
    ['abcabc', 'repeated'],
    ['123456', 'sequential'],
    ['987654', 'sequential'],
    ['890123', 'sequential'],
    ['246802', 'sequential'],
    ['147036', 'sequential'],
    ['112233', 'sequential'],
    ['123321', 'sequential'],
    ['abcdef', 'sequential'],
  ])('is refused when anybody would try it early: %s', (pin, weakness) => {
    expect(weaknessOf(pin)).toBe(weakness);
  });

  it.each(['481502', '24681357', '190754', '123987', 'kaffe7', 'blåbær'])(
    'is taken when it follows no pattern: %s',
    (pin) => expect(weaknessOf(pin)).toBeNull(),
  );

  it('counts letters as people see them, whichever way they were typed', () => {
    // Five letters, one of them as letter and ring: six code points are no six characters.
    expect(weaknessOf('ka\u030afez')).toBe('short');
  });
});
