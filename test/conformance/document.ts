import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { AccessFact, Inspection } from '#shared/domain/inspection.ts';
import type { ProfileName } from '#shared/domain/profiles.ts';
import { accessPolicies } from '#electron/emrtd/access/accessPolicy.ts';
import { der } from '#electron/emrtd/asn1/der.ts';
import { oids } from '#electron/emrtd/asn1/oids.ts';
import { concat, latin1ToBytes } from '#electron/emrtd/crypto/bytes.ts';
import { inspect } from '#electron/emrtd/inspection/inspect.ts';
import type { RandomBytes } from '#electron/emrtd/ports.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import {
  ActiveAuthentication,
  type ActiveAuthenticationKey,
} from '#electron/training/chip/activeAuthentication.ts';
import type { ChipCommand } from '#electron/training/chip/command.ts';
import { BasicAccess } from '#electron/training/chip/basicAccess.ts';
import { chipChannel } from '#electron/training/chip/channel.ts';
import {
  ChipAuthentication,
  type ChipAuthenticationKey,
} from '#electron/training/chip/chipAuthentication.ts';
import { SoftwareChip, type ChipFaults } from '#electron/training/chip/engine.ts';
import { FileAccess } from '#electron/training/chip/fileAccess.ts';
import { orderlyHabits } from '#electron/training/chip/habits.ts';
import {
  efAtrInfo,
  efCardAccess,
  efCardSecurity,
  efCom,
  efDataGroup,
  efDir,
  efSod,
  emrtdAid,
} from '#electron/training/chip/files.ts';
import { Pace, type PaceVariant } from '#electron/training/chip/pace.ts';
import {
  activeAuthenticationInfo,
  encodeAtrInfo,
  encodeCom,
  encodeDg1,
  encodeDg14,
  encodeDg15,
} from '#electron/training/issuing/dataGroups.ts';
import { publicKeyInfo, trainingEcKey } from '#electron/training/issuing/keys.ts';
import { mrzInformation, td3Lines, type MrzFields } from '#electron/training/issuing/mrz.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { dscValidator } from '#electron/trust/path.ts';
import { trustSetOf } from '#electron/trust/trustSet.ts';
import { encodeFaceGroup, faceParts } from './faceGroup.ts';
import {
  cscaCertificates,
  encodeCertificate,
  encodeSecurityObject,
  revocationLists,
  securityObjectParts,
  type SecurityObjectParts,
} from './securityObject.ts';
import { ecdsa, type DigestName, type Signing } from './signing.ts';

/** The day all conformance tests happen on. */
const at = new Date('2026-11-23T12:00:00Z');

export const mrzFields: MrzFields = {
  documentCode: 'P<',
  issuingState: 'NOR',
  documentNumber: 'CNF000001',
  nationality: 'NOR',
  birthDate: '800423',
  sex: 'F',
  expiryDate: '310228',
  surname: 'Samsvar',
  givenNames: 'Prove',
  optionalData: '',
};

export const lines = (changes: Partial<MrzFields> = {}): string[] => td3Lines({ ...mrzFields, ...changes });

const aaKey = trainingEcKey('P-256', 'conformance aa');

/**
 * A document in order, to be changed by one test case before it is signed and put on a chip: BAC, Active Authentication,
 * EF.COM, DG1, DG2, DG14, DG15. Everything a case does not touch stays right, so that it proves one thing.
 */
export interface Draft {
  /** What is printed in the machine readable zone; the chip opens with it. */
  fields: MrzFields;
  /** What the officer enters: the whole zone, or its three fields alone. */
  entered: 'mrz' | 'fields';
  com: Uint8Array | null;
  atr: Uint8Array | null;
  /** Applications EF.DIR lists. */
  dir: readonly Uint8Array[];
  /** Data groups, in the EF.SOD and on the chip. */
  groups: Map<number, Uint8Array>;
  signer: Signing;
  hash: DigestName;
  /** Changes EF.SOD after the hashes of all data groups are in it. */
  sod: (parts: SecurityObjectParts) => void;
  /** Changes the finished file, for a broken tag or length. */
  sodFile: (file: Uint8Array) => Uint8Array;
  /** Changes data groups on the chip after signing. */
  afterSigning: (groups: Map<number, Uint8Array>) => void;
  activeAuthentication: ActiveAuthenticationKey;
  /** False for a chip that opens with PACE alone. */
  bac: boolean;
  /** False for a chip anybody may read. */
  accessControl: boolean;
  /** In which ways the desk may open it. */
  opens: readonly Partial<AccessFact>[];
  /** What the chip computes; what it says of it is in EF.CardAccess and DG14. */
  pace: readonly PaceVariant[];
  chipAuthentication: readonly ChipAuthenticationKey[];
  cardAccess: Uint8Array | null;
  cardSecurity: Uint8Array | null;
  faults: ChipFaults;
  revoked: boolean;
  /** The signer's certificate is handed in from outside. */
  signerKnown: boolean;
  /** Sees every command, without secure messaging, and its answer on the line. */
  observe: Observer;
  /** Randomness of the desk. */
  random: RandomBytes;
}

function draft(): Draft {
  return {
    fields: mrzFields,
    entered: 'mrz',
    com: encodeCom([1, 2, 14, 15], 0),
    dir: [emrtdAid],
    atr: encodeAtrInfo({ maxCommand: 2048, maxResponse: 2048 }),
    groups: new Map([
      [1, encodeDg1(lines())],
      [2, encodeFaceGroup(faceParts())],
      [14, encodeDg14([activeAuthenticationInfo(oids.ecdsaPlainSha256)])],
      [15, encodeDg15(publicKeyInfo(aaKey))],
    ]),
    signer: ecdsa('SHA-256'),
    hash: 'SHA-256',
    sod: () => undefined,
    sodFile: (file) => file,
    afterSigning: () => undefined,
    activeAuthentication: { ...aaKey, hash: 'SHA-256' },
    bac: true,
    accessControl: true,
    opens: [{ protocol: 'BAC' }],
    pace: [],
    chipAuthentication: [],
    cardAccess: null,
    cardSecurity: null,
    faults: {},
    revoked: false,
    signerKnown: false,
    observe: () => undefined,
    random: seededRandom('conformance terminal'),
  };
}

