import type { CheckFact, CheckId } from '#shared/domain/inspection.ts';
import type { Mrz } from '#shared/domain/mrz.ts';
import type { Certificate } from '../asn1/certificate.ts';
import { toHex } from '../crypto/bytes.ts';
import { digest } from '../crypto/hash.ts';
import { withoutFillers } from '../lds/dg1.ts';
import table from './knownDefects.json' with { type: 'json' };

/**
 * A defect an issuer has made in many documents and published: an entry of an ICAO deviation list (9303-12 §10), of a defect list
 * of the BSI (TR-03129-2 §7), or of the table beside this file. It turns a *failed* check into an undetermined one, and only EF.COM
 * against EF.SOD into a successful one (BSI TR-03135-1 §5.8.2): nothing else of a document gets better by it.
 */
export interface KnownDefect {
  readonly id: string;
  /** Who published it, for the record. */
  readonly source: string;
  readonly check: ExcusableCheck;
  /** The data groups whose hash is wrong; for `dg-hashes` only. */
  readonly dataGroups?: readonly number[];
  /** All that is given has to hold, never one of several (9303-12 §10). Without any criterion no document is meant. */
  readonly documents: DefectiveDocuments;
}

export interface DefectiveDocuments {
  /** As in the MRZ, fillers removed. */
  readonly issuingState?: string;
  /** Beginning of the document code: `C`, `P`, `AC` … */
  readonly documentCode?: string;
  /** Days, YYYY-MM-DD, both included. A document whose signed files tell no day of issue is not meant. */
  readonly issued?: { readonly from: string; readonly to: string };
  readonly documentNumbers?: ReadonlySet<string>;
  /** One of these document signers. */
  readonly signers?: readonly SignerCriterion[];
}

/** All that is given has to hold. */
export interface SignerCriterion {
  /** SHA-256 of the certificate, lower-case hex. */
  readonly sha256?: string;
  /** Lower-case hex. */
  readonly subjectKeyIdentifier?: string;
  /** Normalised issuer name ({@link Certificate.issuer}), and content octets of the serial number in lower-case hex. */
  readonly issuer?: string;
  readonly serial?: string;
}

/** Checks a published defect can excuse, each with the reasons it explains. */
const excusable = {
  'sod-signature': ['sod-signature-invalid', 'sod-digest-mismatch'],
  'dsc-chain': ['chain-signature-invalid'],
  'dsc-validity': ['issued-outside-validity'],
  'dg-hashes': ['hash-mismatch'],
  'com-sod': ['com-differs-from-sod'],
  'issuer-country': ['country-differs'],
  'chip-authenticity': ['chip-cloned'],
} as const satisfies Partial<Record<CheckId, readonly string[]>>;
export type ExcusableCheck = keyof typeof excusable;

/** Holder, face and the keys of the chip: an excuse for these would let anybody's photo and any copied chip pass. */
const neverExcused: readonly number[] = [1, 2, 14, 15];

export const builtInDefects: readonly KnownDefect[] = table.defects as readonly KnownDefect[];

/** What is known of the document in hand. */
export interface DefectSubject {
  /** Of DG1, where EF.SOD covers it; null otherwise. */
  readonly mrz: Mrz | null;
  readonly signer: Certificate | null;
  /** Out of signed files. */
  readonly issuedOn: string | null;
}

export const defectsOf = (defects: readonly KnownDefect[], subject: DefectSubject): readonly KnownDefect[] =>
  defects.filter(({ documents }) => isMeant(documents, subject));

function isMeant(documents: DefectiveDocuments, { mrz, signer, issuedOn }: DefectSubject): boolean {
  const { issuingState, documentCode, issued, documentNumbers, signers } = documents;
  const answers = [
    issuingState === undefined ? null : mrz !== null && withoutFillers(mrz.issuingState) === issuingState,
    documentCode === undefined ? null : mrz?.documentCode.startsWith(documentCode) === true,
    issued === undefined ? null : issuedOn !== null && issued.from <= issuedOn && issuedOn <= issued.to,
    documentNumbers === undefined ? null : mrz !== null && documentNumbers.has(mrz.documentNumber),
    signers === undefined ? null : signer !== null && signers.some((each) => isSigner(each, signer)),
  ].filter((answer) => answer !== null);
  return answers.length > 0 && answers.every((answer) => answer);
}

function isSigner(criterion: SignerCriterion, certificate: Certificate): boolean {
  const own: Required<SignerCriterion> = {
    sha256: toHex(digest('SHA-256', certificate.raw)),
    subjectKeyIdentifier: toHex(certificate.subjectKeyIdentifier ?? new Uint8Array(0)),
    issuer: certificate.issuer.normalised,
    serial: toHex(certificate.serial),
  };
  const given = Object.entries(criterion) as [keyof SignerCriterion, string][];
  return given.length > 0 && given.every(([field, value]) => own[field] === value);
}

/**
 * The check as it stands with the defects of this document taken into account: *failed* for a reason one of them explains becomes
 * undetermined. What was found stays in the evidence, with who published the defect.
 */
export function excused<Fact extends CheckFact>(fact: Fact, defects: readonly KnownDefect[]): Fact {
  const defect = fact.result === 'failed' ? defects.find((each) => explains(each, fact)) : undefined;
  if (defect === undefined) return fact;
  const evidence = {
    ...fact.evidence,
    knownDefect: defect.id,
    knownDefectSource: defect.source,
    withoutDefect: fact.reason,
  };
  // EF.SOD alone says which data groups belong to the document; the unsigned list beside it is a help for readers.
  const result = fact.id === 'com-sod' ? 'successful' : 'undetermined';
  return { ...fact, result, reason: 'known-defect', evidence };
}

function explains({ check, dataGroups = [] }: KnownDefect, fact: CheckFact): boolean {
  const reasons: readonly string[] = excusable[check];
  if (fact.id !== check || !reasons.includes(fact.reason)) return false;
  if (check !== 'dg-hashes') return true;
  const wrong = mismatchingIn(fact);
  return wrong.every((number) => dataGroups.includes(number) && !neverExcused.includes(number));
}

/** Data groups whose bytes are not those listed. */
const mismatchingIn = ({ evidence }: CheckFact): readonly number[] => {
  const wrong = evidence['mismatching'];
  return Array.isArray(wrong) ? wrong.map(Number) : [];
};

/** Data groups that may stay different, and must not be believed. */
export const doubtfulGroups = (hashes: CheckFact): readonly number[] =>
  hashes.reason === 'known-defect' ? mismatchingIn(hashes) : [];
