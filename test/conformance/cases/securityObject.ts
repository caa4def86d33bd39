import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { der, integer, nullValue, octetString, oid, sequence, setOf } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { encodeCom } from '#electron/training/issuing/dataGroups.ts';
import { row, type ConformanceCase } from '../case.ts';
import { rawDg1, withLength, withTag, type Draft } from '../document.ts';
import {
  altered,
  cscaName,
  keyIdentifierOf,
  signerSerial,
  type SecurityObjectParts,
} from '../securityObject.ts';
import { hashAlgorithm, rsaMd5 } from '../signing.ts';

import { departs, failed, keyId, malformed, ok, signedWith, sod, versions } from './support.ts';
const md5 = hashAlgorithm('MD5');

const lists = (onlyInSod: readonly number[], onlyInCom: readonly number[]) => ({
  ...failed('com-sod', 'com-differs-from-sod'),
  shows: { onlyInSod: [...onlyInSod], onlyInCom: [...onlyInCom] },
});

/** EF.SOD. */
export const securityObjectCases: readonly ConformanceCase[] = [
  row(
    'LDS_H_17',
    'EF.SOD under another tag',
    malformed,
    (d) => void (d.sodFile = (file) => withTag(file, 0x78)),
  ),
  row(
    'LDS_H_18',
    'EF.SOD: length too small',
    malformed,
    (d) => void (d.sodFile = (file) => withLength(file, -1)),
  ),
  row(
    'LDS_H_19',
    'EF.SOD: length too big',
    malformed,
    (d) => void (d.sodFile = (file) => withLength(file, 1)),
  ),
  row(
    'LDS_H_20',
    'SignedData of version 2',
    departs('sod-signature', 'sod-signed-data-version'),
    sod((p) => void (p.version = integer(2))),
  ),
  row(
    'LDS_H_21',
    'SignedData without version',
    malformed,
    sod((p) => void (p.version = null)),
  ),
  row(
    'LDS_H_22',
    'MD5 among the digests',
    departs('sod-signature', 'sod-digest-algorithms'),
    sod((p) => void (p.digestAlgorithms = setOf(md5))),
  ),
  row(
    'LDS_H_23',
    'no list of digests',
    malformed,
    sod((p) => void (p.digestAlgorithms = null)),
  ),
  row(
    'LDS_H_24',
    'another type of content',
    malformed,
    sod((p) => void (p.contentType = oid(oids.cscaMasterList))),
  ),
  row(
    'LDS_H_25',
    'no type of content',
    malformed,
    sod((p) => void (p.contentType = null)),
  ),
  row(
    'LDS_H_26',
    'signer of version 2',
    departs('sod-signature', 'signer-version'),
    sod((p) => void (p.signerVersion = integer(2))),
  ),
  row(
    'LDS_H_27',
    'signer without version',
    malformed,
    sod((p) => void (p.signerVersion = null)),
  ),
  row(
    'LDS_H_28',
    'signer of another serial number',
    departs('sod-signature', 'signer-not-identified'),
    sod((p) => void (p.sid = sequence(cscaName, integer(signerSerial + 1)))),
  ),
  row(
    'LDS_H_29',
    'signer with another key identifier',
    departs('sod-signature', 'signer-not-identified'),
    sod((p) => {
      p.signerVersion = integer(3);
      p.sid = der(0x80, altered(keyIdentifierOf(p.signer.publicKeyInfo)));
    }),
  ),
  row(
    'LDS_H_30',
    'signer with MD5, by its word and in truth',
    failed('sod-signature', 'algorithm-broken'),
    signedWith(rsaMd5(), 'SHA-256'),
    sod((p) => void (p.signerDigest = md5)),
  ),
  row(
    'LDS_H_31',
    'signer without digest',
    malformed,
    sod((p) => void (p.signerDigest = null)),
  ),
  row(
    'LDS_H_32',
    'digest of another content',
    failed('sod-signature', 'sod-digest-mismatch'),
    sod((p) => void (p.messageDigest = 'altered')),
  ),
  row(
    'LDS_H_33',
    'no digest of the content',
    { ...failed('sod-signature', 'sod-digest-mismatch'), shows: { attributes: 'wrong' } },
    sod((p) => void (p.messageDigest = null)),
  ),
  row(
    'LDS_H_36',
    'signature algorithm nobody allows',
    failed('sod-signature', 'algorithm-unknown'),
    sod((p) => void (p.signatureAlgorithm = algorithmIdentifier('1.2.643.7.1.1.3.2', nullValue()))),
  ),
  row(
    'LDS_H_37',
    'wrong signature',
    failed('sod-signature', 'sod-signature-invalid'),
    sod((p) => void (p.signature = 'altered')),
  ),
  row(
    'LDS_H_38',
    'no signature',
    malformed,
    sod((p) => void (p.signature = null)),
  ),
  row(
    'LDS_H_39',
    'list of hashes of version 2',
    malformed,
    sod((p) => void (p.lds.version = integer(2))),
  ),
  row(
    'LDS_H_40',
    'list of hashes without version',
    malformed,
    sod((p) => void (p.lds.version = null)),
  ),
  row(
    'LDS_H_41',
    'list of hashes by MD5',
    {
      ...failed('dg-hashes', 'algorithm-broken'),
      also: ['chip-authenticity'],
    },
    (d) => void (d.hash = 'MD5'),
    sod((p) => void (p.lds.hashAlgorithm = md5)),
  ),
  row(
    'LDS_H_42',
    'list of hashes without digest',
    malformed,
    sod((p) => void (p.lds.hashAlgorithm = null)),
  ),
  row(
    'LDS_H_43',
    'wrong hash of DG2',
    { ...failed('dg-hashes', 'hash-mismatch'), shows: { mismatching: [2] } },
    sod((p) => changeEntry(p, 2, (hash) => altered(hash))),
  ),
  row(
    'LDS_H_44',
    'no hash of DG1',
    {
      ...failed('dg-hashes', 'dg-not-in-sod'),
      also: ['com-sod'],
      shows: { notInSod: [1] },
    },
    sod((p) => void (p.lds.entries = p.lds.entries.slice(1))),
  ),
  row(
    'LDS_H_45',
    'a hash of DG10, which is nowhere',
    lists([10], []),
    sod((p) => void p.lds.entries.push({ number: integer(10), hash: octetString(new Uint8Array(32)) })),
  ),
  row(
    'LDS_H_46',
    'a data group with the number 17',
    malformed,
    sod((p) => void ((p.lds.entries[1] as { number: Uint8Array }).number = integer(17))),
  ),
  row(
    'LDS_H_47',
    'a hash without number',
    malformed,
    sod((p) => void ((p.lds.entries[1] as { number: Uint8Array | null }).number = null)),
  ),
  row(
    'LDS_H_69',
    'a forged signature over altered data',
    {
      ...failed('sod-signature', 'sod-signature-invalid'),
      also: ['dg-hashes', 'mrz-match'],
    },
    (d) => {
      d.sod = (p) => void (p.signature = 'altered');
      d.afterSigning = (groups) => void groups.set(1, rawDg1('P<NOR'.padEnd(88, '<')));
    },
  ),
  row(
    'LDS_H_84',
    'signer of version 3 by serial number',
    departs('sod-signature', 'signer-version-differs-from-identifier'),
    sod((p) => void (p.signerVersion = integer(3))),
  ),
  row(
    'LDS_H_85',
    'signer of version 1 by key identifier',
    departs('sod-signature', 'signer-version-differs-from-identifier'),
    sod((p) => void (p.sid = keyId(p))),
  ),
  row('LDS_H_86', 'LDS 1.8', ok, lds18(integer(1), versions('0108'))),
  row(
    'LDS_H_87',
    'LDS 1.8 called version 0',
    departs('sod-signature', 'lds-version-differs'),
    lds18(integer(0), versions('0108')),
  ),
  row(
    'LDS_H_88',
    'LDS 1.7 called version 1',
    departs('sod-signature', 'lds-version-differs'),
    sod((p) => void (p.lds.version = integer(1))),
  ),
  row('LDS_H_89', 'a later LDS', ok, lds18(integer(1), versions('0109'))),
  row(
    'LDS_H_90',
    'EF.SOD lists more than EF.COM',
    lists([15], []),
    (d) => void (d.com = encodeCom([1, 2, 14], 0)),
  ),
  row(
    'LDS_H_91',
    'EF.SOD lists less than EF.COM',
    lists([], [11]),
    (d) => void (d.com = encodeCom([1, 2, 11, 14, 15], 0)),
  ),
  row(
    'LDS_H_92',
    'EF.SOD lists others than EF.COM',
    lists([15], [12]),
    (d) => void (d.com = encodeCom([1, 2, 12, 14], 0)),
  ),
];

function changeEntry(
  parts: SecurityObjectParts,
  number: number,
  change: (hash: Uint8Array) => Uint8Array,
): void {
  const wanted = integer(number).join();
  const entry = parts.lds.entries.find((candidate) => candidate.number?.join() === wanted);
  if (entry === undefined || entry.hash === null) throw new Error('no such entry');
  entry.hash = change(entry.hash);
}

function lds18(version: Uint8Array, info: Uint8Array) {
  return (d: Draft): void => {
    d.com = encodeCom([1, 2, 14, 15], 1);
    d.sod = (parts) => {
      parts.lds.version = version;
      parts.lds.versionInfo = info;
    };
  };
}
