import type { DocumentKey } from '#shared/contracts/desk.ts';
import type { ToveStatus } from '#shared/contracts/pip.ts';
import { osloDay } from '#shared/domain/age.ts';
import {
  checkIds,
  type CheckFact,
  type CheckId,
  type DocumentData,
  type Inspection,
  type ReadStep,
} from '#shared/domain/inspection.ts';
import { weighed, withFindings, type ProfileName } from '#shared/domain/profiles.ts';
import { verdictOf } from '#shared/domain/verdict.ts';
import {
  passiveAuthentication,
  type PassiveAuthentication,
  type PassiveInput,
} from '../authentication/passive.ts';
import { parseSecurityObjectFile } from '../authentication/securityObject.ts';
import { Asn1Error } from '../asn1/tlv.ts';
import { parseCom } from '../lds/com.ts';
import { parseDg1 } from '../lds/dg1.ts';
import { parseDg12 } from '../lds/dg12.ts';
import { dataGroupName, dataGroupNumbers, type EfName } from '../lds/files.ts';
import type { ChipImage } from '../lds/image.ts';
import type { DscAnswer, DscFact, DscValidator } from '../ports.ts';
import { cardAccessFact } from './cardAccess.ts';
import { cardSecurityStanding } from './cardSecurity.ts';
import { chipAccessFact } from './chipAccess.ts';
import { chipAuthenticityFact } from './chipAuthenticity.ts';
import { dataGroupHashesFact, essential } from './dataGroupHashes.ts';
import { documentData, malformedGroups, parseGroups, portraitOf, signatureOf } from './documentData.ts';
import { fact } from './fact.ts';
import { atrFindings, comFindings, dataGroupFindings } from './findings/files.ts';
import { issuerCountryFact } from './issuerCountry.ts';
import { doubtfulGroups, withDefectsOf, withKnownDefects } from './knownDefects.ts';
import { signersAtHand } from './knownSigners.ts';
import { mrzMatchFact } from './mrzMatch.ts';
import { publishedDefectsOf, type DefectSubject } from './publishedDefects.ts';
import { registerFact, registerNotAsked } from './register.ts';
import { issuedOrNull } from './resolvedDates.ts';
import { endedEarly, fileOf, standingOf, type InspectionSource } from './source.ts';

export type InspectionRequest = InspectionSource & {
  /** What the officer entered; null where only files are inspected. */
  readonly enteredKey: DocumentKey | null;
  readonly dscValidator: DscValidator;
  /** The moment of inspection, from the clock. */
  readonly at: Date;
  /** Answer of the register of lost and stolen documents; absent until it was asked. */
  readonly register?: ToveStatus;
  /** Whether synthetic national numbers (month + 80 or + 40) count: in training and test only. */
  readonly syntheticNumbers?: boolean;
  /** DER of document signer certificates from outside, for an EF.SOD that embeds none. They are trusted no more for that. */
  readonly knownSigners?: readonly Uint8Array[];
  /** How findings are weighed; without it as in the field. */
  readonly profile?: ProfileName;
};

/** The inspection for everybody, and the images for those who may ask for them by id. */
export interface InspectedDocument {
  readonly inspection: Inspection;
  readonly portrait: ChipImage | null;
  readonly signature: ChipImage | null;
}

/** Facts, then verdict: all checks of the inspection, each once and in order. Pure; never throws for what a document holds. */
export const inspect = (request: InspectionRequest): Inspection => inspectDocument(request).inspection;

