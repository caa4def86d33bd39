import { describe, expect, it } from 'vitest';
import { weighed } from '#shared/domain/profiles.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { passiveAuthentication } from '#electron/emrtd/authentication/passive.ts';
import { dataGroup, makeSigner, makeSod, type SodOptions } from '../issuing.ts';
import { hex } from '../vectors.ts';

const dataGroups = new Map([[1, dataGroup(0x61, hex('5f1f03414243'))]]);
const check = (options: SodOptions) =>
  passiveAuthentication({ sod: makeSod({ dataGroups, ...options }), dataGroups, com: [1] });

describe('a certificate that names another curve than its key lies on, as Lithuanian documents have had', () => {
  it('leaves the signature open: what cannot be verified is no forgery', () => {
    const signer = makeSigner({ key: 'P-224', curveLabel: 'brainpoolP224r1' });
    expect(check({ signer }).sodSignature).toMatchObject({
      result: 'undetermined',
      reason: 'algorithm-unknown',
    });
    expect(check({ signer: makeSigner({ key: 'P-224' }) }).sodSignature.result).toBe('successful');
  });
});

describe('a signature that anybody could have made proves nothing', () => {
  const short = makeSigner({ key: 768 });

  it('by a key anybody can factor: valid, and yet not successful in either profile', () => {
    const { sodSignature } = check({ signer: short });
    expect(sodSignature).toMatchObject({ result: 'undetermined', reason: 'key-too-weak' });
    expect(weighed(sodSignature, 'conformance').result).toBe('failed');
  });

  it('is not blamed on the chip where it does not even verify', () => {
    expect(check({ signer: short, tamper: 'signature' }).sodSignature.reason).toBe('sod-signature-invalid');
  });

  it.each([[1024], ['P-192']] as const)('by %s: a key of the first years is told and stands', (key) => {
    const { sodSignature } = check({ signer: makeSigner({ key }) });
    expect(sodSignature).toMatchObject({
      result: 'successful',
      evidence: { findings: ['signer-key-weak'] },
    });
    expect(weighed(sodSignature, 'conformance')).toEqual(sodSignature);
  });

  it.each([
    ['digest of the attributes', { digestOid: oids.md5 }],
    ['signature', { signatureOid: oids.md5WithRsa }],
    [
      'digest of a signature without attributes',
      { digestOid: oids.md5, signatureOid: oids.ecPublicKey, attributes: 'none' },
    ],
  ] as const)('with MD5 as %s: failed, and the reason says why', (_, options) => {
    expect(check(options).sodSignature).toMatchObject({
      result: 'failed',
      reason: 'algorithm-broken',
      evidence: { algorithm: 'MD5' },
    });
  });

  it('with MD5 over the data groups: whoever had one signed has a second one', () => {
    const result = check({ hashOid: oids.md5 });
    expect(result.dgHashes).toMatchObject({ result: 'failed', reason: 'algorithm-broken' });
    expect(result.matchingDataGroups).toEqual([]);
  });
});
