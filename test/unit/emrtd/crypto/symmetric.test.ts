import { describe, expect, it } from 'vitest';
import { aesCbcDecrypt, aesCbcEncrypt, aesCmac, aesEcbEncrypt } from '#electron/emrtd/crypto/aes.ts';
import { concat, latin1ToBytes, toHex, xor } from '#electron/emrtd/crypto/bytes.ts';
import { adjustParity, retailMac, tdesCbcDecrypt, tdesCbcEncrypt } from '#electron/emrtd/crypto/des.ts';
import { digest } from '#electron/emrtd/crypto/hash.ts';
import { deriveKey } from '#electron/emrtd/crypto/kdf.ts';
import { padIso7816, unpadIso7816 } from '#electron/emrtd/crypto/padding.ts';
import { hex } from '../vectors.ts';

const ZERO8 = new Uint8Array(8);
const ZERO16 = new Uint8Array(16);

describe('hash functions give the published digests of "abc" (FIPS 180-4)', () => {
  it.each([
    ['SHA-1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['SHA-224', '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7'],
    ['SHA-256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'SHA-384',
      'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
    ],
    [
      'SHA-512',
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    ],
  ] as const)('%s, also in parts', (hash, expected) => {
    expect(toHex(digest(hash, latin1ToBytes('a'), latin1ToBytes('bc')))).toBe(expected);
  });
});

describe('Basic Access Control worked example (ICAO 9303-11 appendix D)', () => {
  const seed = digest('SHA-1', latin1ToBytes('L898902C<369080619406236')).subarray(0, 16);
  const keyEnc = hex('AB94FDECF2674FDFB9B391F85D7F76F2');
  const keyMac = hex('7962D9ECE03D1ACD4C76089DCE131543');
  const plain = concat(
    hex('781723860C06C226'),
    hex('4608F91988702212'),
    hex('0B795240CB7049B01C19B33E32804F0B'),
  );
  const cryptogram = hex('72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2');

  it('derives document keys with the right parity', () => {
    expect(toHex(seed)).toBe('239ab9cb282daf66231dc5a4df6bfbae');
    expect(deriveKey('3DES', seed, 1)).toEqual(keyEnc);
    expect(deriveKey('3DES', seed, 2)).toEqual(keyMac);
  });

  it('encrypts and decrypts EIFD with two-key 3DES', () => {
    expect(tdesCbcEncrypt(keyEnc, ZERO8, plain)).toEqual(cryptogram);
    expect(tdesCbcDecrypt(keyEnc, ZERO8, cryptogram)).toEqual(plain);
  });

  it('makes MIFD with the retail MAC', () => {
    expect(toHex(retailMac(keyMac, padIso7816(cryptogram, 8)))).toBe('5f1448eea8ad90a7');
  });

  it('derives session keys from both halves of the key', () => {
    const session = xor(hex('0B795240CB7049B01C19B33E32804F0B'), hex('0B4F80323EB3191CB04970CB4052790B'));
    expect(toHex(deriveKey('3DES', session, 1))).toBe('979ec13b1cbfe9dcd01ab0fed307eae5');
    expect(toHex(deriveKey('3DES', session, 2))).toBe('f1cb1f1fb5adf208806b89dc579dc1f8');
  });
});

describe('DES', () => {
  it('is single DES where one key stands three times', () => {
    const key = hex('0123456789ABCDEF');
    const block = tdesCbcEncrypt(concat(key, key, key), ZERO8, hex('4E6F772069732074'));
    expect(toHex(block)).toBe('3fa40e8a984d4815');
  });

  it('makes a retail MAC of a single block, which is 3DES of it', () => {
    const key = hex('7962D9ECE03D1ACD4C76089DCE131543');
    const block = hex('0011223344556677');
    expect(retailMac(key, block)).toEqual(tdesCbcEncrypt(key, ZERO8, block));
  });

  it('refuses keys and data of the wrong length instead of padding them', () => {
    expect(() => tdesCbcEncrypt(hex('0011'), ZERO8, ZERO8)).toThrow(RangeError);
    expect(() => tdesCbcEncrypt(ZERO16, ZERO8, hex('00'))).toThrow(RangeError);
    expect(() => retailMac(ZERO16, new Uint8Array(0))).toThrow(RangeError);
    expect(() => retailMac(ZERO8, ZERO8)).toThrow(RangeError);
  });

  it('adjusts parity to odd in every byte', () => {
    expect(toHex(adjustParity(hex('00 01 02 03 fe ff')))).toBe('01010202fefe');
  });
});

describe('AES', () => {
  it.each([
    ['000102030405060708090a0b0c0d0e0f', '69c4e0d86a7b0430d8cdb78070b4c55a'],
    ['000102030405060708090a0b0c0d0e0f1011121314151617', 'dda97ca4864cdfe06eaf70a0ec0d7191'],
    ['000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', '8ea2b7ca516745bfeafc49904b496089'],
  ])('gives the blocks of FIPS 197 for key %s', (key, expected) => {
    const plain = hex('00112233445566778899aabbccddeeff');
    expect(toHex(aesEcbEncrypt(hex(key), plain))).toBe(expected);
    expect(toHex(aesCbcEncrypt(hex(key), ZERO16, plain))).toBe(expected);
    expect(aesCbcDecrypt(hex(key), ZERO16, hex(expected))).toEqual(plain);
  });

  it('chains blocks in CBC (NIST SP 800-38A F.2.1)', () => {
    const key = hex('2b7e151628aed2a6abf7158809cf4f3c');
    const iv = hex('000102030405060708090a0b0c0d0e0f');
    const plain = hex('6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51');
    const expected = '7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2';
    expect(toHex(aesCbcEncrypt(key, iv, plain))).toBe(expected);
  });

  it('refuses data that is not whole blocks', () => {
    expect(() => aesCbcEncrypt(ZERO16, ZERO16, hex('00'))).toThrow(RangeError);
    expect(() => aesCmac(hex('00'), ZERO16)).toThrow(RangeError);
  });

  const message = hex(
    '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710',
  );
  it.each([
    [0, 'bb1d6929e95937287fa37d129b756746'],
    [16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [40, 'dfa66747de9ae63030ca32611497c827'],
    [64, '51f0bebf7e3b9d92fc49741779363cfe'],
  ])('makes the CMAC of RFC 4493 over %i bytes', (length, expected) => {
    const key = hex('2b7e151628aed2a6abf7158809cf4f3c');
    expect(toHex(aesCmac(key, message.subarray(0, length)))).toBe(expected);
  });
});

describe('key derivation', () => {
  it('derives the PACE password key from the whole hash of the MRZ (ICAO 9303-11 appendix G.1)', () => {
    const password = digest('SHA-1', latin1ToBytes('T22000129364081251010318'));
    expect(toHex(password)).toBe('7e2d2a41c74ea0b38cd36f863939bfa8e9032aad');
    expect(toHex(deriveKey('AES-128', password, 3))).toBe('89ded1b26624ec1e634c1989302849dd');
  });

  it('uses SHA-256 and the leading bytes for the longer AES keys', () => {
    const seed = hex('00010203');
    const whole = digest('SHA-256', seed, hex('00000002'));
    expect(deriveKey('AES-256', seed, 2)).toEqual(whole);
    expect(deriveKey('AES-192', seed, 2)).toEqual(whole.subarray(0, 24));
  });

  it('puts the nonce between secret and counter', () => {
    const key = deriveKey('AES-256', hex('aa'), 1, hex('bb'));
    expect(key).toEqual(digest('SHA-256', hex('aabb00000001')));
  });
});

describe('padding of ISO/IEC 7816-4', () => {
  it('always adds, also to whole blocks', () => {
    expect(toHex(padIso7816(hex('0102'), 8))).toBe('0102800000000000');
    expect(padIso7816(ZERO8, 8)).toHaveLength(16);
    expect(toHex(padIso7816(new Uint8Array(0), 8))).toBe('8000000000000000');
  });

  it('comes off again, and its absence is told', () => {
    expect(toHex(unpadIso7816(hex('0102800000000000')) as Uint8Array)).toBe('0102');
    expect(unpadIso7816(hex('0102030405060708'))).toBeNull();
    expect(unpadIso7816(ZERO8)).toBeNull();
  });
});
