import { integer, oid, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import type { FindingCode } from '#shared/domain/profiles.ts';
import type { HashName } from '#electron/emrtd/crypto/hash.ts';
import { activeAuthenticationInfo, encodeDg14, encodeDg15 } from '#electron/training/issuing/dataGroups.ts';
import { publicKeyInfo, trainingEcKey, trainingRsaKey } from '#electron/training/issuing/keys.ts';
import { row, unaltered, type ConformanceCase } from '../case.ts';
import { withLength, withTag, type Draft } from '../document.ts';

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
        sequence(oid(oids.chipAuthenticationPublicKeyEcdh), publicKeyInfo(agreement)),
        ...protocol,
      ]),
    );
const aes128 = `${oids.chipAuthenticationEcdh}.2`;

const departs = (code: FindingCode) => ({ failed: 'dg-hashes', departs: code }) as const;
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

/** DG14, DG15 and Active Authentication. */
export const keyCases: readonly ConformanceCase[] = [
  row(
    'LDS_F_01',
    'DG14 under another tag',
    malformed,
    change(14, (file) => withTag(file, 0x6f)),
  ),
  row(
    'LDS_F_02',
    'DG14: length too small',
    { failed: 'dg-hashes' },
    change(14, (file) => withLength(file, -1)),
  ),
  row(
    'LDS_F_03',
    'DG14: length too big',
    { failed: 'dg-hashes' },
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
    malformed,
    change(15, (file) => withTag(file, 0x70)),
  ),
  row(
    'LDS_I_02',
    'DG15: length too small',
    { failed: 'dg-hashes' },
    change(15, (file) => withLength(file, -1)),
  ),
  row(
    'LDS_I_03',
    'DG15: length too big',
    { failed: 'dg-hashes' },
    change(15, (file) => withLength(file, 1)),
  ),

  row('ISO7816_F_01', 'Active Authentication: RSA, SHA-1', 'successful', rsa('SHA-1')),
  row('ISO7816_F_02', 'Active Authentication: ECDSA', 'successful', unaltered),
  row('ISO7816_F_04', 'Active Authentication: RSA, SHA-224', 'successful', rsa('SHA-224')),
  row('ISO7816_F_05', 'Active Authentication: RSA, SHA-256', 'successful', rsa('SHA-256')),
  row('ISO7816_F_06', 'Active Authentication: RSA, SHA-384', 'successful', rsa('SHA-384')),
  row('ISO7816_F_07', 'Active Authentication: RSA, SHA-512', 'successful', rsa('SHA-512')),
  row(
    'ISO7816_F_08',
    'Active Authentication: a signature of the wrong form',
    { failed: 'chip-authenticity' },
    (d) => {
      rsa('SHA-256')(d);
      answering((signature) =>
        signature.map((byte, at) => (at === signature.length - 1 ? byte ^ 0x10 : byte)),
      )(d);
    },
  ),
  row(
    'ISO7816_F_09',
    'Active Authentication: an algorithm nobody knows',
    { failed: 'chip-authenticity' },
    (d) => void d.groups.set(14, encodeDg14([activeAuthenticationInfo('0.4.0.127.0.7.1.1.4.1.99')])),
  ),
];
