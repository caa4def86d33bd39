import { describe, expect, it } from 'vitest';
import { bigIntToBytes, bitLength, bytesToBigInt, concat } from '#electron/emrtd/crypto/bytes.ts';
import { digest, digestLength, hashNames } from '#electron/emrtd/crypto/hash.ts';
import { signIso9796, verifyIso9796 } from '#electron/emrtd/crypto/iso9796.ts';
import {
  encodePkcs1v15,
  isUsableRsaKey,
  rsaPublicOperation,
  verifyPkcs1v15,
  verifyPss,
} from '#electron/emrtd/crypto/rsa.ts';
import {
  generateRsaKey,
  rsaPrivateOperation,
  signPkcs1v15,
  signPss,
} from '#electron/emrtd/crypto/rsaSigning.ts';
import { hex, seededRandom } from '../vectors.ts';

const random = seededRandom(9796);
const key = generateRsaKey(1280, random);
const LENGTH = 160;
const challenge = hex('0123456789abcdef');
const message = hex('00112233');

describe('RSA keys', () => {
  it('have all their bits, and come out the same from the same seed', () => {
    expect(bitLength(key.n)).toBe(1280);
    expect(key.p * key.q).toBe(key.n);
    expect(generateRsaKey(1024, seededRandom(3)).n).toBe(generateRsaKey(1024, seededRandom(3)).n);
  });

  it('work with the exponent 3', () => {
    const small = generateRsaKey(1024, seededRandom(4), 3n);
    const hashed = digest('SHA-256', message);
    expect(verifyPkcs1v15(small, 'SHA-256', hashed, signPkcs1v15(small, 'SHA-256', hashed))).toBe(true);
  });

  it('are refused where they are no keys, or would hold up the desk', () => {
    const { n } = key;
    expect(isUsableRsaKey({ n, e: 3n })).toBe(true);
    expect(isUsableRsaKey({ n, e: 38_129n })).toBe(true);
    expect(isUsableRsaKey({ n, e: 8_589_934_609n })).toBe(true);
    expect(isUsableRsaKey({ n, e: 1n })).toBe(false);
    expect(isUsableRsaKey({ n, e: 4n })).toBe(false);
    expect(isUsableRsaKey({ n: n - 1n, e: 3n })).toBe(false);
    expect(isUsableRsaKey({ n, e: (1n << 600n) + 1n })).toBe(false);
    expect(isUsableRsaKey({ n: (1n << 20_000n) + 1n, e: 3n })).toBe(false);
    expect(isUsableRsaKey({ n: 15n, e: 3n })).toBe(false);
  });

  it('take no input of another length or not below the modulus', () => {
    expect(rsaPublicOperation(key, new Uint8Array(LENGTH - 1))).toBeNull();
    expect(rsaPublicOperation(key, bigIntToBytes(key.n, LENGTH))).toBeNull();
    expect(rsaPublicOperation(key, bigIntToBytes(key.n - 1n, LENGTH))).not.toBeNull();
  });
});

describe('RSA signatures', () => {
  it.each(hashNames)('PKCS#1 and PSS with %s verify', (hash) => {
    const hashed = digest(hash, message);
    expect(verifyPkcs1v15(key, hash, hashed, signPkcs1v15(key, hash, hashed))).toBe(true);
    const parameters = { hash, mgfHash: hash, saltLength: digestLength(hash) };
    expect(verifyPss(key, parameters, hashed, signPss(key, parameters, hashed, random))).toBe(true);
  });

  it('PKCS#1 without the NULL parameter is accepted as RFC 8017 asks', () => {
    const hashed = digest('SHA-256', message);
    const block = encodePkcs1v15('SHA-256', hashed, LENGTH, false) as Uint8Array;
    expect(verifyPkcs1v15(key, 'SHA-256', hashed, rsaPrivateOperation(key, block))).toBe(true);
  });

  it('PKCS#1 with bytes after the digest is refused (Bleichenbacher 2006)', () => {
    const hashed = digest('SHA-256', message);
    const whole = encodePkcs1v15('SHA-256', hashed, LENGTH - 20) as Uint8Array;
    const forged = rsaPrivateOperation(key, concat(whole, new Uint8Array(20)));
    expect(verifyPkcs1v15(key, 'SHA-256', hashed, forged)).toBe(false);
  });

  it('PSS refuses a broken trailer, a set top bit and a broken padding', () => {
    const parameters = { hash: 'SHA-256', mgfHash: 'SHA-256', saltLength: 32 } as const;
    const hashed = digest('SHA-256', message);
    const block = rsaPublicOperation(key, signPss(key, parameters, hashed, random)) as Uint8Array;
    const ask = (at: number, bit: number) =>
      verifyPss(
        key,
        parameters,
        hashed,
        rsaPrivateOperation(
          key,
          block.map((byte, index) => (index === at ? byte ^ bit : byte)),
        ),
      );
    expect(ask(0, 0)).toBe(true);
    expect(ask(LENGTH - 1, 1)).toBe(false);
    expect(ask(5, 1)).toBe(false);
    expect(ask(LENGTH - 10, 1)).toBe(false);
  });
});

