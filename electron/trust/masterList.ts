import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import type { SignedData } from '../emrtd/asn1/cms.ts';
import { Asn1Error, children, expectTag, Fields, readOnly, smallInteger } from '../emrtd/asn1/tlv.ts';
import { fingerprintOf } from './anchors.ts';
import { kindOfList, readSignedList, signedListLimits, verifySignedList } from './signedList.ts';
import type { ListTrust, SignedPart } from './signedList.ts';
import { readCertificate } from './readCertificate.ts';

/** Looked at before anything is parsed: the real lists have some 600 certificates. */
export const masterListLimits = { ...signedListLimits, certificates: 20_000 } as const;

export interface MasterList extends SignedPart {
  /** Without duplicates, in the order of the list. Those with an unusable key are among them. */
  readonly certificates: readonly ListedCertificate[];
  readonly duplicates: number;
  /** Entries that are no certificate at all. */
  readonly malformed: readonly { readonly sha256: string }[];
}

export interface ListedCertificate {
  readonly der: Uint8Array;
  readonly sha256: string;
  readonly certificate: Certificate;
  /** Why it cannot verify anything; null where it can. */
  readonly reason: string | null;
}

/**
 * Verifies a CSCA master list (ICAO 9303-12 §8): who signed it ({@link verifySignedList}), and only then what is in it.
 *
 * @returns a failure of {@link readSignedList} or {@link verifySignedList}, TRUST_LIST_EMPTY or TRUST_LIST_TOO_LONG
 */
export function verifyMasterList(file: Uint8Array, trust: ListTrust): Result<MasterList> {
  const read = readSignedList(file);
  if (!read.ok) return read;
  if (kindOfList(read.value) !== 'master-list') {
    return fail('TRUST_NOT_A_LIST', { contentType: read.value.eContentType });
  }
  return verifyMasterListData(read.value, trust);
}

/** The same for CMS that was read and found to be a master list. */
export function verifyMasterListData(signedData: SignedData, trust: ListTrust): Result<MasterList> {
  const eContent = signedData.eContent ?? new Uint8Array();
  const signed = verifySignedList(signedData, 'master-list', trust, () => {
    const entries = readContainer(eContent);
    return entries.ok ? entries.value : [];
  });
  if (!signed.ok) return signed;
  const content = readContent(eContent);
  return content.ok ? ok({ ...signed.value, ...content.value }) : content;
}

/** CscaMasterList ::= SEQUENCE { version INTEGER (0), certList SET OF Certificate } (ICAO 9303-12 §8.1). */
function readContainer(eContent: Uint8Array): Result<readonly Uint8Array[]> {
  const limit = masterListLimits.certificates;
  try {
    const fields = new Fields(expectTag(readOnly(eContent, { maxNodes: limit + 8 }), 0x30));
    const version = smallInteger(fields.required(0x02));
    const list = fields.required(0x31);
    fields.end();
    if (version !== 0) return fail('TRUST_NOT_A_LIST', { version });
    const entries = children(list).map(({ raw }) => raw);
    if (entries.length > limit) return fail('TRUST_LIST_TOO_LONG', { limit });
    return entries.length === 0 ? fail('TRUST_LIST_EMPTY') : ok(entries);
  } catch (problem) {
    if (!(problem instanceof Asn1Error)) throw problem;
    return problem.message === 'too many objects'
      ? fail('TRUST_LIST_TOO_LONG', { limit })
      : fail('TRUST_NOT_A_LIST', { part: 'content' });
  }
}

function readContent(
  eContent: Uint8Array,
): Result<Pick<MasterList, 'certificates' | 'duplicates' | 'malformed'>> {
  const entries = readContainer(eContent);
  if (!entries.ok) return entries;
  const certificates = new Map<string, ListedCertificate>();
  const malformed: { sha256: string }[] = [];
  let duplicates = 0;
  for (const der of entries.value) {
    const sha256 = fingerprintOf(der);
    if (certificates.has(sha256)) {
      duplicates++;
      continue;
    }
    const { certificate, reason } = readCertificate(der);
    if (certificate === null) malformed.push({ sha256 });
    else certificates.set(sha256, { der, sha256, certificate, reason });
  }
  if (certificates.size === 0) return fail('TRUST_LIST_EMPTY');
  return ok({ certificates: [...certificates.values()], duplicates, malformed });
}
