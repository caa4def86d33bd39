import { algorithmIdentifier } from '#electron/emrtd/asn1/algorithms.ts';
import { der, integer, oid, sequence } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { bigIntToBytes, concat } from '#electron/emrtd/crypto/bytes.ts';
import { dhGroupByPaceParameterId } from '#electron/emrtd/crypto/dhGroups.ts';
import type { CipherName } from '#electron/emrtd/crypto/kdf.ts';
import { paceDomainOid, type PaceWay } from '#electron/training/chip/paceVariants.ts';
import { encodeSecurityInfos, paceInfo } from '#electron/training/issuing/dataGroups.ts';
import { otherwise, row, together, type ConformanceCase, type Expected } from '../case.ts';
import { answering, infoOf, pace, refusing, refusingSelection, sentIn, tagged, valued } from '../pace.ts';

const dhGroups = [0, 1, 2];
const curves = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
const ciphers: readonly CipherName[] = ['3DES', 'AES-128', 'AES-192', 'AES-256'];

const gm = { mapping: 'GM', cipher: 'AES-128', parameterId: 13 } as const;
const gmDh = { mapping: 'GM', cipher: 'AES-128', parameterId: 0 } as const;
const im = { mapping: 'IM', cipher: 'AES-128', parameterId: 13 } as const;

const refused = (step: string, reason?: string): Expected => ({
  ended: 'CHIP_ACCESS_FAILED',
  detail: { step, ...(reason === undefined ? {} : { reason }) },
});
const refusedWith = (step: string, sw: number): Expected => ({
  ended: 'CHIP_ACCESS_FAILED',
  detail: { step, status: sw.toString(16).toUpperCase() },
});
const broken = (reason: string): Expected => ({ ended: 'CHIP_SECURE_MESSAGING_BROKEN', detail: { reason } });
const wrongKey: Expected = { ended: 'CHIP_WRONG_KEY', detail: {} };
/** Without a usable PACEInfo nothing is tried, and such a chip keeps its application shut. */
const shut: Expected = {
  ended: 'CHIP_ACCESS_FAILED',
  detail: { step: 'select-application', status: '6982' },
};
const ok = 'successful' as const;

const flipped = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte));
/** 04 ‖ x ‖ y with one or both of the coordinates changed or zero: no point of the curve. */
const noPoints: readonly ((point: Uint8Array) => Uint8Array)[] = [
  (point) => point.map((byte, at) => (at === 1 ? byte ^ 1 : byte)),
  flipped,
  (point) => point.map((byte, at) => (at === 0 ? byte : 0)),
  (point) => point.map((byte, at) => (at === 0 ? byte : 0xff)),
];
const { p } = dhGroupByPaceParameterId(0) ?? { p: 0n };
/** Values outside the subgroup: zero, one, minus one, the modulus, and a small number that generates more than it. */
const noResidues: readonly (() => Uint8Array)[] = [0n, 1n, p - 1n, p, 2n].map(
  (value) => () => bigIntToBytes(value, 128),
);

/** One with parameters under a number of its own, one without; and both. */
const twoOfTheirOwn: readonly (readonly Omit<PaceWay, 'chipKey'>[])[] = [
  [
    { ...gm, parameterId: 15, explicitId: 77 },
    { ...gm, parameterId: 12 },
  ],
  [
    { ...gm, parameterId: 15, explicitId: 77 },
    { ...gm, cipher: 'AES-256', parameterId: 12, explicitId: 78 },
  ],
];

