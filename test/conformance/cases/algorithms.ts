import { row, type ConformanceCase } from '../case.ts';
import { issuers, signerCertificateParts } from '../securityObject.ts';
import { dsa, ecdsa, rsa } from '../signing.ts';

import { sod, signedWith, ok } from './support.ts';
/** EF.SOD signed with every algorithm. */
export const algorithmCases: readonly ConformanceCase[] = [
  row('LDS_H_01', 'RSA PKCS#1, SHA-1', ok, signedWith(rsa('SHA-1', 'pkcs1'))),
  row('LDS_H_02', 'RSA-PSS, SHA-1', ok, signedWith(rsa('SHA-1', 'pss'))),
  row('LDS_H_03', 'RSA-PSS, SHA-256', ok, signedWith(rsa('SHA-256', 'pss'))),
  row('LDS_H_04', 'RSA PKCS#1, SHA-224', ok, signedWith(rsa('SHA-224', 'pkcs1'))),
  row('LDS_H_05', 'RSA PKCS#1, SHA-256', ok, signedWith(rsa('SHA-256', 'pkcs1'))),
  row('LDS_H_06', 'RSA PKCS#1, SHA-384', ok, signedWith(rsa('SHA-384', 'pkcs1'))),
  row('LDS_H_07', 'RSA PKCS#1, SHA-512', ok, signedWith(rsa('SHA-512', 'pkcs1'))),
  row('LDS_H_08', 'DSA, SHA-1', ok, signedWith(dsa('SHA-1'))),
  row('LDS_H_09', 'ECDSA, SHA-1', ok, signedWith(ecdsa('SHA-1'))),
  row('LDS_H_10', 'ECDSA plain, SHA-1', ok, signedWith(ecdsa('SHA-1', 'bsi'))),
  row('LDS_H_11', 'ECDSA plain, SHA-224', ok, signedWith(ecdsa('SHA-224', 'bsi', 'brainpoolP224r1'))),
  row('LDS_H_12', 'ECDSA plain, SHA-256', ok, signedWith(ecdsa('SHA-256', 'bsi'))),
  row('LDS_H_13', 'ECDSA plain, SHA-384', ok, signedWith(ecdsa('SHA-384', 'bsi', 'brainpoolP384r1'))),
  row('LDS_H_14', 'ECDSA plain, SHA-512', ok, signedWith(ecdsa('SHA-512', 'bsi', 'brainpoolP512r1'))),
  row('LDS_H_15', 'the certificate is not in EF.SOD but known', ok, (d) => {
    signedWith(rsa('SHA-256', 'pkcs1'))(d);
    d.signerKnown = true;
    d.sod = (parts) => void (parts.embedded = false);
  }),
  row('LDS_H_70', 'ECDSA, SHA-224', ok, signedWith(ecdsa('SHA-224', 'ansi', 'P-224'))),
  row('LDS_H_71', 'ECDSA, SHA-256', ok, signedWith(ecdsa('SHA-256', 'ansi', 'P-256'))),
  row('LDS_H_72', 'ECDSA, SHA-384', ok, signedWith(ecdsa('SHA-384', 'ansi', 'P-384'))),
  row('LDS_H_73', 'ECDSA, SHA-512', ok, signedWith(ecdsa('SHA-512', 'ansi', 'P-521'))),
  row(
    'LDS_H_74',
    'another digest for the data groups than for the signature',
    ok,
    (d) => void (d.hash = 'SHA-512'),
  ),
  row('LDS_H_75', 'EF.SOD by RSA, its certificate by ECDSA', ok, signedWith(rsa('SHA-256', 'pkcs1'))),
  row('LDS_H_76', 'EF.SOD by RSA-PSS, its certificate by ECDSA', ok, signedWith(rsa('SHA-512', 'pss'))),
  row(
    'LDS_H_77',
    'EF.SOD with SHA-256, its certificate with SHA-512',
    ok,
    sod((parts) => void (parts.certificate = signerCertificateParts(parts.signer, issuers.ecSha512))),
  ),
  row('LDS_H_78', 'three digests: data groups, EF.SOD, certificate', ok, (d) => {
    d.hash = 'SHA-1';
    d.signer = ecdsa('SHA-384', 'bsi');
    d.sod = (parts) => void (parts.certificate = signerCertificateParts(parts.signer, issuers.ecSha512));
  }),
  ...(['SHA-1', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512'] as const).map((hash, index) =>
    row(`LDS_H_${79 + index}`, `RSA named rsaEncryption, ${hash}`, ok, signedWith(rsa(hash, 'rsa-oid'))),
  ),
  row('LDS_H_94', 'RSA-PSS, SHA-224', ok, signedWith(rsa('SHA-224', 'pss'))),
  row('LDS_H_95', 'RSA-PSS, SHA-384', ok, signedWith(rsa('SHA-384', 'pss'))),
  row('LDS_H_96', 'RSA-PSS, SHA-512', ok, signedWith(rsa('SHA-512', 'pss'))),
  row('LDS_H_97', 'DSA, SHA-224', ok, signedWith(dsa('SHA-224'))),
  row('LDS_H_98', 'DSA, SHA-256', ok, signedWith(dsa('SHA-256'))),
];
