import type { Certificate } from '../../emrtd/asn1/certificate.ts';
import { parseSignedData } from '../../emrtd/asn1/cms.ts';
import { parseName, sameNameInAnyOrder } from '../../emrtd/asn1/name.ts';
import { oids } from '../../emrtd/asn1/oids.ts';
import { Asn1Error, readOnly } from '../../emrtd/asn1/tlv.ts';
import { equalConstantTime, latin1ToBytes } from '../../emrtd/crypto/bytes.ts';
import { digest } from '../../emrtd/crypto/hash.ts';
import type { DscQuestion, KnownDefect } from '../../emrtd/ports.ts';
import { fingerprintOf } from '../anchors.ts';
import { serialKey } from '../certificateStore.ts';
import type { Provenance } from '../provenance.ts';
import { readOr } from '../readCertificate.ts';
import { parseDefectList } from './defectList.ts';
import { parseDeviationList } from './deviationList.ts';
import type { DefectCriteria, ListedDefect, RevocationStatus, SignerCriterion } from './listedDefect.ts';

/** The document a list is asked about. */
export interface DefectQuestion {
  readonly dsc: Certificate;
  readonly document: DscQuestion['document'];
  /** YYYY-MM-DD; null where unknown, which fits no period. */
  readonly issuedOn: string | null;
}

export interface DocumentDefects {
  readonly known: readonly KnownDefect[];
  /** What BSI lists say of the certificate itself, the worst first; null where nothing. */
  readonly revocation: { readonly status: RevocationStatus; readonly source: string } | null;
  /** DER of certificates to use in place of this one. */
  readonly replacements: readonly Uint8Array[];
}

/** Deviation lists (ICAO) and defect lists (BSI) of a trust set. Their signatures were verified when they were imported. */
export interface DefectStore {
  /** Entries of all lists. */
  readonly size: number;
  /** SHA-256 of lists that cannot be read. */
  readonly unreadable: readonly string[];
  of(question: DefectQuestion): DocumentDefects;
  /** Replacements for a certificate that is named but, as a rule, unreadable. */
  replacementsFor(signer: DscQuestion['signer']): readonly Uint8Array[];
}

interface Entry extends ListedDefect {
  readonly source: string;
  /** Country whose documents it may speak of; null for a list about all. */
  readonly country: string | null;
}

export function defectStore(
  lists: readonly { readonly cms: Uint8Array; readonly provenance: readonly Provenance[] }[],
): DefectStore {
  const entries: Entry[] = [];
  const unreadable: string[] = [];
  for (const { cms, provenance } of lists) {
    const read = readOr(() => parseList(cms), null);
    if (read === null) unreadable.push(fingerprintOf(cms));
    else entries.push(...read.defects.map((defect) => withSource(defect, read.isStatesOwn, provenance)));
  }
  return {
    size: entries.length,
    unreadable,
    of: (question) => defectsOf(entries.filter((entry) => isAbout(entry, question))),
    replacementsFor: (signer) =>
      entries.flatMap(({ what, criteria: { signers } }) =>
        what.kind === 'certificate-replaced' && signers.some((each) => isNamedAlike(each, signer))
          ? [what.certificate]
          : [],
      ),
  };
}

function parseList(cms: Uint8Array): { defects: readonly ListedDefect[]; isStatesOwn: boolean } {
  const { eContent, eContentType } = parseSignedData(cms);
  if (eContent === null) throw new Asn1Error('signed data without content');
  switch (eContentType) {
    case oids.deviationList:
      return { defects: parseDeviationList(eContent), isStatesOwn: true };
    case oids.defectList:
      return { defects: parseDefectList(eContent), isStatesOwn: false };
    default:
      throw new Asn1Error('neither deviation nor defect list');
  }
}

/** A deviation list is a state's word about its own documents (ICAO 9303-12 §3.1.7): nobody excuses those of another. */
function withSource(defect: ListedDefect, isStatesOwn: boolean, provenance: readonly Provenance[]): Entry {
  const [from] = provenance;
  const issuer = from?.issuer ?? '';
  const source = [
    isStatesOwn ? 'deviation-list' : 'defect-list',
    issuer,
    from?.signedOn?.slice(0, 10) ?? '',
    defect.oid,
  ];
  return { ...defect, source: source.join(' '), country: isStatesOwn ? issuer : null };
}

function defectsOf(entries: readonly Entry[]): DocumentDefects {
  const known: KnownDefect[] = [];
  const replacements: Uint8Array[] = [];
  let revocation: DocumentDefects['revocation'] = null;
  for (const { what, source } of entries) {
    if (what.kind === 'certificate-replaced') replacements.push(what.certificate);
    else if (what.kind !== 'certificate-revoked') known.push({ ...what, source });
    else if (revocation === null || what.status === 'not-trusted')
      revocation = { status: what.status, source };
  }
  return { known, revocation, replacements };
}

function isAbout({ criteria, country }: Entry, question: DefectQuestion): boolean {
  const { dsc, document, issuedOn } = question;
  const { documentCode, signers, issued, documentNumbers } = criteria;
  // An entry that names nothing would excuse every document there is.
  if (documentCode === null && signers.length === 0 && issued === null && documentNumbers === null)
    return false;
  return (
    (country === null || country === dsc.issuer.country) &&
    (documentCode === null || documentCode === document?.code) &&
    signers.every((signer) => names(signer, dsc)) &&
    (issued === null || (issuedOn !== null && isWithin(issued, issuedOn))) &&
    (documentNumbers === null || (document !== undefined && holds(documentNumbers, document.number)))
  );
}

function names(signer: SignerCriterion, { raw, issuer, serial, subjectKeyIdentifier }: Certificate): boolean {
  switch (signer.by) {
    case 'issuer-and-serial':
      return serialKey(signer.serial) === serialKey(serial) && sameNameInAnyOrder(signer.issuer, issuer);
    case 'key-identifier':
      return subjectKeyIdentifier !== null && equalConstantTime(signer.keyIdentifier, subjectKeyIdentifier);
    case 'digest':
      return signer.hash !== null && equalConstantTime(signer.value, digest(signer.hash, raw));
  }
}

/** Whether list entry and EF.SOD name a signer in the same way, and the same one. */
function isNamedAlike(listed: SignerCriterion, signer: DscQuestion['signer']): boolean {
  if ('subjectKeyIdentifier' in signer) {
    return (
      listed.by === 'key-identifier' && equalConstantTime(listed.keyIdentifier, signer.subjectKeyIdentifier)
    );
  }
  if (listed.by !== 'issuer-and-serial' || serialKey(listed.serial) !== serialKey(signer.serial))
    return false;
  const issuer = readOr(() => parseName(readOnly(signer.issuerDer)), null);
  return issuer !== null && sameNameInAnyOrder(listed.issuer, issuer);
}

const isWithin = ({ from, to }: NonNullable<DefectCriteria['issued']>, day: string): boolean =>
  from.toISOString().slice(0, 10) <= day && day <= to.toISOString().slice(0, 10);

/** Looks for one number among strings as they stand, without making an object of each of 300,000. */
function holds(strings: Uint8Array, number: string): boolean {
  const wanted = latin1ToBytes(number);
  for (let position = 0; position + 2 <= strings.length;) {
    const length = strings[position + 1] as number;
    // Nobody's document number has 128 characters.
    if (length >= 0x80) return false;
    const start = position + 2;
    if (length === wanted.length && wanted.every((byte, index) => strings[start + index] === byte))
      return true;
    position = start + length;
  }
  return false;
}