/** As {@link inspect}, with the portrait (DG2) and signature (DG7) out of data groups EF.SOD or EF.COM lists. */
export function inspectDocument(request: InspectionRequest): InspectedDocument {
  const today = osloDay(request.at);
  const com = comOf(request);
  const sod = sodOf(request);
  const signed = signedList(sod);
  const groups = dataGroupsRead(request);
  // A group in neither list belongs to no document: it is neither checked nor believed.
  const belongs = (number: number): boolean =>
    signed === null ||
    signed.has(number) ||
    essential.includes(number) ||
    (Array.isArray(com) && com.includes(number));
  const own = new Map([...groups].filter(([number]) => belongs(number)));
  const ignored = [...groups.keys()].filter((number) => !belongs(number));
  const passive = passiveAuthentication({
    sod,
    dataGroups: own,
    missingDataGroups: dataGroupNumbers.filter(
      (number) => standingOf(request, dataGroupName(number)) === 'absent',
    ),
    com,
    knownSigners: [
      ...(request.knownSigners ?? []),
      ...(typeof sod === 'string' ? [] : signersAtHand(sod, request.dscValidator)),
    ],
  });
  const matching = new Set(passive.matchingDataGroups);
  const dg12Day = issueDay(passive, own, today);
  const issuedOn = dg12Day ?? issuedOrNull(passive.signedOn, today);
  const read = { today, syntheticNumbers: request.syntheticNumbers ?? false, dataGroups: [...own.keys()] };
  // Of DG1 alone, which no defect excuses: what the trust store is asked about must not hang on a group that is in doubt.
  const dg1 = own.get(1);
  const holder = dg1 === undefined ? null : documentData(parseGroups(new Map([[1, dg1]])), read);
  const dsc = dscAnswer(request, passive, issuedOn, holder);
  const defects = [...publishedDefectsOf(subjectOf(passive, own, issuedOn)), ...(dsc.defects ?? [])];
  const compared = withDefectsOf(passive.dgHashes, defects);
  const doubtful = doubtfulGroups(compared);
  const hashes = dataGroupHashesFact(request, compared, signed, ignored);
  const parsed = parseGroups(new Map([...own].filter(([number]) => !doubtful.includes(number))));
  const document = documentData(parsed, read);

  const dscFact = (id: CheckId): CheckFact['result'] | undefined =>
    dsc.facts.find((each) => each.id === id)?.result;
  const signatureValid = passive.sodSignature.result === 'successful';
  const trusted =
    signatureValid &&
    hashes.result !== 'failed' &&
    dscFact('dsc-chain') === 'successful' &&
    dscFact('dsc-validity') !== 'failed' &&
    dscFact('dsc-revocation') !== 'failed';

  const cardSecurity = cardSecurityStanding(request, request.dscValidator, {
    issuingState: document?.issuingState ?? null,
    issuedOn: dg12Day,
    expiresOn: document?.expiryDate.resolved ?? null,
    at: request.at,
  });

  const facts: readonly CheckFact[] = [
    withFindings(chipAccessFact(request), atrFindings(fileOf(request, 'ATR'))),
    passive.sodSignature,
    ...dsc.facts,
    withFindings(withMalformed(hashes, malformedGroups(parsed)), dataGroupFindings(own, parsed)),
    withFindings(passive.comSod, comFindings(fileOf(request, 'COM'))),
    cardAccessFact(request, signatureValid && matching.has(14), signed ?? new Set(), cardSecurity),
    issuerCountryFact(document, passive.signer, dsc.cscaCountry, dscFact('dsc-chain') === 'successful'),
    mrzMatchFact(parsed.dg1, request.enteredKey),
    expiryFact(request, document, today),
    chipAuthenticityFact(
      request,
      {
        listed: signed,
        matching,
        hashKnown: passive.lds !== null && passive.lds.hash !== null,
        signatureValid,
        trusted,
      },
      cardSecurity,
    ),
    request.register === undefined ? registerNotAsked(document) : registerFact(request.register),
  ];
  const profile = request.profile ?? 'field';
  const judged = withKnownDefects(facts, defects);
  const checks = checkIds.map((id) =>
    weighed(
      asGiven(request, judged.find((each) => each.id === id) ?? fact(id, 'aborted', 'not-read')),
      profile,
    ),
  );
  return {
    inspection: {
      result: verdictOf(checks).result,
      document,
      checks,
      access: request.read?.access ?? null,
      timings: { ...request.read?.timings },
      trustSet: dsc.trustSet,
      steps: stepsOf(request),
      error: errorOf(request),
      ...(request.profile === undefined ? {} : { profile: request.profile }),
      inspectedAt: request.at.toISOString(),
    },
    portrait: portraitOf(parsed),
    signature: signatureOf(parsed),
  };
}

/** What published defects are told by: signed files only, since anybody may write the others. */
function subjectOf(
  passive: PassiveAuthentication,
  groups: ReadonlyMap<number, Uint8Array>,
  issuedOn: string | null,
): DefectSubject {
  const dg1 = passive.matchingDataGroups.includes(1) ? groups.get(1) : undefined;
  const mrz = dg1 === undefined ? null : parseDg1(dg1);
  return { mrz: mrz?.ok === true ? mrz.value : null, signer: passive.signer, issuedOn };
}

/** Of files alone nothing was broken off: what was not given was not read, and stays open. */
const asGiven = (source: InspectionSource, each: CheckFact): CheckFact =>
  source.read === undefined && each.result === 'aborted'
    ? { ...each, result: 'undetermined', reason: 'not-read' }
    : each;

const withMalformed = (hashes: CheckFact, malformed: readonly number[]): CheckFact =>
  malformed.length === 0
    ? hashes
    : { ...hashes, evidence: { ...hashes.evidence, malformed: [...malformed] } };

