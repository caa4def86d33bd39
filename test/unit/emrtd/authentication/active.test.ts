import { describe, expect, it } from 'vitest';
import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { bitString, der, integer, oid, sequence, setOf } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { encodeEcPublicKey, encodeRsaPublicKey } from '#electron/emrtd/asn1/spki.ts';
import {
  activeAuthenticate,
  verifyActiveAuthentication,
  type ActiveAuthenticationRun,
} from '#electron/emrtd/authentication/active.ts';
import { bigIntToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { allCurves, curveByName, generateKeyPair } from '#electron/emrtd/crypto/curves.ts';
import { ecdsaSign, encodePlain } from '#electron/emrtd/crypto/ecdsa.ts';
import { digest, hashNames, type HashName } from '#electron/emrtd/crypto/hash.ts';
import { signIso9796 } from '#electron/emrtd/crypto/iso9796.ts';
import { generateRsaKey } from '#electron/emrtd/crypto/rsaSigning.ts';
import { encodeDerSignature } from '#electron/emrtd/crypto/signature.ts';
import { fail, ok } from '#shared/errors/result.ts';
import { brokenRsaKey } from '../issuing.ts';
import { hex, seededRandom } from '../vectors.ts';

const random = seededRandom(15);
const rsa = generateRsaKey(1280, random);
const rsaDg15 = der(0x6f, encodeRsaPublicKey(rsa));
const curve = curveByName('brainpoolP256r1');
const ec = generateKeyPair(curve, random);
const ecDg15 = der(0x6f, encodeEcPublicKey({ curve, point: ec.publicKey }));
const dg14 = (signatureOid: string): Uint8Array =>
  der(
    0x6e,
    setOf(
      sequence(oid(oids.terminalAuthentication), integer(1)),
      sequence(oid(oids.activeAuthentication), integer(1), oid(signatureOid)),
    ),
  );
const challenge = hex('0011223344556677');
const ecAnswer = (hash: HashName, data = challenge): Uint8Array =>
  encodePlain(curve, ecdsaSign(curve, ec.privateKey, digest(hash, data)));

describe('the exchange', () => {
  const run = (change: Partial<ActiveAuthenticationRun>) =>
    activeAuthenticate({
      dg15: rsaDg15,
      dg14: null,
      random,
      internalAuthenticate: (sent) => Promise.resolve(ok(signIso9796(rsa, 'SHA-256', sent, random))),
      ...change,
    });

  it('sends eight fresh bytes and accepts the signature over them', async () => {
    const sent: Uint8Array[] = [];
    const internalAuthenticate: ActiveAuthenticationRun['internalAuthenticate'] = (data) => {
      sent.push(data);
      return Promise.resolve(ok(signIso9796(rsa, 'SHA-256', data, random)));
    };
    expect(await run({ internalAuthenticate })).toEqual({
      outcome: 'ok',
      evidence: { key: 'RSA-1280', findings: ['chip-key-weak'], hash: 'SHA-256', trailer: '34cc' },
    });
    await run({ internalAuthenticate });
    expect(sent.map(({ length }) => length)).toEqual([8, 8]);
    expect(sent[0]).not.toEqual(sent[1]);
  });

  it('does not accept the answer to an earlier challenge', async () => {
    const recorded = signIso9796(rsa, 'SHA-256', challenge, random);
    const answer = await run({ internalAuthenticate: () => Promise.resolve(ok(recorded)) });
    expect(answer).toMatchObject({ outcome: 'wrong', evidence: { why: 'digest' } });
  });

  it('hands on why there was no answer', async () => {
    const refused = fail('CHIP_CARD_LOST');
    expect(await run({ internalAuthenticate: () => Promise.resolve(refused) })).toEqual({
      outcome: 'no-answer',
      error: refused.error,
      evidence: { key: 'RSA-1280', findings: ['chip-key-weak'] },
    });
  });
});

describe('RSA', () => {
  it.each(hashNames)('%s is accepted and named', (hash) => {
    const signature = signIso9796(rsa, hash, challenge, random);
    expect(verifyActiveAuthentication({ dg15: rsaDg15, dg14: null }, challenge, signature)).toMatchObject({
      outcome: 'ok',
      evidence: { hash, ...(hash === 'SHA-1' ? { weakHash: true, trailer: 'bc' } : {}) },
    });
  });

  it('the signature of another key is a copied chip', () => {
    const other = generateRsaKey(1280, seededRandom(99));
    const signature = signIso9796(other, 'SHA-256', challenge, random);
    const { outcome } = verifyActiveAuthentication({ dg15: rsaDg15, dg14: null }, challenge, signature);
    expect(outcome).toBe('wrong');
  });

  it('an empty answer is wrong', () => {
    const { outcome } = verifyActiveAuthentication(
      { dg15: rsaDg15, dg14: null },
      challenge,
      new Uint8Array(0),
    );
    expect(outcome).toBe('wrong');
  });
});

describe('ECDSA', () => {
  it.each(allCurves().map((each) => [each.name, each] as const))('%s, hash named in DG14', (name, each) => {
    const pair = generateKeyPair(each, random);
    const dg15 = der(0x6f, encodeEcPublicKey({ curve: each, point: pair.publicKey }));
    const signature = encodePlain(each, ecdsaSign(each, pair.privateKey, digest('SHA-256', challenge)));
    expect(
      verifyActiveAuthentication({ dg15, dg14: dg14(oids.ecdsaPlainSha256) }, challenge, signature),
    ).toMatchObject({
      outcome: 'ok',
      evidence: { key: name, signatureForm: 'plain', hash: 'SHA-256', hashSource: 'dg14' },
    });
  });

  it.each(hashNames)('%s is found where DG14 says nothing', (hash) => {
    for (const without of [null, der(0x6e, setOf())]) {
      expect(
        verifyActiveAuthentication({ dg15: ecDg15, dg14: without }, challenge, ecAnswer(hash)),
      ).toMatchObject({
        outcome: 'ok',
        evidence: { hash, hashSource: 'tried' },
      });
    }
  });

  it('another hash than DG14 names is wrong', () => {
    const keys = { dg15: ecDg15, dg14: dg14(oids.ecdsaPlainSha256) };
    expect(verifyActiveAuthentication(keys, challenge, ecAnswer('SHA-256')).outcome).toBe('ok');
    expect(verifyActiveAuthentication(keys, challenge, ecAnswer('SHA-1')).outcome).toBe('wrong');
  });

  it('DER is accepted and told', () => {
    const signature = encodeDerSignature(ecdsaSign(curve, ec.privateKey, digest('SHA-256', challenge)));
    expect(
      verifyActiveAuthentication({ dg15: ecDg15, dg14: dg14(oids.ecdsaWithSha256) }, challenge, signature),
    ).toMatchObject({
      outcome: 'ok',
      evidence: { signatureForm: 'der', findings: ['active-authentication-signature-form'] },
    });
  });

  it('r and s padded to their length in DER are no copied chip', () => {
    const { r, s } = ecdsaSign(curve, ec.privateKey, digest('SHA-256', challenge));
    const padded = [r, s].map((value) => der(0x02, bigIntToBytes(value, curve.orderBytes + 2)));
    const unsigned = [r, s].map((value) => der(0x02, bigIntToBytes(value, curve.orderBytes)));
    for (const integers of [padded, unsigned]) {
      expect(
        verifyActiveAuthentication({ dg15: ecDg15, dg14: null }, challenge, sequence(...integers)),
      ).toMatchObject({ outcome: 'ok', evidence: { signatureForm: 'der' } });
    }
  });

  it('another challenge, another key and rubbish are wrong', () => {
    const keys = { dg15: ecDg15, dg14: null };
    expect(verifyActiveAuthentication(keys, hex('0011223344556678'), ecAnswer('SHA-256'))).toMatchObject({
      outcome: 'wrong',
      evidence: { why: 'signature' },
    });
    expect(verifyActiveAuthentication(keys, challenge, new Uint8Array(64)).outcome).toBe('wrong');
    expect(verifyActiveAuthentication(keys, challenge, hex('30'))).toMatchObject({
      outcome: 'wrong',
      evidence: { why: 'signature-form' },
    });
  });
});

describe('a key that anybody can compute', () => {
  it('of RSA below 1024 bits proves no chip, however well it signs', () => {
    const dg15 = der(0x6f, encodeRsaPublicKey(brokenRsaKey));
    const answer = signIso9796(brokenRsaKey, 'SHA-1', challenge, random);
    expect(verifyActiveAuthentication({ dg15, dg14: null }, challenge, answer)).toMatchObject({
      outcome: 'unsupported',
      evidence: { key: 'RSA-768', why: 'key-too-weak' },
    });
  });

  it('of the first years (RSA-1024, which ICAO 9303-12 allows chips) is told and proves', () => {
    const key = generateRsaKey(1024, seededRandom(11));
    const answer = signIso9796(key, 'SHA-1', challenge, random);
    const dg15 = der(0x6f, encodeRsaPublicKey(key));
    expect(verifyActiveAuthentication({ dg15, dg14: null }, challenge, answer)).toMatchObject({
      outcome: 'ok',
      evidence: { key: 'RSA-1024', findings: ['chip-key-weak'] },
    });
  });
});

describe('what this desk cannot verify is unsupported, never wrong', () => {
  it('an unknown signature algorithm in DG14', () => {
    expect(
      verifyActiveAuthentication({ dg15: ecDg15, dg14: dg14('1.2.3') }, challenge, ecAnswer('SHA-256')),
    ).toMatchObject({ outcome: 'unsupported', evidence: { signatureAlgorithm: '1.2.3' } });
  });

  it('an unknown key, and a DG15 that is none', () => {
    const gost = der(0x6f, sequence(algorithmIdentifier('1.2.643.7.1.1.1.1'), bitString(hex('00'))));
    const answer = ecAnswer('SHA-256');
    expect(verifyActiveAuthentication({ dg15: gost, dg14: null }, challenge, answer)).toMatchObject({
      outcome: 'unsupported',
      evidence: { why: 'unknown-algorithm' },
    });
    expect(verifyActiveAuthentication({ dg15: hex('6f00'), dg14: null }, challenge, answer)).toMatchObject({
      outcome: 'unsupported',
      evidence: { why: 'dg15-malformed' },
    });
  });
});