describe('ISO/IEC 9796-2 with partial recovery', () => {
  /** The block as the standard draws it, put together here and not by the code under test. */
  const signBlock = (block: Uint8Array) => rsaPrivateOperation(key, block);
  const m1 = seededRandom(5)(LENGTH - 1 - 32 - 2);
  const blockOf = (head: Uint8Array, recoverable: Uint8Array, tail: Uint8Array) =>
    concat(head, recoverable, digest('SHA-256', recoverable, challenge), tail);
  const good = blockOf(hex('6a'), m1, hex('34cc'));

  it.each([
    ['SHA-1', 'bc', 'bc'],
    ['SHA-1', 'cc', '33cc'],
    ['SHA-224', 'cc', '38cc'],
    ['SHA-256', 'cc', '34cc'],
    ['SHA-384', 'cc', '36cc'],
    ['SHA-512', 'cc', '35cc'],
  ] as const)('%s with trailer %s is valid and named', (hash, form, trailer) => {
    const signature = signIso9796(key, hash, challenge, random, form);
    expect(verifyIso9796(key, challenge, signature)).toEqual({ outcome: 'valid', hash, trailer });
  });

  it('a block drawn by hand is valid', () => {
    expect(verifyIso9796(key, challenge, signBlock(good)).outcome).toBe('valid');
  });

  it('another challenge is not covered', () => {
    expect(verifyIso9796(key, hex('0123456789abcdee'), signBlock(good))).toEqual({
      outcome: 'invalid',
      why: 'digest',
    });
  });

  it('n − s is the same signature', () => {
    const signature = bigIntToBytes(key.n - bytesToBigInt(signBlock(good)), LENGTH);
    expect(verifyIso9796(key, challenge, signature).outcome).toBe('valid');
  });

  it('longer padding in front of M1 is read', () => {
    const short = m1.subarray(3);
    expect(
      verifyIso9796(key, challenge, signBlock(blockOf(hex('6bbbbbba'), short, hex('34cc')))).outcome,
    ).toBe('valid');
  });

  it('total recovery is refused: it would not cover the challenge, and an old answer would fit for ever', () => {
    const replayable = concat(hex('4a'), m1, digest('SHA-256', m1), hex('34cc'));
    expect(verifyIso9796(key, challenge, signBlock(replayable))).toEqual({
      outcome: 'invalid',
      why: 'header',
    });
  });

  it('a wrong trailer is wrong, a foreign hash is unsupported', () => {
    expect(verifyIso9796(key, challenge, signBlock(blockOf(hex('6a'), m1, hex('99cc'))))).toEqual({
      outcome: 'invalid',
      why: 'trailer',
    });
    expect(verifyIso9796(key, challenge, signBlock(blockOf(hex('6a'), m1, hex('31cc'))))).toEqual({
      outcome: 'unsupported',
      trailer: '31cc',
    });
    expect(verifyIso9796(key, challenge, signBlock(blockOf(hex('6a'), m1, hex('34dc')))).outcome).toBe(
      'invalid',
    );
  });

  it('an answer of another length is no signature', () => {
    expect(verifyIso9796(key, challenge, new Uint8Array(0))).toEqual({
      outcome: 'invalid',
      why: 'not-recoverable',
    });
    expect(verifyIso9796(key, challenge, signBlock(good).subarray(1)).outcome).toBe('invalid');
  });
});
