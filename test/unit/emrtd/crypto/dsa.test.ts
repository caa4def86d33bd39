import { describe, expect, it } from 'vitest';
import { parseAlgorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { oid, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { readSubjectPublicKeyInfo, type PublicKey } from '#electron/emrtd/asn1/spki.ts';
import { readOnly } from '#electron/emrtd/asn1/tlv.ts';
import { isUsableDsaKey } from '#electron/emrtd/crypto/dsa.ts';
import type { HashName } from '#electron/emrtd/crypto/hash.ts';
import { verifySignature } from '#electron/emrtd/crypto/signature.ts';
import { hex, loadVectors } from '../vectors.ts';

const { message, cases } = loadVectors<{
  message: string;
  cases: { hash: HashName; subjectPublicKeyInfo: string; signature: string }[];
}>('openssl/dsa.json');

const oidsByHash: Partial<Record<HashName, string>> = {
  'SHA-1': oids.dsaWithSha1,
  'SHA-224': oids.dsaWithSha224,
  'SHA-256': oids.dsaWithSha256,
};

const ask = (hash: HashName, publicKey: PublicKey, signature: Uint8Array, text = message) =>
  verifySignature({
    signatureAlgorithm: parseAlgorithmIdentifier(readOnly(sequence(oid(oidsByHash[hash] as string)))),
    publicKey,
    data: new TextEncoder().encode(text),
    signature,
  });

describe.each(cases)('DSA with $hash, made by OpenSSL', ({ hash, subjectPublicKeyInfo, signature }) => {
  const { key } = readSubjectPublicKeyInfo(hex(subjectPublicKeyInfo));

  it('verifies, SHA-1 as weak', () => {
    expect(ask(hash, key, hex(signature))).toEqual({
      outcome: 'valid',
      algorithm: `DSA ${hash}`,
      weakHash: hash === 'SHA-1',
    });
  });

  it('does not verify over another text, nor with another signature or a key of another kind', () => {
    expect(ask(hash, key, hex(signature), 'another text').outcome).toBe('invalid');
    const altered = hex(signature);
    altered[altered.length - 1] = (altered.at(-1) as number) ^ 1;
    expect(ask(hash, key, altered).outcome).toBe('invalid');
    expect(ask(hash, { kind: 'rsa', n: 15n, e: 3n }, hex(signature)).outcome).toBe('invalid');
  });

  it('refuses a key whose values are outside the group of order q', () => {
    if (key.kind !== 'dsa') throw new Error('not read as DSA');
    expect(isUsableDsaKey(key)).toBe(true);
    for (const wrong of [
      { ...key, g: 1n },
      { ...key, y: 1n },
      { ...key, y: key.p - 1n },
      { ...key, q: key.q - 1n },
      { ...key, q: 0n },
      { ...key, p: -key.p },
    ])
      expect(isUsableDsaKey(wrong)).toBe(false);
  });
});