/** A chip with PACE alone: an aborted PACE leaves no other way in. */
export const paceCases: readonly ConformanceCase[] = [
  row('ISO7816_G_01', 'PACE with the machine readable zone', ok, pace([gm]), pace([gmDh]), pace([im])),
  row(
    'ISO7816_G_02',
    'Generic Mapping with every standardized group and curve',
    ok,
    ...[...dhGroups, ...curves].map((parameterId) => pace([{ ...gm, parameterId }])),
  ),
  row(
    'ISO7816_G_03',
    'Integrated Mapping with every standardized group and every curve it is defined for',
    ok,
    ...[...dhGroups, ...curves.filter((id) => id !== 10)].map((parameterId) =>
      pace([{ ...im, parameterId }]),
    ),
  ),
  row(
    'ISO7816_G_04',
    'Generic and Integrated Mapping with every cipher',
    ok,
    ...ciphers.flatMap((cipher) =>
      [gm, gmDh, im, { ...im, parameterId: 0 }].map((way) => pace([{ ...way, cipher }])),
    ),
  ),
  row(
    'ISO7816_G_05',
    'EF.CardAccess with entries of other protocols',
    ok,
    pace(
      [gm],
      [sequence(oid('1.2.3.4'), integer(1)), infoOf(gm), sequence(oid('1.3.6.1.4.1.1'), integer(1))],
    ),
  ),
  row(
    'ISO7816_G_06',
    'several PACEInfos: one of them, with its own parameters',
    ok,
    pace([gm, { ...gm, parameterId: 16 }]),
    pace([gmDh, im, { ...gm, cipher: 'AES-256', parameterId: 17 }]),
  ),
  row(
    'ISO7816_G_07',
    'two PACEInfos and domain parameters of their own',
    ok,
    ...twoOfTheirOwn.map((ways) =>
      pace(ways, [
        ...ways.map(infoOf),
        ...ways.flatMap((way) =>
          way.explicitId !== undefined
            ? [
                sequence(
                  oid(paceDomainOid(way)),
                  algorithmIdentifier(oids.standardizedDomainParameters, integer(way.parameterId)),
                  integer(way.explicitId),
                ),
              ]
            : [],
        ),
      ]),
    ),
  ),
  row(
    'ISO7816_G_08',
    'MSE:Set AT refused',
    refused('mse-set-at'),
    ...[0x6a80, 0x6a88, 0x6982, 0x6f00].map((sw) =>
      otherwise(refusedWith('mse-set-at', sw), together(pace([gm]), refusingSelection(sw))),
    ),
  ),
  row('ISO7816_G_09', 'another nonce sent than used', wrongKey, together(pace([gm]), valued(0x80, flipped))),
  row(
    'ISO7816_G_10',
    'step 1 refused',
    refused('nonce'),
    ...[0x6a80, 0x6982, 0x6f00].map((sw) =>
      otherwise(refusedWith('nonce', sw), together(pace([gm]), refusing(0x80, sw))),
    ),
  ),
  row(
    'ISO7816_G_11',
    'nonce under another tag',
    refused('nonce', 'answer-malformed'),
    together(pace([gm]), tagged(0x80, 0x90)),
  ),
  row(
    'ISO7816_G_12',
    'step 2 refused',
    refused('mapping'),
    ...[0x6a80, 0x6982, 0x6f00].map((sw) =>
      otherwise(refusedWith('mapping', sw), together(pace([gm]), refusing(0x82, sw))),
    ),
  ),
  row(
    'ISO7816_G_13',
    'mapping data under another tag',
    refused('mapping', 'answer-malformed'),
    together(pace([gm]), tagged(0x82, 0x92)),
  ),
  row(
    'ISO7816_G_14',
    'Generic Mapping: mapping data empty, cut short or too long',
    refused('mapping', 'point-invalid'),
    together(
      pace([gm]),
      valued(0x82, () => new Uint8Array(0)),
    ),
    together(
      pace([gm]),
      valued(0x82, (point) => point.slice(0, -1)),
    ),
    together(
      pace([gm]),
      valued(0x82, (point) => concat(point, Uint8Array.of(0))),
    ),
  ),
  row(
    'ISO7816_G_15',
    'Integrated Mapping: mapping data that are not empty, or step 2 refused',
    refused('mapping', 'answer-malformed'),
    together(
      pace([im]),
      valued(0x82, () => new Uint8Array(16)),
    ),
    otherwise(refused('mapping'), together(pace([im]), refusing(0x82, 0x6a80))),
  ),
  row(
    'ISO7816_G_16',
    'mapping data that are no point of the curve',
    refused('mapping', 'point-invalid'),
    ...noPoints.map((change) => together(pace([gm]), valued(0x82, change))),
  ),
  row(
    'ISO7816_G_17',
    'mapping data outside the group of residues',
    refused('mapping', 'public-value-invalid'),
    ...noResidues.map((change) => together(pace([gmDh]), valued(0x82, change))),
  ),
  row(
    'ISO7816_G_18',
    'step 3 refused',
    refused('key-agreement'),
    ...[0x6a80, 0x6982, 0x6f00].map((sw) =>
      otherwise(refusedWith('key-agreement', sw), together(pace([gm]), refusing(0x84, sw))),
    ),
  ),
  row(
    'ISO7816_G_19',
    'ephemeral key under another tag',
    refused('key-agreement', 'answer-malformed'),
    together(pace([gm]), tagged(0x84, 0x94)),
  ),
  row(
    'ISO7816_G_20',
    'ephemeral key empty, cut short or too long',
    refused('key-agreement', 'point-invalid'),
    together(
      pace([gm]),
      valued(0x84, () => new Uint8Array(0)),
    ),
    together(
      pace([gm]),
      valued(0x84, (point) => point.slice(0, -1)),
    ),
    together(
      pace([gm]),
      valued(0x84, (point) => concat(point, Uint8Array.of(0))),
    ),
  ),
  row(
    'ISO7816_G_21',
    'ephemeral key that is no point of the curve',
    refused('key-agreement', 'point-invalid'),
    ...noPoints.map((change) => together(pace([gm]), valued(0x84, change))),
  ),
  row(
    'ISO7816_G_22',
    'ephemeral key outside the group of residues',
    refused('key-agreement', 'public-value-invalid'),
    ...noResidues.map((change) => together(pace([gmDh]), valued(0x84, change))),
  ),
  row(
    'ISO7816_G_23',
    'the ephemeral key of the terminal sent back',
    refused('key-agreement', 'equal-ephemeral-keys'),
    ...[gm, gmDh].map((way) =>
      together(
        pace([way]),
        valued(0x84, (_own, command) => sentIn(command)),
      ),
    ),
  ),
  row(
    'ISO7816_G_24',
    'step 4 refused',
    wrongKey,
    ...[0x6300, 0x6982, 0x6a80].map((sw) => together(pace([gm]), refusing(0x86, sw))),
  ),
  row(
    'ISO7816_G_25',
    'token under another tag',
    broken('pace-token-missing'),
    together(pace([gm]), tagged(0x86, 0x96)),
  ),
  row(
    'ISO7816_G_26',
    'wrong token, or one cut short',
    broken('pace-token-wrong'),
    together(pace([gm]), valued(0x86, flipped)),
    together(
      pace([gm]),
      valued(0x86, (token) => token.slice(0, -1)),
    ),
  ),
  row(
    'ISO7816_G_27',
    'EF.CardAccess with a wrong tag or length inside',
    shut,
    ...[0, 2, 3].map((at) =>
      together(pace([gm]), (d) => {
        d.cardAccess = encodeSecurityInfos([infoOf(gm)]).map((byte, index) =>
          index === at ? byte + 1 : byte,
        );
      }),
    ),
  ),
  row(
    'ISO7816_G_28',
    'PACEInfo with parameters that are reserved, of the other kind, or not those of the chip',
    shut,
    ...[7, 31, 0].map((id) =>
      together(pace([gm]), (d) => {
        d.cardAccess = encodeSecurityInfos([paceInfo(`${paceDomainOid(gm)}.2`, id)]);
      }),
    ),
    otherwise(
      refusedWith('mse-set-at', 0x6a88),
      together(pace([gm]), (d) => {
        d.cardAccess = encodeSecurityInfos([paceInfo(`${paceDomainOid(gm)}.2`, 14)]);
      }),
    ),
  ),
  row(
    'ISO7816_G_35',
    // The list has no verdict. ICAO 9303-11 §4.4.5: encrypted chip authentication data must not be there without the mapping they
    // are for. The field uses the session, which they do not touch, and believes nothing they say.
    'chip authentication data although the mapping is Generic or Integrated',
    { failed: 'chip-access', departs: 'pace-chip-authentication-data' },
    ...[gm, gmDh, im].map((way) =>
      together(
        pace([way]),
        answering(0x86, ([token]) => concat(token?.raw ?? new Uint8Array(0), der(0x8a, new Uint8Array(48)))),
      ),
    ),
  ),
];
