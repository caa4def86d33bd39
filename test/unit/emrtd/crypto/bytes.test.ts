import { describe, expect, it } from 'vitest';
import {
  bigIntToBytes,
  bitLength,
  bytesToBigInt,
  bytesToLatin1,
  equalConstantTime,
  fromHex,
  latin1ToBytes,
  toHex,
  utf8ToBytes,
  xor,
} from '#electron/emrtd/crypto/bytes.ts';
import { modInverse, modPow } from '#electron/emrtd/crypto/integers.ts';

describe('bytes', () => {
  it('keeps leading zeros of numbers', () => {
    expect(toHex(bigIntToBytes(0x1ffn, 4))).toBe('000001ff');
    expect(bytesToBigInt(fromHex('0000ff'))).toBe(255n);
    expect(bytesToBigInt(new Uint8Array(0))).toBe(0n);
  });

  it('refuses a number that does not fit, instead of cutting it', () => {
    expect(() => bigIntToBytes(256n, 1)).toThrow(RangeError);
    expect(() => bigIntToBytes(-1n, 1)).toThrow(RangeError);
  });

  it('refuses what is not hexadecimal', () => {
    expect(() => fromHex('0')).toThrow(RangeError);
    expect(() => fromHex('0g')).toThrow(RangeError);
    expect(toHex(fromHex(' 00 Ff\n'))).toBe('00ff');
  });

  it('compares lengths as well as content', () => {
    expect(equalConstantTime(fromHex('0102'), fromHex('0102'))).toBe(true);
    expect(equalConstantTime(fromHex('0102'), fromHex('0103'))).toBe(false);
    expect(equalConstantTime(fromHex('0102'), fromHex('010200'))).toBe(false);
  });

  it('refuses operands of two lengths', () => {
    expect(() => xor(fromHex('00'), fromHex('0000'))).toThrow(RangeError);
  });

  it('counts bits', () => {
    expect([0n, 1n, 255n, 256n].map(bitLength)).toEqual([0, 1, 8, 9]);
  });

  it('keeps characters apart by encoding', () => {
    expect(toHex(latin1ToBytes('Ø'))).toBe('d8');
    expect(toHex(utf8ToBytes('Ø'))).toBe('c398');
    expect(bytesToLatin1(fromHex('d8'))).toBe('Ø');
    expect(() => latin1ToBytes('€')).toThrow(RangeError);
  });
});

describe('integers', () => {
  it('raises and inverts modulo a number', () => {
    expect(modPow(4n, 13n, 497n)).toBe(445n);
    expect(modPow(5n, 0n, 1n)).toBe(0n);
    expect(modInverse(3n, 11n)).toBe(4n);
    expect(modInverse(-3n, 11n)).toBe(7n);
    expect(() => modInverse(6n, 9n)).toThrow(RangeError);
  });
});
