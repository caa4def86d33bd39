import type { PersonaSummary } from '#shared/contracts/desk.ts';
import { oids } from '../../emrtd/asn1/oids.ts';
import { der } from '../../emrtd/asn1/der.ts';
import { utf8ToBytes } from '../../emrtd/crypto/bytes.ts';
import { curveByName } from '../../emrtd/crypto/curves.ts';
import type { EfName } from '../../emrtd/lds/files.ts';
import type { RandomBytes } from '../../emrtd/ports.ts';
import { addDays, addYears, earliestMinorLeapDay, mrzDate, type Day } from '../calendar.ts';
import { ActiveAuthentication, type ActiveAuthenticationKey } from '../chip/activeAuthentication.ts';
import { ChipAuthentication, type ChipAuthenticationKey } from '../chip/chipAuthentication.ts';
import { BasicAccess } from '../chip/basicAccess.ts';
import { SoftwareChip, type ChipFaults } from '../chip/engine.ts';
import { FileAccess } from '../chip/fileAccess.ts';
import {
  efAtrInfo,
  efCardAccess,
  efCom,
  efDataGroup,
  efDir,
  efSod,
  emrtdAid,
  type ChipFiles,
} from '../chip/files.ts';
import { orderlyHabits, type ChipHabits } from '../chip/habits.ts';
import { Pace, type PaceVariant } from '../chip/pace.ts';
import { paceVariant } from '../chip/paceVariants.ts';
import type { ChipProtocol } from '../chip/protocol.ts';
import {
  activeAuthenticationInfo,
  chipAuthenticationInfo,
  chipAuthenticationPublicKeyInfo,
  encodeAtrInfo,
  encodeCom,
  encodeDg1,
  encodeDg11,
  encodeDg12,
  encodeDg13,
  encodeDg14,
  encodeDg15,
  encodeDg16,
  encodeDg2,
  encodeDg3,
  encodeDg5,
  encodeDg7,
  encodeSecurityInfos,
  paceInfo,
} from '../issuing/dataGroups.ts';
import {
  certificateKeyInfo,
  publicKeyInfo,
  trainingEcKey,
  trainingRsaKey,
  type TrainingKey,
} from '../issuing/keys.ts';
import { mrzInformation, td1Lines, td3Lines, type MrzFields } from '../issuing/mrz.ts';
import { syntheticPersonalNumber } from '../issuing/personalNumber.ts';
import { issueSecurityObject } from '../issuing/securityObject.ts';
import { trainingAuthority } from '../issuingAuthority.ts';
import { seededRandom } from '../seededRandom.ts';
import { encodeDg2Iso39794 } from '../issuing/newFaceCoding.ts';
import { drawnImage, type ImageName } from './images.ts';
import type { ExpectedInspection, PersonaRecord } from './persona.ts';
import { personaRecords, type PersonaId } from './records.ts';

export type { PersonaId } from './records.ts';

/** A training document ready for use. */
export interface Persona {
  readonly id: PersonaId;
  readonly summary: PersonaSummary;
  readonly applicantName: string;
  readonly applicantPhoneNumber: string;
  readonly birthDate: Day;
  readonly issuedOn: Day;
  readonly expiresOn: Day;
  /** Synthetic fødselsnummer where the chip has one. */
  readonly personalNumber: string | null;
  /** MRZ information: number, birth, expiry with check digits (secret of BAC and PACE). */
  readonly mrzInformation: string;
  /** Every file an inspection reads, by name, whole. */
  readonly files: ReadonlyMap<EfName, Uint8Array>;
  /** A chip of its own for this call, just brought into the field. */
  readonly chip: SoftwareChip;
  readonly expected: ExpectedInspection;
}

export interface BuildOptions {
  /** The calendar day of training, YYYY-MM-DD: birth, issue and expiry follow from it. */
  readonly today: Day;
  /** Randomness of the chip; without it the chip is predictable, which only tests want. */
  readonly random?: RandomBytes;
  readonly faults?: ChipFaults;
  /** Ways of answering this one chip has. */
  readonly habits?: Partial<ChipHabits>;
  /** Changes the files on this one chip after issuing: one taken away, exchanged, cut short. `files` stays as issued. */
  readonly alterFiles?: (files: ChipFiles) => ChipFiles;
}

