import type { Mrz } from '#shared/domain/mrz.ts';
import type { Certificate } from '../asn1/certificate.ts';
import { toHex } from '../crypto/bytes.ts';
import { digest } from '../crypto/hash.ts';
import { withoutFillers } from '../lds/dg1.ts';
import type { DefectKind, KnownDefect } from '../ports.ts';
import table from './publishedDefects.json' with { type: 'json' };

/** A defect an issuer has made in many documents and published, which every desk knows without a list of its own. */
export interface PublishedDefect {
  readonly id: string;
  /** Who published it, for the record. */
  readonly source: string;
  readonly kind: DefectKind;
  readonly dataGroups?: readonly number[];
  /** All that is given has to hold, never one of several (ICAO 9303-12 §10). Without any criterion no document is meant. */
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

export const publishedDefects: readonly PublishedDefect[] = table.defects as readonly PublishedDefect[];

/** What is known of the document in hand. */
export interface DefectSubject {
  /** Of DG1, where EF.SOD covers it; null otherwise. */
  readonly mrz: Mrz | null;
  readonly signer: Certificate | null;
  /** Out of signed files. */
  readonly issuedOn: string | null;
}

/** Those of the published defects that are about this document. */
export const publishedDefectsOf = (
  subject: DefectSubject,
  published: readonly PublishedDefect[] = publishedDefects,
): readonly KnownDefect[] =>
  published
    .filter(({ documents }) => isMeant(documents, subject))
    .map(({ id, source, kind, dataGroups = [] }) => ({ kind, dataGroups, source: `${id}: ${source}` }));

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
