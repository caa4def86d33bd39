import { integer, oid, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import type { FindingCode } from '#shared/domain/profiles.ts';
import { bigIntToBytes, bytesToBigInt } from '#electron/emrtd/crypto/bytes.ts';
import type { HashName } from '#electron/emrtd/crypto/hash.ts';
import { modPow } from '#electron/emrtd/crypto/integers.ts';
import { rsaPrivateOperation } from '#electron/emrtd/crypto/rsaSigning.ts';
import { activeAuthenticationInfo, encodeDg14, encodeDg15 } from '#electron/training/issuing/dataGroups.ts';
import {
  certificateKeyInfo,
  publicKeyInfo,
  trainingEcKey,
  trainingRsaKey,
} from '#electron/training/issuing/keys.ts';
import { otherwise, row, unaltered, type ConformanceCase } from '../case.ts';
import { withLength, withTag, type Draft } from '../document.ts';
import { departs as departsFrom, endless, truncated } from './support.ts';

const change = (number: number, file: (content: Uint8Array) => Uint8Array) => (d: Draft) =>
  void d.groups.set(number, file(d.groups.get(number) ?? new Uint8Array(0)));

const agreement = trainingEcKey('P-256', 'conformance ca');
/** DG14 with a key of Chip Authentication, and the protocol as the case has it. */
const dg14 =
  (...protocol: Uint8Array[]) =>
  (d: Draft) =>
    void d.groups.set(
      14,
      encodeDg14([
        activeAuthenticationInfo(oids.ecdsaPlainSha256),
        sequence(oid(oids.chipAuthenticationPublicKeyEcdh), certificateKeyInfo(agreement)),
        ...protocol,
      ]),
    );
const aes128 = `${oids.chipAuthenticationEcdh}.2`;

const departs = (code: FindingCode) => departsFrom('dg-hashes', code);
const malformed = departs('data-group-malformed');

const rsa = (hash: HashName) => (d: Draft) => {
  const key = trainingRsaKey('aa-expired');
  d.groups.set(15, encodeDg15(publicKeyInfo(key)));
  d.activeAuthentication = { kind: 'rsa', key: key.key, hash };
};

/** The chip answers INTERNAL AUTHENTICATE with something else. */
const answering = (data: (signature: Uint8Array) => Uint8Array) => (d: Draft) =>
  void (d.faults = {
    beforeProtection: (answer, { command }) =>
      command.ins === 0x88 ? { ...answer, data: data(answer.data) } : answer,
  });

const suspectedFor = (why: string) =>
  ({ failed: 'chip-authenticity', reason: 'chip-cloned', shows: { why } }) as const;

/** A signature by SHA-256 in all but its trailer. */
const trailing =
  (...trailer: readonly number[]) =>
  (d: Draft) => {
    const { key } = trainingRsaKey('aa-expired');
    rsa('SHA-256')(d);
    answering((signature) => {
      const block = bigIntToBytes(modPow(bytesToBigInt(signature), key.e, key.n), signature.length);
      block.set(trailer, block.length - trailer.length);
      return rsaPrivateOperation(key, block);
    })(d);
  };

const proven = (key: string, hash: HashName) =>
  ({ proven: 'active-authentication-ok', shows: { key, hash } }) as const;

/** DG14, DG15 and Active Authentication. */
export const keyCases: readonly ConformanceCase[] = [
  row(
    'LDS_F_01',
    'DG14 under another tag',
    { ...malformed, also: ['card-access'] },
    change(14, (file) => withTag(file, 0x6f)),
  ),
  row(
    'LDS_F_02',
    'DG14: length too small',
    { ...truncated(14), also: ['card-access', 'chip-authenticity'] },
    change(14, (file) => withLength(file, -1)),
  ),
  row(
    'LDS_F_03',
    'DG14: length too big',
    { ...endless(14), also: ['chip-authenticity'] },
    change(14, (file) => withLength(file, 1)),
  ),
  row(
    'LDS_F_04',
    'a protocol of Chip Authentication nobody knows',
    departs('security-info-protocol'),
    dg14(sequence(oid(`${oids.chipAuthenticationEcdh}.9`), integer(1))),
  ),
  row('LDS_F_05', 'Chip Authentication without protocol', departs('security-info-protocol'), dg14()),
  row(
    'LDS_F_06',
    'Chip Authentication of version 3',
    departs('security-info-version'),
    dg14(sequence(oid(aes128), integer(3))),
  ),
  row(
    'LDS_F_07',
    'Chip Authentication without version',
    departs('security-info-version'),
    dg14(sequence(oid(aes128))),
  ),

  row(
    'LDS_I_01',
    'DG15 under another tag',
    { ...malformed, also: ['chip-authenticity'] },
    change(15, (file) => withTag(file, 0x70)),
  ),
  row(
    'LDS_I_02',
    'DG15: length too small',
    { ...truncated(15), also: ['chip-authenticity'] },
    change(15, (file) => withLength(file, -1)),
  ),
  row(
    'LDS_I_03',
    'DG15: length too big',
    { ...endless(15), also: ['chip-authenticity'] },
    change(15, (file) => withLength(file, 1)),
  ),

  row('ISO7816_F_01', 'Active Authentication: RSA, SHA-1', proven('RSA-2048', 'SHA-1'), rsa('SHA-1')),
  row('ISO7816_F_02', 'Active Authentication: ECDSA', proven('P-256', 'SHA-256'), unaltered),
  row('ISO7816_F_04', 'Active Authentication: RSA, SHA-224', proven('RSA-2048', 'SHA-224'), rsa('SHA-224')),
  row('ISO7816_F_05', 'Active Authentication: RSA, SHA-256', proven('RSA-2048', 'SHA-256'), rsa('SHA-256')),
  row('ISO7816_F_06', 'Active Authentication: RSA, SHA-384', proven('RSA-2048', 'SHA-384'), rsa('SHA-384')),
  row('ISO7816_F_07', 'Active Authentication: RSA, SHA-512', proven('RSA-2048', 'SHA-512'), rsa('SHA-512')),
  row(
    'ISO7816_F_08',
    'Active Authentication: a trailer that is none, or of another hash; and a signature wrong by a bit',
    suspectedFor('trailer'),
    trailing(0xac),
    trailing(0x39, 0xcc),
    otherwise(suspectedFor('digest'), trailing(0x35, 0xcc)),
    otherwise(suspectedFor('header'), (d) => {
      rsa('SHA-256')(d);
      answering((signature) =>
        signature.map((byte, at) => (at === signature.length - 1 ? byte ^ 0x10 : byte)),
      )(d);
    }),
  ),
  row(
    'ISO7816_F_09',
    'Active Authentication: an algorithm nobody knows',
    {
      failed: 'chip-authenticity',
      reason: 'algorithm-unknown',
      shows: { signatureAlgorithm: '0.4.0.127.0.7.1.1.4.1.99' },
    },
    (d) => void d.groups.set(14, encodeDg14([activeAuthenticationInfo('0.4.0.127.0.7.1.1.4.1.99')])),
  ),
];
