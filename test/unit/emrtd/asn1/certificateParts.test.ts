import { describe, expect, it } from 'vitest';
import { certificateParts } from '#electron/emrtd/asn1/certificateParts.ts';
import { parseCertificate } from '#electron/emrtd/asn1/certificate.ts';
import { bitString, der, integer, octetString, oid, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { makeSigner } from '../issuing.ts';

const expectSame = (bytes: Uint8Array): void => {
  const read = parseCertificate(bytes);
  expect(certificateParts(bytes)).toEqual({
    serial: read.serial,
    issuer: read.issuer.raw,
    subject: read.subject.raw,
    keyBytes: read.subjectPublicKeyInfo.keyBytes,
    subjectKeyIdentifier: read.subjectKeyIdentifier,
  });
};
const keyIdentifier = (...value: Uint8Array[]): Uint8Array =>
  sequence(oid(oids.subjectKeyIdentifier), ...value);
const usual = octetString(octetString(Uint8Array.of(1, 2, 3)));

describe('the parts of a certificate found without reading it', () => {
  it.each([
    ['with extensions', makeSigner()],
    ['of version 1, without any', makeSigner({ version: 1 })],
    [
      'without key identifier',
      makeSigner({ extensions: [sequence(oid(oids.keyUsage), octetString(bitString(Uint8Array.of(0x80))))] }),
    ],
    [
      'with a critical key identifier',
      makeSigner({ extensions: [keyIdentifier(Uint8Array.of(1, 1, 255), usual)] }),
    ],
  ])('are those that are read: %s', (_how, { certificate }) => {
    expectSame(certificate);
  });

  it.each([
    ['a key identifier that is none', keyIdentifier(octetString(integer(1)))],
    ['a key identifier in segments', keyIdentifier(der(0x24, octetString(octetString(Uint8Array.of(1)))))],
    ['bytes after the key identifier', keyIdentifier(octetString(sequence()), usual)],
  ])('are left to proper reading in an unusual form: %s', (_how, extension) => {
    expect(certificateParts(makeSigner({ extensions: [extension] }).certificate)).toBeNull();
  });

  it('never reach beyond what is there, wherever the bytes end', () => {
    const { certificate } = makeSigner();
    for (let length = 0; length < certificate.length; length++) {
      expect(certificateParts(certificate.subarray(0, length))).toBeNull();
    }
  });

  it('no byte changed makes it throw, or say what proper reading would not', () => {
    const { certificate } = makeSigner();
    for (let index = 0; index < certificate.length; index++) {
      for (const change of [0x01, 0x80, 0xff]) {
        const changed = certificate.slice();
        changed[index] = (changed[index] as number) ^ change;
        const found = certificateParts(changed);
        let read;
        try {
          read = parseCertificate(changed);
        } catch {
          continue;
        }
        if (found !== null) {
          expect(found.subjectKeyIdentifier).toEqual(read.subjectKeyIdentifier);
          expect(found.keyBytes).toEqual(read.subjectPublicKeyInfo.keyBytes);
        }
      }
    }
  });
});
