import { der, integer, oid, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { concat } from '#electron/emrtd/crypto/bytes.ts';
import { chipAuthenticationInfo, encodeCom, paceInfo } from '#electron/training/issuing/dataGroups.ts';
import { otherwise, row, together, type ConformanceCase } from '../case.ts';
import {
  answering,
  infoOf,
  mapping,
  mappingKeyInfo,
  otherMappingKey,
  pace,
  withoutActiveAuthentication,
} from '../pace.ts';
import { sod } from './support.ts';

const cam = { mapping: 'CAM', cipher: 'AES-128', parameterId: 13 } as const;
const gm = { mapping: 'GM', cipher: 'AES-128', parameterId: 13 } as const;
const curves = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];

const suspected = (why: string) =>
  ({ failed: 'chip-authenticity', reason: 'chip-cloned', shows: { why } }) as const;
const differs = {
  failed: 'card-access',
  reason: 'card-access-differs',
  shows: { notInCardSecurity: [`${oids.paceEcdhCam}.2`] },
} as const;
const notInDg14 = { failed: 'card-access', departs: 'card-access-not-in-dg14' } as const;
const ok = { proven: 'chip-authentication-mapping-ok' } as const;

/** OIDs below id-PACE-ECDH-CAM that stand for no cipher. */
const invalid = [1, 5].map((arc) => paceInfo(`0.4.0.127.0.7.2.2.4.6.${arc}`, 13));
const other = sequence(oid('1.2.3.4'), integer(1));

/** What comes after the token in the last answer. */
const data = (change: (value: Uint8Array) => Uint8Array) =>
  together(
    mapping(cam),
    answering(0x86, ([token, object]) =>
      concat(token?.raw ?? new Uint8Array(0), change(object?.value ?? new Uint8Array(0))),
    ),
  );
const flippedAt = (index: number) => (value: Uint8Array) =>
  der(
    0x8a,
    value.map((byte, at) => (at === index ? byte ^ 1 : byte)),
  );

/** EF.SOD does not list DG14, which is on the chip. */
const unlisted14 = sod((parts) => {
  parts.lds.entries = parts.lds.entries.slice(0, 2);
});

/** PACE with Chip Authentication Mapping, and EF.CardSecurity, which is read after it. */
export const mappingCases: readonly ConformanceCase[] = [
  row(
    'ISO7816_G_29',
    'no chip authentication data',
    suspected('data-missing'),
    data(() => new Uint8Array(0)),
  ),
  row(
    'ISO7816_G_30',
    'chip authentication data that decrypt to no padded octet string, or are no whole blocks',
    suspected('data-malformed'),
    data(flippedAt(47)),
    data((value) => der(0x8a, value.slice(0, -1))),
  ),
  row(
    'ISO7816_G_31',
    'chip authentication data of another key, or wrong by a bit',
    suspected('data-wrong'),
    together(mapping(cam), otherMappingKey(cam)),
    data(flippedAt(7)),
  ),
  row(
    'ISO7816_G_32',
    'chip authentication data under another tag',
    suspected('data-missing'),
    data((value) => der(0x8b, value)),
  ),
  row(
    'ISO7816_G_33',
    'empty chip authentication data',
    suspected('data-missing'),
    data(() => der(0x8a)),
  ),
  row(
    'ISO7816_G_34',
    'Chip Authentication Mapping and passive authentication: with every cipher, and with the key in DG14 too',
    ok,
    ...(['AES-128', 'AES-192', 'AES-256'] as const).map((cipher) => mapping({ ...cam, cipher })),
    together(
      mapping(cam),
      withoutActiveAuthentication([
        infoOf(cam),
        chipAuthenticationInfo(`${oids.chipAuthenticationEcdh}.2`, cam.parameterId),
        mappingKeyInfo(cam),
      ]),
    ),
  ),
  row(
    'ISO7816_G_36',
    'a mapping OID that does not exist, beside one that does: the valid one is used',
    'successful',
    ...invalid.map((info) => pace([gm], [info, infoOf(gm)])),
  ),
  row(
    'ISO7816_G_38',
    // The list has no verdict. A chip with this mapping has Generic or Integrated Mapping and Chip Authentication too (ICAO 9303-11
    // §4.4), and its DG14 all that EF.CardAccess has (§9.2.11). The field takes EF.CardSecurity for it, which is signed as well.
    'DG14 without any entry, without that of the mapping, or no DG14',
    notInDg14,
    together(mapping(cam), withoutActiveAuthentication([])),
    together(mapping(cam), withoutActiveAuthentication([other])),
    together(mapping(cam), (d) => {
      d.groups.delete(14);
      d.com = encodeCom([1, 2], 0);
    }),
  ),
  row(
    'ISO7816_G_39',
    'EF.CardSecurity with another key than that of the chip',
    suspected('data-wrong'),
    mapping(cam, [infoOf(cam), mappingKeyInfo(cam, 'other')]),
  ),
  row('ISO7816_G_40', 'EF.CardSecurity without a key', suspected('no-key'), mapping(cam, [infoOf(cam)])),
  row(
    'ISO7816_G_41',
    'Chip Authentication Mapping with every standardized curve',
    ok,
    ...curves.map((parameterId) => mapping({ ...cam, parameterId })),
  ),
  row(
    'LDS_J_01',
    'EF.CardSecurity with more entries than EF.CardAccess',
    ok,
    mapping(cam, [infoOf(cam), mappingKeyInfo(cam), other]),
  ),
  row(
    'LDS_J_02',
    'EF.CardSecurity without an entry of EF.CardAccess',
    differs,
    mapping(cam, [mappingKeyInfo(cam)]),
  ),
  row(
    'LDS_J_03',
    'EF.CardSecurity with another entry than EF.CardAccess',
    differs,
    mapping(cam, [infoOf({ ...cam, cipher: 'AES-256' }), mappingKeyInfo(cam)]),
  ),
  row(
    'LDS_J_04',
    'EF.CardSecurity with a wrong key of the mapping, signed',
    suspected('data-wrong'),
    mapping(cam, [infoOf(cam), mappingKeyInfo(cam, 'other')]),
  ),
  row(
    'LDS_H_93',
    // EF.SOD has room for the hashes of data groups alone (ICAO 9303-10 §4.6.2.3). Read: what covers the entries of EF.CardSecurity
    // there is the hash of DG14; and EF.CardSecurity's own, which is the messageDigest of its signature (RFC 5652 §5.4).
    'EF.SOD without the hash of DG14, or EF.CardSecurity without its own',
    notInDg14,
    together(mapping(cam), unlisted14, (d) => void (d.com = encodeCom([1, 2], 0))),
    otherwise({ ...notInDg14, also: ['com-sod'] }, together(mapping(cam), unlisted14)),
    ...(['altered', null] as const).map((messageDigest) =>
      otherwise(
        {
          failed: 'chip-authenticity',
          reason: 'chip-cloned',
          shows: { cardSecurity: messageDigest === null ? 'attributes-wrong' : 'digest-mismatch' },
        },
        mapping(cam, undefined, (parts) => void (parts.messageDigest = messageDigest)),
      ),
    ),
  ),
];
