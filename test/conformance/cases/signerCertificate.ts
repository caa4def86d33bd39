import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import {
  bitString,
  explicit,
  generalizedTime,
  integer,
  namedBits,
  nullValue,
  sequence,
} from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import type { FindingCode } from '#shared/domain/profiles.ts';
import { row, type ConformanceCase } from '../case.ts';
import { extension, issuers, name, signerCertificateParts, signerSerial } from '../securityObject.ts';

import { departs as departsFrom, dsc, failed, sod } from './support.ts';

const departs = (code: FindingCode) => departsFrom('dsc-chain', code);
const notOfIssuer = failed('dsc-chain', 'chain-signature-invalid');
/** A certificate that is none cannot be the signer's: nobody is left to ask. */
const unusable = {
  ...departsFrom('sod-signature', 'sod-malformed-certificates'),
  also: ['dsc-chain', 'dsc-validity', 'dsc-revocation', 'issuer-country'],
} as const;

/** The document signer certificate. */
export const signerCertificateCases: readonly ConformanceCase[] = [
  row(
    'LDS_H_48',
    'certificate of version 2',
    departs('dsc-version'),
    dsc((c) => void (c.version = explicit(0, integer(1)))),
  ),
  row(
    'LDS_H_49',
    'certificate without version',
    departs('dsc-version'),
    dsc((c) => void (c.version = null)),
  ),
  row(
    'LDS_H_50',
    'certificate without serial number',
    unusable,
    dsc((c) => void (c.serial = null)),
  ),
  row(
    'LDS_H_51',
    'certificate: two signature algorithms',
    departs('dsc-signature-algorithm-differs'),
    dsc((c) => void (c.innerAlgorithm = algorithmIdentifier(oids.ecdsaWithSha1))),
  ),
  row(
    'LDS_H_52',
    'certificate: inner algorithm missing',
    unusable,
    dsc((c) => void (c.innerAlgorithm = null)),
  ),
  row(
    'LDS_H_53',
    'issuer named against ICAO',
    departs('dsc-issuer-naming'),
    (d) =>
      (d.sod = (p) => {
        p.certificate.issuerName = name('Norge', 'Conformance CSCA');
        p.sid = sequence(name('Norge', 'Conformance CSCA'), integer(signerSerial));
      }),
  ),
  row(
    'LDS_H_54',
    'issuer of another name',
    departs('dsc-issuer-name-differs'),
    (d) =>
      (d.sod = (p) => {
        p.certificate.issuerName = name('NO', 'Another CSCA');
        p.sid = sequence(name('NO', 'Another CSCA'), integer(signerSerial));
      }),
  ),
  row(
    'LDS_H_55',
    'certificate without issuer',
    unusable,
    dsc((c) => void (c.issuerName = null)),
  ),
  row(
    'LDS_H_56',
    'GeneralizedTime before 2050',
    departs('dsc-time-form'),
    dsc(
      (c) =>
        void (c.validity = sequence(
          generalizedTime(new Date('2020-01-01T00:00:00Z')),
          generalizedTime(new Date('2040-01-01T00:00:00Z')),
        )),
    ),
  ),
  row(
    'LDS_H_57',
    'certificate without validity',
    unusable,
    dsc((c) => void (c.validity = null)),
  ),
  row(
    'LDS_H_58',
    'a key nobody allows',
    failed('sod-signature', 'algorithm-unknown'),
    dsc(
      (c) =>
        void (c.publicKeyInfo = sequence(
          algorithmIdentifier('1.2.643.7.1.1.1.1', nullValue()),
          bitString(new Uint8Array(64)),
        )),
    ),
  ),
  row(
    'LDS_H_59',
    'certificate without key',
    unusable,
    dsc((c) => void (c.publicKeyInfo = null)),
  ),
  row(
    'LDS_H_60',
    'authority key identifier without identifier',
    departs('dsc-without-authority-key-identifier'),
    dsc((c) => void (c.authorityKey = extension(oids.authorityKeyIdentifier, false, sequence()))),
  ),
  row(
    'LDS_H_61',
    'no authority key identifier',
    departs('dsc-without-authority-key-identifier'),
    dsc((c) => void (c.authorityKey = null)),
  ),
  row(
    'LDS_H_62',
    'key usage not critical',
    departs('dsc-key-usage-not-critical'),
    dsc((c) => void (c.keyUsage = extension(oids.keyUsage, false, namedBits(0)))),
  ),
  row(
    'LDS_H_63',
    'key usage for something else',
    departs('dsc-key-usage'),
    dsc((c) => void (c.keyUsage = extension(oids.keyUsage, true, namedBits(1)))),
  ),
  row(
    'LDS_H_64',
    'no key usage',
    departs('dsc-key-usage'),
    dsc((c) => void (c.keyUsage = null)),
  ),
  row(
    'LDS_H_65',
    'certificate signed with MD5, rightly',
    { ...notOfIssuer },
    sod((parts) => {
      parts.certificate = signerCertificateParts(parts.signer, issuers.md5);
    }),
  ),
  row(
    'LDS_H_66',
    'certificate without signature algorithm',
    unusable,
    dsc((c) => void (c.outerAlgorithm = null)),
  ),
  row(
    'LDS_H_67',
    'certificate with a wrong signature',
    notOfIssuer,
    dsc((c) => void (c.signature = 'altered')),
  ),
  row(
    'LDS_H_68',
    'certificate without signature',
    unusable,
    dsc((c) => void (c.signature = null)),
  ),
  row(
    'ISO7816_B_10',
    'the certificate is revoked',
    failed('dsc-revocation', 'revoked'),
    (d) => void (d.revoked = true),
  ),
];
