import type { PersonaSummary } from '#shared/contracts/desk.ts';
import { der } from '../emrtd/asn1/der.ts';
import { oids } from '../emrtd/asn1/oids.ts';
import type { CurveName } from '../emrtd/crypto/curves.ts';
import type { HashName } from '../emrtd/crypto/hash.ts';
import type { CipherName } from '../emrtd/crypto/kdf.ts';
import { ecdsaPlainOid } from '../emrtd/crypto/signature.ts';
import type { RandomBytes } from '../emrtd/ports.ts';
import { addDays, addYears, mrzDate, type Day } from './calendar.ts';
import { ActiveAuthentication, type ActiveAuthenticationKey } from './chip/activeAuthentication.ts';
import { BasicAccess } from './chip/basicAccess.ts';
import { ChipAuthentication, type ChipAuthenticationKey } from './chip/chipAuthentication.ts';
import { SoftwareChip, type ChipFaults, type ExtendedLength } from './chip/engine.ts';
import { FileAccess } from './chip/fileAccess.ts';
import {
  efAtrInfo,
  efCardAccess,
  efCardSecurity,
  efCom,
  efDataGroup,
  efDir,
  efSod,
  emrtdAid,
  type ChipFile,
  type ChipFiles,
} from './chip/files.ts';
import { orderlyHabits, type ChipHabits } from './chip/habits.ts';
import { Pace } from './chip/pace.ts';
import { cipherArcs, paceDomainOid, paceVariant, type PaceWay } from './chip/paceVariants.ts';
import {
  activeAuthenticationInfo,
  chipAuthenticationInfo,
  chipAuthenticationPublicKeyInfo,
  encodeAtrInfo,
  encodeCom,
  encodeDg1,
  encodeDg14,
  encodeDg15,
  encodeDg2,
  encodeSecurityInfos,
  paceInfo,
} from './issuing/dataGroups.ts';
import {
  agreementKeyInfo,
  paceDomainParameterInfo,
  trainingAgreementKey,
  type ParameterForm,
  type TrainingAgreementKey,
} from './issuing/domainParameters.ts';
import { publicKeyInfo, trainingEcKey, trainingRsaKey, type TrainingKey } from './issuing/keys.ts';
import { mrzInformation, td3Lines, type MrzFields } from './issuing/mrz.ts';
import { encodeDg2Iso39794 } from './issuing/newFaceCoding.ts';
import { issueCardSecurity, issueSecurityObject } from './issuing/securityObject.ts';
import { trainingAuthority, type AuthorityName } from './issuingAuthority.ts';
import { drawnImage, type ImageName } from './personas/images.ts';
import { seededRandom } from './seededRandom.ts';

/**
 * A passport as a set of protocols, as data: for the matrix of protocols × ciphers × domain parameters, and for a chip of any
 * kind in the real PC/SC stack. Who holds it is of no interest; everything else about it is in order.
 */
export interface TechnicalDocument {
  /** In the order EF.CardAccess lists them; none for a chip with BAC alone. Keys of Chip Authentication Mapping are made here. */
  readonly pace: readonly Omit<PaceWay, 'chipKey'>[];
  readonly can: string | null;
  /** BAC as well; false for a chip with PACE alone. */
  readonly bac: boolean;
  readonly chipAuthentication: readonly TechnicalAgreementKey[];
  readonly activeAuthentication: TechnicalSigningKey | null;
  readonly extendedLength: ExtendedLength | null;
  readonly habits?: Partial<ChipHabits>;
  /** One image in the old coding, or three in the new, which take DG2 beyond offset 32,767. */
  readonly face: 'iso-19794-5' | 'iso-39794-5';
  readonly issuer: AuthorityName;
  /** Who signs EF.CardSecurity; the issuer where it is left out. */
  readonly cardSecurityIssuer?: AuthorityName;
  /** Whether DG14 states the key of Chip Authentication Mapping, another one, or none. */
  readonly keyInDg14: 'same' | 'other' | 'none';
}

/** A key of Chip Authentication; `keyId` where the chip has several. */
export interface TechnicalAgreementKey {
  /** Standardized domain parameters: 0–2, 8–18. */
  readonly parameterId: number;
  readonly cipher: CipherName;
  readonly form: ParameterForm;
  readonly keyId: number | null;
}

/** A key of Active Authentication. */
export type TechnicalSigningKey =
  | {
      readonly rsaBits: 1024 | 1280 | 1536 | 2048 | 3072 | 4096;
      readonly hash: HashName;
      readonly trailer: 'bc' | 'cc';
    }
  | { readonly curve: CurveName; readonly hash: HashName; readonly form: 'plain' | 'der' };