export const personaIds: readonly PersonaId[] = personaRecords.map(({ id }) => id);
export const isPersonaId = (id: string): id is PersonaId => personaIds.some((known) => known === id);

/** What an officer sees before putting a document on the reader, for all personas. */
export const personaSummaries = (today: Day): readonly PersonaSummary[] =>
  personaRecords.map((record) => summaryOf(record, personalise(record, today)));

/** Everything about a document but its chip; issued once a day and persona. */
interface Issued extends Personalised {
  readonly files: ReadonlyMap<EfName, Uint8Array>;
  readonly chipFiles: ChipFiles;
  readonly activeAuthentication: ActiveAuthenticationKey | null;
  readonly chipAuthentication: ChipAuthenticationKey | null;
  readonly pace: readonly PaceVariant[];
}

const issued = new Map<string, Issued>();

/** Issues the document of a persona and makes its chip. */
export function buildPersona(id: PersonaId, options: BuildOptions): Persona {
  const record: PersonaRecord = personaRecords.find((candidate) => candidate.id === id) as PersonaRecord;
  const key = `${id} ${options.today}`;
  const document = issued.get(key) ?? issue(record, options.today);
  issued.set(key, document);

  return {
    id,
    summary: summaryOf(record, document),
    applicantName: record.applicant.name,
    applicantPhoneNumber: record.applicant.phoneNumber,
    birthDate: document.birthDate,
    issuedOn: document.issuedOn,
    expiresOn: document.expiresOn,
    personalNumber: document.personalNumber,
    mrzInformation: document.mrzInformation,
    files: new Map([...document.files].map(([name, content]) => [name, content.slice()])),
    chip: makeChip(record, document, options),
    expected: record.expected,
  };
}

interface Personalised {
  readonly birthDate: Day;
  readonly issuedOn: Day;
  readonly expiresOn: Day;
  readonly personalNumber: string | null;
  readonly mrzLines: readonly string[];
  readonly mrzInformation: string;
}

function personalise({ holder, document }: PersonaRecord, today: Day): Personalised {
  const birthDate =
    holder.birthDateKnown === 'leap-day'
      ? earliestMinorLeapDay(today)
      : addDays(addYears(today, -holder.age), -holder.daysSinceBirthday);
  const issuedOn = addDays(today, -document.issuedDaysAgo);
  const expiresOn = addYears(issuedOn, document.validYears);
  const personalNumber =
    holder.personalNumber === null ? null : syntheticPersonalNumber(birthDate, holder.sex, holder.age);
  const fields: MrzFields = {
    documentCode: document.code,
    issuingState: document.issuingState,
    documentNumber: document.number,
    nationality: holder.nationality,
    // ICAO 9303-3 §4.8: unknown parts are fillers.
    birthDate:
      holder.birthDateKnown === 'year' ? `${mrzDate(birthDate).slice(0, 2)}<<<<` : mrzDate(birthDate),
    sex: holder.sex === 'female' ? 'F' : 'M',
    expiryDate: mrzDate(expiresOn),
    surname: holder.surname,
    givenNames: holder.givenNames,
    // The Norwegian ID card: DDMMYY, a filler, the five digits after the date.
    optionalData:
      holder.personalNumber === 'mrz' && personalNumber !== null
        ? `${personalNumber.slice(0, 6)}<${personalNumber.slice(6)}`
        : '',
  };
  return {
    birthDate,
    issuedOn,
    expiresOn,
    personalNumber,
    mrzLines: document.format === 'TD3' ? td3Lines(fields) : td1Lines(fields),
    mrzInformation: mrzInformation(fields),
  };
}

