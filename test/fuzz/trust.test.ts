import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { readSubjectPublicKeyInfo } from '#electron/emrtd/asn1/spki.ts';
import { parseCertificate } from '#electron/emrtd/asn1/certificate.ts';
import { Asn1Error } from '#electron/emrtd/asn1/tlv.ts';
import { toHex } from '#electron/emrtd/crypto/bytes.ts';
import { anchorOf } from '#electron/trust/anchors.ts';
import { certificateIn } from '#electron/trust/sources/readSource.ts';
import { verifyMasterList } from '#electron/trust/masterList.ts';
import { parseRevocationList, verifyRevocationListSignature } from '#electron/trust/revocationList.ts';
import { certificate, masterList, revocationList, type TestName } from '../unit/trust/fixtures/issuing.ts';
import { ecKey } from '../unit/trust/fixtures/keys.ts';
import { hostile, runs } from './mutation.ts';

const rootName: TestName = [
  ['C', 'DE'],
  ['CN', 'fuzz root'],
];
const rootKey = ecKey('fuzz root');
const root = certificate({ subject: rootName, key: rootKey, ca: true });

describe('files of the trust store', () => {
  it('a master list: nothing but the signed certificates ever comes out of it', () => {
    const key = ecKey('fuzz list signer');
    const signer = certificate({
      subject: [
        ['C', 'DE'],
        ['CN', 'fuzz list signer'],
      ],
      issuer: rootName,
      key,
      signedBy: rootKey,
      extendedKeyUsage: [oids.masterListSigningKey],
    });
    const list = masterList({
      certificates: [root, certificate({ subject: [['C', 'NO']], key: ecKey('fuzz listed'), ca: true })],
      signer: { key },
      embedded: [signer],
      signedOn: '2026-05-28T06:28:45Z',
    });
    const trust = { anchors: [anchorOf(root)], known: [root] };
    const listed = (read: ReturnType<typeof verifyMasterList>): string[] =>
      read.ok ? read.value.certificates.map(({ sha256 }) => sha256) : [];
    const genuine = verifyMasterList(list, trust);
    expect(genuine).toMatchObject({ ok: true, value: { issuer: 'DE' } });
    fc.assert(
      fc.property(hostile(list), (bytes) => {
        const read = verifyMasterList(bytes, trust);
        if (read.ok) expect(listed(read)).toEqual(listed(genuine));
        else expect(read.error.code).toMatch(/^TRUST_/);
      }),
      runs(300),
    );
  });

  it('a revocation list: refused as declared, or no signature over what was not signed', () => {
    const issued = revocationList({ issuer: rootName, signedBy: rootKey, revoked: [77] });
    const issuer = readSubjectPublicKeyInfo(parseCertificate(root).subjectPublicKeyInfo.raw).key;
    const signedPart = (bytes: Uint8Array): string => toHex(parseRevocationList(bytes).tbs);
    const genuine = signedPart(issued);
    fc.assert(
      fc.property(hostile(issued), (bytes) => {
        try {
          const list = parseRevocationList(bytes);
          if (verifyRevocationListSignature(list, issuer).outcome === 'valid') {
            expect(signedPart(bytes)).toBe(genuine);
          }
        } catch (error) {
          if (!(error instanceof Asn1Error)) throw error;
        }
      }),
      runs(300),
    );
  });

  it('a certificate file, DER or PEM: bytes, or nothing', () => {
    const pem = new TextEncoder().encode(
      `-----BEGIN CERTIFICATE-----\n${Buffer.from(root).toString('base64')}\n-----END CERTIFICATE-----\n`,
    );
    expect(toHex(certificateIn(pem) ?? new Uint8Array(0))).toBe(toHex(root));
    fc.assert(
      fc.property(hostile(root, pem), (bytes) => {
        const found = certificateIn(bytes);
        expect(found === null || found.length <= bytes.length).toBe(true);
      }),
      runs(300),
    );
  });
});
