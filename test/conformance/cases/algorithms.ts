import { row, type ConformanceCase } from '../case.ts';
import { issuers, signerCertificateParts } from '../securityObject.ts';
import { dsa, ecdsa, rsa } from '../signing.ts';

import { sod, signedWith } from './support.ts';

const signed = (algorithm: string) => ({ signed: algorithm }) as const;

/** EF.SOD signed with every algorithm. */
export const algorithmCases: readonly ConformanceCase[] = [
  row('LDS_H_01', 'RSA PKCS#1, SHA-1', signed('RSA-PKCS1 SHA-1'), signedWith(rsa('SHA-1', 'pkcs1'))),
  row('LDS_H_02', 'RSA-PSS, SHA-1', signed('RSA-PSS SHA-1'), signedWith(rsa('SHA-1', 'pss'))),
  row('LDS_H_03', 'RSA-PSS, SHA-256', signed('RSA-PSS SHA-256'), signedWith(rsa('SHA-256', 'pss'))),
  row('LDS_H_04', 'RSA PKCS#1, SHA-224', signed('RSA-PKCS1 SHA-224'), signedWith(rsa('SHA-224', 'pkcs1'))),
  row('LDS_H_05', 'RSA PKCS#1, SHA-256', signed('RSA-PKCS1 SHA-256'), signedWith(rsa('SHA-256', 'pkcs1'))),
  row('LDS_H_06', 'RSA PKCS#1, SHA-384', signed('RSA-PKCS1 SHA-384'), signedWith(rsa('SHA-384', 'pkcs1'))),
  row('LDS_H_07', 'RSA PKCS#1, SHA-512', signed('RSA-PKCS1 SHA-512'), signedWith(rsa('SHA-512', 'pkcs1'))),
  row('LDS_H_08', 'DSA, SHA-1', signed('DSA SHA-1'), signedWith(dsa('SHA-1'))),
  row('LDS_H_09', 'ECDSA, SHA-1', signed('ECDSA SHA-1 brainpoolP256r1'), signedWith(ecdsa('SHA-1'))),
  row(
    'LDS_H_10',
    'ECDSA plain, SHA-1',
    signed('ECDSA SHA-1 brainpoolP256r1'),
    signedWith(ecdsa('SHA-1', 'bsi')),
  ),
  row(
    'LDS_H_11',
    'ECDSA plain, SHA-224',
    signed('ECDSA SHA-224 brainpoolP224r1'),
    signedWith(ecdsa('SHA-224', 'bsi', 'brainpoolP224r1')),
  ),
  row(
    'LDS_H_12',
    'ECDSA plain, SHA-256',
    signed('ECDSA SHA-256 brainpoolP256r1'),
    signedWith(ecdsa('SHA-256', 'bsi')),
  ),
  row(
    'LDS_H_13',
    'ECDSA plain, SHA-384',
    signed('ECDSA SHA-384 brainpoolP384r1'),
    signedWith(ecdsa('SHA-384', 'bsi', 'brainpoolP384r1')),
  ),
  row(
    'LDS_H_14',
    'ECDSA plain, SHA-512',
    signed('ECDSA SHA-512 brainpoolP512r1'),
    signedWith(ecdsa('SHA-512', 'bsi', 'brainpoolP512r1')),
  ),
  row('LDS_H_15', 'the certificate is not in EF.SOD but known', signed('RSA-PKCS1 SHA-256'), (d) => {
    signedWith(rsa('SHA-256', 'pkcs1'))(d);
    d.signerKnown = true;
    d.sod = (parts) => void (parts.embedded = false);
  }),
  row(
    'LDS_H_70',
    'ECDSA, SHA-224',
    signed('ECDSA SHA-224 P-224'),
    signedWith(ecdsa('SHA-224', 'ansi', 'P-224')),
  ),
  row(
    'LDS_H_71',
    'ECDSA, SHA-256',
    signed('ECDSA SHA-256 P-256'),
    signedWith(ecdsa('SHA-256', 'ansi', 'P-256')),
  ),
  row(
    'LDS_H_72',
    'ECDSA, SHA-384',
    signed('ECDSA SHA-384 P-384'),
    signedWith(ecdsa('SHA-384', 'ansi', 'P-384')),
  ),
  row(
    'LDS_H_73',
    'ECDSA, SHA-512',
    signed('ECDSA SHA-512 P-521'),
    signedWith(ecdsa('SHA-512', 'ansi', 'P-521')),
  ),
  row(
    'LDS_H_74',
    'another digest for the data groups than for the signature',
    signed('ECDSA SHA-256 brainpoolP256r1'),
    (d) => void (d.hash = 'SHA-512'),
  ),
  row(
    'LDS_H_75',
    'EF.SOD by RSA, its certificate by ECDSA',
    signed('RSA-PKCS1 SHA-256'),
    signedWith(rsa('SHA-256', 'pkcs1')),
  ),
  row(
    'LDS_H_76',
    'EF.SOD by RSA-PSS, its certificate by ECDSA',
    signed('RSA-PSS SHA-512'),
    signedWith(rsa('SHA-512', 'pss')),
  ),
  row(
    'LDS_H_77',
    'EF.SOD with SHA-256, its certificate with SHA-512',
    signed('ECDSA SHA-256 brainpoolP256r1'),
    sod((parts) => void (parts.certificate = signerCertificateParts(parts.signer, issuers.ecSha512))),
  ),
  row(
    'LDS_H_78',
    'three digests: data groups, EF.SOD, certificate',
    signed('ECDSA SHA-384 brainpoolP256r1'),
    (d) => {
      d.hash = 'SHA-1';
      d.signer = ecdsa('SHA-384', 'bsi');
      d.sod = (parts) => void (parts.certificate = signerCertificateParts(parts.signer, issuers.ecSha512));
    },
  ),
  ...(['SHA-1', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512'] as const).map((hash, index) =>
    row(
      `LDS_H_${79 + index}`,
      `RSA named rsaEncryption, ${hash}`,
      signed(`RSA-PKCS1 ${hash}`),
      signedWith(rsa(hash, 'rsa-oid')),
    ),
  ),
  row('LDS_H_94', 'RSA-PSS, SHA-224', signed('RSA-PSS SHA-224'), signedWith(rsa('SHA-224', 'pss'))),
  row('LDS_H_95', 'RSA-PSS, SHA-384', signed('RSA-PSS SHA-384'), signedWith(rsa('SHA-384', 'pss'))),
  row('LDS_H_96', 'RSA-PSS, SHA-512', signed('RSA-PSS SHA-512'), signedWith(rsa('SHA-512', 'pss'))),
  row('LDS_H_97', 'DSA, SHA-224', signed('DSA SHA-224'), signedWith(dsa('SHA-224'))),
  row('LDS_H_98', 'DSA, SHA-256', signed('DSA SHA-256'), signedWith(dsa('SHA-256'))),
];