export interface Outcome {
  readonly conformance: Inspection;
  readonly field: Inspection;
  readonly opens: Draft['opens'];
  /** Whether a fault of the chip came to bear; null for a chip without faults. */
  readonly struck: boolean | null;
}

type Observer = (command: ChipCommand, response: Uint8Array) => void;

/** The faults of a chip, with a note of whether they changed an answer: one that never does proves nothing. */
function noted(document: Draft): { readonly faults: ChipFaults; readonly struck: () => boolean | null } {
  const { beforeProtection, onTheLine } = document.faults;
  let struck = false;
  const note = <Answer>(before: Answer, after: Answer): Answer => {
    struck ||= before !== after;
    return after;
  };
  return {
    faults: {
      beforeProtection: (answer, context) => note(answer, beforeProtection?.(answer, context) ?? answer),
      onTheLine: (response, context) => {
        const changed = note(response, onTheLine?.(response, context) ?? response);
        document.observe(context.command, changed);
        return changed;
      },
    },
    struck: () => (beforeProtection === undefined && onTheLine === undefined ? null : struck),
  };
}

/** Builds the document of a case, reads it from its chip and inspects it under both profiles. */
export async function inspected(change: (document: Draft) => void): Promise<Outcome> {
  const document = draft();
  change(document);
  const parts = securityObjectParts(document.signer, document.hash, document.groups);
  document.sod(parts);
  const sod = document.sodFile(encodeSecurityObject(parts));
  const stored = new Map(document.groups);
  document.afterSigning(stored);

  const random = seededRandom('conformance chip');
  const { faults, struck } = noted(document);
  const information = mrzInformation(document.fields);
  const habits = { ...orderlyHabits, accessControl: document.accessControl };
  const chip = new SoftwareChip(
    [
      new FileAccess(
        {
          master: [
            efDir(concat(...document.dir.map((aid) => der(0x61, der(0x4f, aid))))),
            ...(document.atr === null ? [] : [efAtrInfo(document.atr)]),
            ...(document.cardAccess === null ? [] : [efCardAccess(document.cardAccess)]),
            ...(document.cardSecurity === null ? [] : [efCardSecurity(document.cardSecurity)]),
          ],
          application: [
            ...(document.com === null ? [] : [efCom(document.com)]),
            efSod(sod),
            ...[...stored].map(([number, content]) => efDataGroup(number, content)),
          ],
        },
        document.bac,
      ),
      ...(document.bac && document.accessControl ? [new BasicAccess(information, random)] : []),
      ...(document.chipAuthentication.length > 0
        ? [new ChipAuthentication(document.chipAuthentication)]
        : []),
      ...(document.pace.length > 0
        ? [new Pace(document.pace, { mrzInformation: information, can: null }, random)]
        : []),
      new ActiveAuthentication(document.activeAuthentication, random),
    ],
    { extendedLength: { maxCommand: 2048, maxResponse: 2048 }, habits, faults },
  );
  const { documentNumber, birthDate, expiryDate } = document.fields;
  const key: DocumentKey =
    document.entered === 'mrz'
      ? { kind: 'mrz', mrz: lines(document.fields).join('\n') }
      : { kind: 'fields', documentNumber, birthDate, expiryDate };
  const read = await readDocument({
    card: chipChannel(chip, undefined, undefined, () => Promise.resolve()),
    key,
    random: document.random,
    stopwatch: () => 0,
    policy: accessPolicies['no-fallback'],
  });
  const under = (profile: ProfileName): Inspection =>
    inspect({
      read,
      enteredKey: key,
      dscValidator: validator(document.revoked),
      at,
      register: 'NO_MATCH',
      profile,
      ...(document.signerKnown ? { knownSigners: [encodeCertificate(parts.certificate)] } : {}),
    });
  return {
    conformance: under('conformance'),
    field: under('field'),
    opens: document.opens,
    struck: struck(),
  };
}

const validators = new Map<boolean, ReturnType<typeof dscValidator>>();

/** The one trust set of all cases, with the signer revoked or not: made once, since its issuers sign lists for it. */
function validator(revoked: boolean): ReturnType<typeof dscValidator> {
  const made =
    validators.get(revoked) ??
    dscValidator(
      trustSetOf({
        id: 'conformance',
        training: true,
        provenance: { kind: 'training', issuer: 'NO' },
        signedOn: null,
        certificates: cscaCertificates(),
        crls: revocationLists(revoked),
      }),
    );
  validators.set(revoked, made);
  return made;
}

/** The file with the last byte of its length changed, and nothing else. */
export function withLength(file: Uint8Array, change: 1 | -1): Uint8Array {
  const copy = file.slice();
  const first = file[1] as number;
  const at = first < 0x80 ? 1 : 1 + (first - 0x80);
  copy[at] = (copy[at] as number) + change;
  return copy;
}

export const withTag = (file: Uint8Array, tag: number): Uint8Array =>
  concat(Uint8Array.of(tag), file.subarray(1));

/** DG1 with these characters in the zone, whatever they are. */
export const rawDg1 = (text: string): Uint8Array => der(0x61, der(0x5f1f, latin1ToBytes(text)));
