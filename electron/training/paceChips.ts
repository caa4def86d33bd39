import { algorithmIdentifier } from '../emrtd/asn1/algorithms.ts';
import { bitString, integer, sequence } from '../emrtd/asn1/der.ts';
import { oids } from '../emrtd/asn1/oids.ts';
import { curveByPaceParameterId, type CurveName } from '../emrtd/crypto/curves.ts';
import type { RandomBytes } from '../emrtd/ports.ts';
import { SoftwareChip, type ChipFaults, type ExtendedLength } from './chip/engine.ts';
import { FileAccess } from './chip/fileAccess.ts';
import {
  efCardAccess,
  efCardSecurity,
  efCom,
  efDataGroup,
  efSod,
  type ChipFile,
  type ChipFiles,
} from './chip/files.ts';
import { BasicAccess } from './chip/basicAccess.ts';
import { Pace } from './chip/pace.ts';
import { paceVariant, type PaceWay } from './chip/paceVariants.ts';
import {
  chipAuthenticationPublicKeyInfo,
  encodeCom,
  encodeDg1,
  encodeDg14,
  encodeSecurityInfos,
  paceInfo,
} from './issuing/dataGroups.ts';
import { trainingEcKey, type TrainingKey } from './issuing/keys.ts';
import { mrzInformation, td3Lines, type MrzFields } from './issuing/mrz.ts';
import { issueCardSecurity, issueSecurityObject } from './issuing/securityObject.ts';
import { trainingAuthority, type AuthorityName } from './issuingAuthority.ts';
import { seededRandom } from './seededRandom.ts';

/** A document that opens with PACE, as data: for a matrix of mappings, ciphers, parameters and passwords. */
export interface PaceDocument {
  /** In the order EF.CardAccess lists them. Keys of Chip Authentication Mapping are made here. */
  readonly ways: readonly Omit<PaceWay, 'chipKey'>[];
  readonly holder: MrzFields;
  readonly can: string | null;
  /** BAC as well; false for a chip with PACE alone. */
  readonly bac: boolean;
  readonly extendedLength: ExtendedLength | null;
  readonly issuer: AuthorityName;
  /** Who signs EF.CardSecurity; the issuer where it is left out. */
  readonly cardSecurityIssuer?: AuthorityName;
  /** Whether DG14 states the key of Chip Authentication Mapping, another one, or none. */
  readonly keyInDg14: 'same' | 'other' | 'none';
  readonly issuedOn: Date;
}

export interface PaceDocumentOptions {
  readonly random?: RandomBytes;
  readonly faults?: ChipFaults;
  /** Changes the files of this one chip after issuing. */
  readonly alterFiles?: (files: ChipFiles) => ChipFiles;
  /** Changes the SecurityInfos before EF.CardSecurity is signed: an issuer's mistake. */
  readonly alterCardSecurity?: (infos: readonly Uint8Array[]) => readonly Uint8Array[];
  /** A chip that holds another key than the signed one: a copy. */
  readonly copied?: boolean;
}

export interface PaceChip {
  readonly chip: SoftwareChip;
  readonly mrzInformation: string;
  /** ChipAuthenticationPublicKeyInfo of the keys signed in EF.CardSecurity. */
  readonly cardSecurity: Uint8Array | null;
}

/** Issues the document and makes its chip; the same bytes every time, but for what `random` draws. */
export function buildPaceChip(document: PaceDocument, options: PaceDocumentOptions = {}): PaceChip {
  const { ways, holder, can, bac, extendedLength, issuer, keyInDg14, issuedOn } = document;
  const form = {
    ldsVersion: 1,
    hash: 'SHA-256',
    signerIdentifier: 'issuer-and-serial',
    signingTime: issuedOn,
  } as const;
  const infos = ways.map((way) => {
    const { oid, parameterId } = paceVariant(keyed(way, 'signed'));
    return paceInfo(oid, parameterId);
  });
  const mapped = [...new Set(ways.filter(({ mapping }) => mapping === 'CAM').map((way) => way.parameterId))];
  const keyInfos = (who: Holder): Uint8Array[] => mapped.map((id) => keyInfo(id, camKey(id, who)));

  const signed = new Map([
    [1, encodeDg1(td3Lines(holder))],
    [
      14,
      encodeDg14([
        ...infos,
        ...(keyInDg14 === 'none' ? [] : keyInfos(keyInDg14 === 'same' ? 'signed' : 'other')),
      ]),
    ],
  ]);
  const { signer } = trainingAuthority(issuer);
  const secured = [...infos, ...keyInfos('signed')];
  const cardSecurity =
    mapped.length === 0
      ? null
      : issueCardSecurity(
          trainingAuthority(document.cardSecurityIssuer ?? issuer).signer,
          encodeSecurityInfos(options.alterCardSecurity?.(secured) ?? secured),
          form,
        );
  const issued: ChipFiles = {
    master: [
      efCardAccess(encodeSecurityInfos(infos)),
      ...(cardSecurity === null ? [] : [efCardSecurity(cardSecurity)]),
    ],
    application: [
      efCom(encodeCom([...signed.keys()], form.ldsVersion)),
      efSod(issueSecurityObject(signer, signed, form)),
      ...[...signed].map(([number, content]): ChipFile => efDataGroup(number, content)),
    ],
  };
  const files = options.alterFiles?.(issued) ?? issued;
  const random = options.random ?? seededRandom('chip of a matrix');
  const information = mrzInformation(holder);
  const variants = ways.map((way) => paceVariant(keyed(way, options.copied === true ? 'other' : 'signed')));
  return {
    chip: new SoftwareChip(
      [
        new FileAccess(files, bac),
        ...(bac ? [new BasicAccess(information, random)] : []),
        new Pace(variants, { mrzInformation: information, can }, random),
      ],
      { extendedLength, ...(options.faults === undefined ? {} : { faults: options.faults }) },
    ),
    mrzInformation: information,
    cardSecurity,
  };
}

type Holder = 'signed' | 'other';

const camKey = (parameterId: number, who: Holder): TrainingKey & { kind: 'ec' } =>
  trainingEcKey(curveByPaceParameterId(parameterId)?.name as CurveName, `cam ${parameterId} ${who}`);

const keyed = (way: Omit<PaceWay, 'chipKey'>, who: Holder): PaceWay =>
  way.mapping === 'CAM' ? { ...way, chipKey: camKey(way.parameterId, who).privateKey } : way;

/** The key under standardized domain parameters, known by the same number as they (ICAO 9303-11 appendix I.1). */
const keyInfo = (parameterId: number, { point }: TrainingKey & { kind: 'ec' }): Uint8Array =>
  chipAuthenticationPublicKeyInfo(
    'ecdh',
    sequence(algorithmIdentifier(oids.standardizedDomainParameters, integer(parameterId)), bitString(point)),
    parameterId,
  );