export interface TechnicalChipOptions {
  readonly today: Day;
  readonly random?: RandomBytes;
  readonly faults?: ChipFaults;
  /** Changes the files of this one chip after issuing. */
  readonly alterFiles?: (files: ChipFiles) => ChipFiles;
  /** Changes the SecurityInfos before EF.CardSecurity is signed: an issuer's mistake. */
  readonly alterCardSecurity?: (infos: readonly Uint8Array[]) => readonly Uint8Array[];
  /** A chip that holds other keys than the signed ones: a copy. */
  readonly copied?: boolean;
}

export interface TechnicalChip {
  readonly chip: SoftwareChip;
  readonly summary: Pick<PersonaSummary, 'mrzLines' | 'can'>;
}

/** Whose key a chip holds: the one that was signed, or one of its own. */
type Holder = 'signed' | 'other';

/** Issues the document and makes its chip; the same bytes every day, but for what `random` draws. */
export function buildTechnicalChip(
  document: TechnicalDocument,
  options: TechnicalChipOptions,
): TechnicalChip {
  const holder = holderOn(options.today);
  const held: Holder = options.copied === true ? 'other' : 'signed';
  const random = options.random ?? seededRandom('technical chip');
  const information = mrzInformation(holder);
  const habits = { ...orderlyHabits, ...document.habits };
  const issued = issue(document, holder, options);
  const { pace, bac, can, chipAuthentication, activeAuthentication, extendedLength } = document;
  const variants = pace.map((way) => paceVariant(keyed(way, held)));
  return {
    chip: new SoftwareChip(
      [
        new FileAccess(options.alterFiles?.(issued) ?? issued, bac, habits),
        ...(bac ? [new BasicAccess(information, random)] : []),
        // Before PACE: both have MSE:Set AT and GENERAL AUTHENTICATE.
        ...(chipAuthentication.length === 0
          ? []
          : [new ChipAuthentication(chipAuthentication.map((key) => agreementKeyOfChip(key, held)))]),
        ...(variants.length === 0 ? [] : [new Pace(variants, { mrzInformation: information, can }, random)]),
        ...(activeAuthentication === null
          ? []
          : [new ActiveAuthentication(signingKeyOfChip(activeAuthentication, held), random)]),
      ],
      {
        extendedLength,
        habits,
        ...(options.faults === undefined ? {} : { faults: options.faults }),
      },
    ),
    summary: { mrzLines: td3Lines(holder), can },
  };
}

const issuedOn = (today: Day): Day => addDays(today, -200);

const holderOn = (today: Day): MrzFields => ({
  documentCode: 'P<',
  issuingState: 'NOR',
  documentNumber: 'XTT510512',
  nationality: 'NOR',
  birthDate: mrzDate(addYears(today, -40)),
  sex: 'F',
  expiryDate: mrzDate(addYears(issuedOn(today), 10)),
  surname: 'Matrisemo',
  givenNames: 'Tora Prøve',
  optionalData: '',
});

function issue(document: TechnicalDocument, holder: MrzFields, options: TechnicalChipOptions): ChipFiles {
  const { pace, chipAuthentication, activeAuthentication, extendedLength, issuer, keyInDg14 } = document;
  const form = {
    ldsVersion: 1,
    hash: 'SHA-256',
    signerIdentifier: 'issuer-and-serial',
    signingTime: new Date(`${issuedOn(options.today)}T09:00:00Z`),
  } as const;
  const paceInfos = pace.flatMap((way) => paceInfosOf(keyed(way, 'signed')));
  const mapped = [...new Set(pace.filter(({ mapping }) => mapping === 'CAM').map((way) => way.parameterId))];
  const mappingKeys = (who: Holder): Uint8Array[] => mapped.map((id) => mappingKeyInfo(id, who));
  const infos = [
    ...paceInfos,
    ...(keyInDg14 === 'none' ? [] : mappingKeys(keyInDg14 === 'same' ? 'signed' : 'other')),
    ...chipAuthentication.flatMap(agreementInfos),
    ...(activeAuthentication !== null && 'curve' in activeAuthentication
      ? [activeAuthenticationInfo(ecdsaPlainOid(activeAuthentication.hash))]
      : []),
  ];
  const signed = new Map([
    [1, encodeDg1(td3Lines(holder))],
    [2, face(document.face)],
    ...(infos.length === 0 ? [] : [[14, encodeDg14(infos)] as const]),
    ...(activeAuthentication === null
      ? []
      : [[15, encodeDg15(publicKeyInfo(signingKey(activeAuthentication, 'signed')))] as const]),
  ]);
  const secured = [...paceInfos, ...mappingKeys('signed')];
  const cardSecurity = (): Uint8Array =>
    issueCardSecurity(
      trainingAuthority(document.cardSecurityIssuer ?? issuer).signer,
      encodeSecurityInfos(options.alterCardSecurity?.(secured) ?? secured),
      form,
    );
  return {
    master: [
      ...(paceInfos.length === 0 ? [] : [efCardAccess(encodeSecurityInfos(paceInfos))]),
      ...(mapped.length === 0 ? [] : [efCardSecurity(cardSecurity())]),
      efDir(der(0x61, der(0x4f, emrtdAid))),
      ...(extendedLength === null ? [] : [efAtrInfo(encodeAtrInfo(extendedLength))]),
    ],
    application: [
      efCom(encodeCom([...signed.keys()], form.ldsVersion)),
      efSod(issueSecurityObject(trainingAuthority(issuer).signer, signed, form)),
      ...[...signed].map(([number, content]): ChipFile => efDataGroup(number, content)),
    ],
  };
}

