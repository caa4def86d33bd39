import { der, integer, oid, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { concat } from '#electron/emrtd/crypto/bytes.ts';
import { chipAuthenticationInfo, paceInfo } from '#electron/training/issuing/dataGroups.ts';
import { row, type ConformanceCase } from '../case.ts';
import {
  answering,
  infoOf,
  mapping,
  mappingKeyInfo,
  otherMappingKey,
  pace,
  together,
  withoutActiveAuthentication,
} from '../pace.ts';

const cam = { mapping: 'CAM', cipher: 'AES-128', parameterId: 13 } as const;
const gm = { mapping: 'GM', cipher: 'AES-128', parameterId: 13 } as const;
const curves = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];

const suspected = { failed: 'chip-authenticity' } as const;
const differs = { failed: 'card-access' } as const;
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

/** PACE with Chip Authentication Mapping, and EF.CardSecurity, which is read after it. */
export const mappingCases: readonly ConformanceCase[] = [
  row(
    'ISO7816_G_29',
    'no chip authentication data',
    suspected,
    data(() => new Uint8Array(0)),
  ),
  row(
    'ISO7816_G_30',
    'chip authentication data that decrypt to no padded octet string, or are no whole blocks',
    suspected,
    data(flippedAt(47)),
    data((value) => der(0x8a, value.slice(0, -1))),
  ),
  row(
    'ISO7816_G_31',
    'chip authentication data of another key, or wrong by a bit',
    suspected,
    together(mapping(cam), otherMappingKey(cam)),
    data(flippedAt(7)),
  ),
  row(
    'ISO7816_G_32',
    'chip authentication data under another tag',
    suspected,
    data((value) => der(0x8b, value)),
  ),
  row(
    'ISO7816_G_33',
    'empty chip authentication data',
    suspected,
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
    'ISO7816_G_39',
    'EF.CardSecurity with another key than that of the chip',
    suspected,
    mapping(cam, [infoOf(cam), mappingKeyInfo(cam, 'other')]),
  ),
  row('ISO7816_G_40', 'EF.CardSecurity without a key', suspected, mapping(cam, [infoOf(cam)])),
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
    suspected,
    mapping(cam, [infoOf(cam), mappingKeyInfo(cam, 'other')]),
  ),
];