const summaryOf = (
  { id, kind, title, observed, chip }: PersonaRecord,
  { mrzLines }: Personalised,
): PersonaSummary => ({
  id,
  kind,
  title,
  observed: observed ?? null,
  mrzLines: [...mrzLines],
  can: chip.can,
});

function activeAuthenticationKey({ id, chip }: PersonaRecord, who: 'document' | 'copy'): TrainingKey | null {
  switch (chip.activeAuthentication) {
    case null:
      return null;
    case 'rsa':
      return trainingRsaKey(id === 'expired' ? 'aa-expired' : 'aa-foreign-bac');
    case 'ec-named':
      return trainingEcKey('P-256', `aa ${id} ${who}`);
    case 'ec-explicit':
      return trainingEcKey('brainpoolP256r1', `aa ${id} ${who}`);
  }
}

const faceOf = (name: ImageName) => ({ ...drawnImage(name), width: 360, height: 480 });

const chipAuthenticationOids = {
  'AES-128': `${oids.chipAuthenticationEcdh}.2`,
  'AES-256': `${oids.chipAuthenticationEcdh}.4`,
} as const;

/** The chip's key of Chip Authentication, and what DG14 says of it. */
function chipAuthenticationOf({ id, chip, flaw }: PersonaRecord): {
  readonly key: ChipAuthenticationKey | null;
  readonly infos: readonly Uint8Array[];
} {
  if (chip.chipAuthentication === null) return { key: null, infos: [] };
  const { curve, cipher } = chip.chipAuthentication;
  const key = trainingEcKey(curve, `ca ${id}`);
  const oid = chipAuthenticationOids[cipher];
  const { privateKey } = flaw === 'copied-chip' ? trainingEcKey(curve, `ca ${id} copy`) : key;
  return {
    key: { oid, cipher, keyId: null, key: { kind: 'ec', curve: key.curve, privateKey } },
    infos: [chipAuthenticationInfo(oid), chipAuthenticationPublicKeyInfo('ecdh', certificateKeyInfo(key))],
  };
}

function issue(record: PersonaRecord, today: Day): Issued {
  const { holder, document, chip, flaw } = record;
  const personalised = personalise(record, today);
  const key = activeAuthenticationKey(record, 'document');
  const pace: PaceVariant[] = [];
  if (chip.pace !== null) {
    const { cipher } = chip.pace;
    const parameterId = curveByName(chip.pace.curve).paceParameterId;
    pace.push(paceVariant({ mapping: 'GM', cipher, parameterId }));
  }
  const paceInfos = pace.map((variant) => paceInfo(variant.oid, variant.parameterId));
  const chipAuthentication = chipAuthenticationOf(record);
  const securityInfos = [
    ...paceInfos,
    ...chipAuthentication.infos,
    ...(key?.kind === 'ec' ? [activeAuthenticationInfo(oids.ecdsaPlainSha256)] : []),
  ];

  const contents: Readonly<Record<number, () => Uint8Array>> = {
    1: () => encodeDg1(personalised.mrzLines),
    2: () =>
      chip.faceCoding === 'iso-39794-5'
        ? encodeDg2Iso39794([holder.face, ...(holder.moreFaces ?? [])].map(faceOf))
        : encodeDg2(faceOf(holder.face), holder.sex),
    3: encodeDg3,
    5: () => encodeDg5(drawnImage(holder.face).bytes),
    7: () => encodeDg7(drawnImage(holder.signature as ImageName).bytes),
    11: () => encodeDg11({ ...holder, ...personalised }),
    12: () => encodeDg12(document.authority, personalised.issuedOn),
    13: () => encodeDg13(utf8ToBytes(document.authority)),
    16: () => encodeDg16(personalised.issuedOn, 'PÅHITT<<NÆRMESTE', '00000000', 'Ingensteds 1'),
    14: () => encodeDg14(securityInfos),
    15: () =>
      encodeDg15(
        chip.activeAuthentication === 'ec-explicit'
          ? certificateKeyInfo(key as TrainingKey)
          : publicKeyInfo(key as TrainingKey),
      ),
  };
  const signed = new Map(
    chip.dataGroups.map((number) => [number, (contents[number] as () => Uint8Array)()] as const),
  );
  const sod = issueSecurityObject(trainingAuthority(document.issuer).signer, signed, {
    ldsVersion: chip.ldsVersion,
    hash: 'SHA-256',
    signerIdentifier: chip.signerIdentifier,
    signingTime: chip.signingTime ? new Date(`${personalised.issuedOn}T09:00:00Z`) : null,
  });
  const com = encodeCom(chip.dataGroups, chip.ldsVersion);

  const stored = new Map(signed);
  if (flaw !== null && flaw !== 'copied-chip') {
    stored.set(2, encodeDg2(faceOf(flaw.exchangedFace), holder.sex));
  }
  const atrInfo = chip.extendedLength === null ? null : encodeAtrInfo(chip.extendedLength);
  const cardAccess = pace.length === 0 ? null : encodeSecurityInfos(paceInfos);
  const chipKey = flaw === 'copied-chip' ? activeAuthenticationKey(record, 'copy') : key;
  return {
    ...personalised,
    files: readableFiles({ ATR: atrInfo, CardAccess: cardAccess, COM: com, SOD: sod }, stored),
    chipFiles: {
      master: [
        ...(cardAccess === null ? [] : [efCardAccess(cardAccess)]),
        efDir(der(0x61, der(0x4f, emrtdAid))),
        ...(atrInfo === null ? [] : [efAtrInfo(atrInfo)]),
      ],
      application: [
        efCom(com),
        efSod(sod),
        ...[...stored].map(([number, content]) => efDataGroup(number, content)),
      ],
    },
    activeAuthentication: chipKey === null ? null : chipSigningKey(chipKey),
    chipAuthentication: chipAuthentication.key,
    pace,
  };
}