function face(coding: TechnicalDocument['face']): Uint8Array {
  const images = (...names: ImageName[]) =>
    names.map((name) => ({ ...drawnImage(name), width: 360, height: 480 }));
  const [portrait] = images('lichen');
  return coding === 'iso-39794-5' || portrait === undefined
    ? encodeDg2Iso39794(images('willow-jp2', 'willow', 'willow'))
    : encodeDg2(portrait, 'female');
}

function paceInfosOf(way: PaceWay): readonly Uint8Array[] {
  const { oid, parameterId } = paceVariant(way);
  const { explicitId } = way;
  return [
    paceInfo(oid, parameterId),
    ...(explicitId === undefined
      ? []
      : [paceDomainParameterInfo(paceDomainOid(way), way.parameterId, explicitId)]),
  ];
}

const mappingKey = (parameterId: number, who: Holder): TrainingAgreementKey =>
  trainingAgreementKey(parameterId, `cam ${parameterId} ${who}`);

const keyed = (way: Omit<PaceWay, 'chipKey'>, who: Holder): PaceWay =>
  way.mapping === 'CAM' ? { ...way, chipKey: mappingKey(way.parameterId, who).privateKey } : way;

/** The key under standardized domain parameters, known by the same number as they (ICAO 9303-11 appendix I.1). */
const mappingKeyInfo = (parameterId: number, who: Holder): Uint8Array =>
  chipAuthenticationPublicKeyInfo(
    'ecdh',
    agreementKeyInfo(parameterId, mappingKey(parameterId, who), 'standardized'),
    parameterId,
  );

const agreementKey = ({ parameterId, cipher, keyId }: TechnicalAgreementKey, who: Holder) =>
  trainingAgreementKey(parameterId, `ca ${parameterId} ${cipher} ${keyId} ${who}`);

const agreementOid = (kind: TrainingAgreementKey['kind'], cipher: CipherName): string =>
  `${kind === 'dh' ? oids.chipAuthenticationDh : oids.chipAuthenticationEcdh}.${cipherArcs[cipher]}`;

function agreementInfos(choice: TechnicalAgreementKey): readonly Uint8Array[] {
  const { parameterId, cipher, form, keyId } = choice;
  const key = agreementKey(choice, 'signed');
  const agreement = key.kind === 'dh' ? 'dh' : 'ecdh';
  return [
    chipAuthenticationInfo(agreementOid(key.kind, cipher), keyId),
    chipAuthenticationPublicKeyInfo(agreement, agreementKeyInfo(parameterId, key, form), keyId),
  ];
}

function agreementKeyOfChip(choice: TechnicalAgreementKey, who: Holder): ChipAuthenticationKey {
  const { cipher, keyId } = choice;
  const key = agreementKey(choice, who);
  return { oid: agreementOid(key.kind, cipher), cipher, keyId, key };
}

const signingKey = (choice: TechnicalSigningKey, who: Holder): TrainingKey => {
  if ('curve' in choice) return trainingEcKey(choice.curve, `aa technical ${who}`);
  const { kind, key } = trainingRsaKey(`aa-${choice.rsaBits}`);
  // A copy has the public key, and an exponent that is not the one.
  return { kind, key: who === 'signed' ? key : { ...key, d: key.e } };
};

function signingKeyOfChip(choice: TechnicalSigningKey, who: Holder): ActiveAuthenticationKey {
  const key = signingKey(choice, who);
  if (key.kind === 'ec') {
    const form = 'form' in choice ? choice.form : 'plain';
    return { kind: 'ec', curve: key.curve, privateKey: key.privateKey, hash: choice.hash, form };
  }
  return {
    kind: 'rsa',
    key: key.key,
    hash: choice.hash,
    ...('trailer' in choice ? { trailer: choice.trailer } : {}),
  };
}