function sodOf(source: InspectionSource): PassiveInput['sod'] {
  const bytes = fileOf(source, 'SOD');
  if (bytes !== undefined) return bytes;
  if (isBroken(source, 'SOD')) return 'malformed';
  return standingOf(source, 'SOD') === 'absent' ? 'absent' : 'not-read';
}

/** The chip gave the file, and it is none: its length is wrong, or it never ends. A reading cut short proves nothing. */
const isBroken = (source: InspectionSource, name: EfName): boolean =>
  standingOf(source, name) === 'unreadable' && !endedEarly(source);

/** Numbers of the data groups EF.SOD lists; null where it is not there or malformed. */
function signedList(sod: PassiveInput['sod']): ReadonlySet<number> | null {
  if (typeof sod === 'string') return null;
  try {
    return new Set(parseSecurityObjectFile(sod).lds.dataGroupHashes.keys());
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}

function comOf(source: InspectionSource): readonly number[] | 'absent' | 'malformed' | 'not-read' {
  const bytes = fileOf(source, 'COM');
  if (bytes !== undefined) {
    const com = parseCom(bytes);
    return com.ok ? com.value.dataGroups : 'malformed';
  }
  if (isBroken(source, 'COM')) return 'malformed';
  // Raw files without EF.COM: nobody can say whether the chip had one. A chip that refuses it might as well have none: what
  // counts is the signed list.
  const standing = standingOf(source, 'COM');
  return source.read === undefined || standing === 'absent' || standing === 'refused' ? 'absent' : 'not-read';
}

function dataGroupsRead(source: InspectionSource): ReadonlyMap<number, Uint8Array> {
  const groups = new Map<number, Uint8Array>();
  for (const number of dataGroupNumbers) {
    const bytes = fileOf(source, dataGroupName(number));
    if (bytes !== undefined) groups.set(number, bytes);
  }
  return groups;
}

/** Asks the trust store about the signer; where there is no EF.SOD to have one, all three facts say why. */
function dscAnswer(
  request: InspectionRequest,
  passive: PassiveAuthentication,
  issuedOn: string | null,
  document: DocumentData | null,
): DscAnswer {
  if (passive.dscQuestion === null) {
    const { reason } = passive.dgHashes;
    const result = passive.dgHashes.result === 'aborted' ? 'aborted' : 'undetermined';
    const ids = ['dsc-chain', 'dsc-validity', 'dsc-revocation'] as const;
    const facts = ids.map((id): DscFact => ({ id, result, reason, evidence: {} }));
    return { facts, cscaCountry: null, trustSet: null };
  }
  return request.dscValidator.validate({
    ...passive.dscQuestion,
    issuingState: document?.issuingState ?? null,
    issuedOn,
    expiresOn: document?.expiryDate.resolved ?? null,
    ...(document === null
      ? {}
      : { document: { code: document.documentCode, number: document.documentNumber } }),
    at: request.at,
  });
}

/** Day of issue of DG12, where EF.SOD covers it and a document can have been issued on it. */
function issueDay(
  passive: PassiveAuthentication,
  groups: ReadonlyMap<number, Uint8Array>,
  today: string,
): string | null {
  const bytes = passive.matchingDataGroups.includes(12) ? groups.get(12) : undefined;
  const dg12 = bytes === undefined ? null : parseDg12(bytes);
  return issuedOrNull(dg12?.ok === true ? (dg12.value.issueDate?.day ?? null) : null, today);
}

/** Valid through the day of expiry itself, on the calendar in Oslo. */
function expiryFact(source: InspectionSource, document: DocumentData | null, today: string): CheckFact {
  if (document === null) {
    return fileOf(source, 'DG1') === undefined
      ? fact('document-expiry', 'aborted', 'read-aborted')
      : fact('document-expiry', 'undetermined', 'data-malformed');
  }
  const { resolved, rule } = document.expiryDate;
  if (resolved === null) return fact('document-expiry', 'undetermined', 'expiry-unknown', { rule });
  const evidence = { expiresOn: resolved, on: today, rule };
  return resolved < today
    ? fact('document-expiry', 'failed', 'document-expired', evidence)
    : fact('document-expiry', 'successful', 'document-valid', evidence);
}

/** The steps of the reading, the last one of which is this inspection. */
function stepsOf(source: InspectionSource): ReadStep[] {
  const verified = fileOf(source, 'SOD') !== undefined;
  return (source.read?.steps ?? []).map((step) =>
    step.id === 'passive-authentication' ? { ...step, state: verified ? 'done' : 'skipped' } : step,
  );
}

function errorOf(source: InspectionSource): Inspection['error'] {
  const error = source.read?.error ?? null;
  if (error === null) return null;
  return error.detail === undefined
    ? { code: error.code }
    : { code: error.code, detail: { ...error.detail } };
}