const chipSigningKey = (key: TrainingKey): ActiveAuthenticationKey =>
  key.kind === 'rsa'
    ? { kind: 'rsa', key: key.key, hash: 'SHA-256' }
    : { kind: 'ec', curve: key.curve, privateKey: key.privateKey, hash: 'SHA-256' };

/** Fingerprints and irises, which need Terminal Authentication; persons to notify, who are nobody's business. */
const neverRead: readonly number[] = [3, 4, 16];

function readableFiles(
  named: Partial<Record<EfName, Uint8Array | null>>,
  dataGroups: ReadonlyMap<number, Uint8Array>,
): ReadonlyMap<EfName, Uint8Array> {
  const files = new Map<EfName, Uint8Array>();
  for (const [name, content] of Object.entries(named))
    if (content !== null) files.set(name as EfName, content);
  for (const [number, content] of dataGroups) {
    if (!neverRead.includes(number)) files.set(`DG${number}` as EfName, content);
  }
  return files;
}

function makeChip(record: PersonaRecord, document: Issued, options: BuildOptions): SoftwareChip {
  const random = options.random ?? seededRandom(`chip ${record.id}`);
  const { bac, can, extendedLength } = record.chip;
  const passwords = { mrzInformation: document.mrzInformation, can };
  const habits = { ...orderlyHabits, ...options.habits };
  const files = options.alterFiles?.(document.chipFiles) ?? document.chipFiles;
  const protocols: ChipProtocol[] = [new FileAccess(files, bac, habits)];
  if (bac && habits.accessControl) protocols.push(new BasicAccess(document.mrzInformation, random));
  // Before PACE: both have MSE:Set AT and GENERAL AUTHENTICATE.
  if (document.chipAuthentication !== null) {
    protocols.push(new ChipAuthentication([document.chipAuthentication]));
  }
  if (document.pace.length > 0) protocols.push(new Pace(document.pace, passwords, random));
  if (document.activeAuthentication !== null) {
    protocols.push(new ActiveAuthentication(document.activeAuthentication, random));
  }
  return new SoftwareChip(protocols, {
    extendedLength,
    habits,
    ...(options.faults === undefined ? {} : { faults: options.faults }),
  });
}
