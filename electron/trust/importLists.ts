import type { ErrorCode } from '#shared/errors/catalogue.ts';
import { fail, ok } from '#shared/errors/result.ts';
import type { Failed, Result } from '#shared/errors/result.ts';
import type { SignedData } from '../emrtd/asn1/cms.ts';
import { parseDefectList } from './defects/defectList.ts';
import { parseDeviationList } from './defects/deviationList.ts';
import { fingerprintOf } from './anchors.ts';
import type { Anchor } from './anchors.ts';
import { verifyMasterListData } from './masterList.ts';
import type { MasterList } from './masterList.ts';
import type { Provenance } from './provenance.ts';
import { readOr } from './readCertificate.ts';
import { rolledOverAnchors } from './rollover.ts';
import { kindOfList, readSignedList, verifySignedList } from './signedList.ts';
import type { ListKind, SignedPart } from './signedList.ts';
import type { SourcePart } from './sources/part.ts';

/** A list whose signature was verified. */
export interface VerifiedList {
  readonly part: SourcePart;
  readonly source: Provenance;
  readonly signed: SignedPart;
  /** Of a master list; null for deviation and defect lists. */
  readonly content: MasterList | null;
  readonly byRollover: boolean;
}

export interface ReadList {
  readonly part: SourcePart;
  readonly kind: ListKind;
  readonly data: SignedData;
}

/** TRUST_NOT_A_LIST where the CMS is nothing a desk takes, otherwise a failure of {@link readSignedList}. */
export function readListPart(part: SourcePart): Result<ReadList> {
  const data = readSignedList(part.der);
  if (!data.ok) return data;
  const kind = kindOfList(data.value);
  return kind === null
    ? fail('TRUST_NOT_A_LIST', { contentType: data.value.eContentType })
    : ok({ part, kind, data: data.value });
}

/** Whom lists may come from. */
export interface ListAuthorities {
  readonly pinned: readonly Anchor[];
  /** Certificates (DER) of the active set: where pinned ones are found, and links that carry them on. */
  readonly active: readonly Uint8Array[];
}

/** Verifies lists against the pinned anchors, and where these do not fit, against what they were rolled over to. */
export function listVerifier({ pinned, active }: ListAuthorities) {
  let rolledOver: readonly Anchor[] | undefined;
  return (list: ReadList, more: readonly Anchor[] = []): Result<VerifiedList> => {
    const first = verifyWith(list, { anchors: [...pinned, ...more], known: active }, false);
    if (first.ok || first.error.code !== 'TRUST_SIGNER_UNTRUSTED') return first;
    rolledOver ??= rolledOverAnchors(pinned, active);
    return rolledOver.length === 0 ? first : verifyWith(list, { anchors: rolledOver, known: active }, true);
  };
}

function verifyWith(
  { part, kind, data }: ReadList,
  trust: Parameters<typeof verifySignedList>[2],
  byRollover: boolean,
): Result<VerifiedList> {
  let content: MasterList | null = null;
  let signed: SignedPart;
  if (kind === 'master-list') {
    const verified = verifyMasterListData(data, trust);
    if (!verified.ok) return verified;
    content = signed = verified.value;
  } else {
    const verified = verifySignedList(data, kind, trust);
    if (!verified.ok) return verified;
    signed = verified.value;
    if (!isWellFormed(kind, data.eContent)) return fail('TRUST_DEFECT_LIST_MALFORMED');
  }
  const source: Provenance = {
    kind,
    issuer: signed.issuer,
    signedOn: signed.signedOn.toISOString(),
    sha256: fingerprintOf(part.der),
    signer: signed.signer,
    anchor: signed.anchor,
    container: part.container,
  };
  return ok({ part, source, signed, content, byRollover });
}

/** A list that cannot be read would be kept, and excuse or accuse nobody. */
function isWellFormed(kind: 'deviation-list' | 'defect-list', eContent: Uint8Array | null): boolean {
  const parse = kind === 'deviation-list' ? parseDeviationList : parseDefectList;
  return readOr(() => parse(eContent ?? new Uint8Array()), null) !== null;
}

export const replaces = (source: Provenance, other: Provenance): boolean =>
  source.kind === other.kind && source.issuer === other.issuer;

/** Refuses a list that is older than what the set has of the same issuer. */
export function refuseOlder(source: Provenance, present: readonly Provenance[]): Failed | null {
  const newest = present
    .filter((other) => replaces(source, other))
    .flatMap((other) => other.signedOn ?? [])
    .toSorted()
    .at(-1);
  return newest !== undefined && newest > (source.signedOn ?? '')
    ? fail('TRUST_LIST_OLDER', { signedOn: source.signedOn ?? '', activeSignedOn: newest })
    : null;
}

/**
 * Of several lists of one issuer in a file the newest counts; two that were signed in the same second and differ contradict each
 * other, and nobody can tell which is meant.
 *
 * @returns lists to take, or TRUST_ENTRIES_CONTRADICTORY
 */
export function newestOfEach(lists: readonly VerifiedList[]): Result<{
  readonly taken: readonly VerifiedList[];
  readonly passedOver: readonly VerifiedList[];
}> {
  const taken: VerifiedList[] = [];
  const passedOver: VerifiedList[] = [];
  const signedOn = ({ source }: VerifiedList): string => source.signedOn ?? '';
  for (const list of lists.toSorted((a, b) => (signedOn(a) < signedOn(b) ? 1 : -1))) {
    const newest = taken.find(({ source }) => replaces(list.source, source));
    if (newest === undefined) taken.push(list);
    else {
      if (list.source.sha256 === newest.source.sha256) continue;
      if (signedOn(list) === signedOn(newest)) {
        return fail('TRUST_ENTRIES_CONTRADICTORY', { issuer: list.source.issuer, signedOn: signedOn(list) });
      }
      passedOver.push(list);
    }
  }
  return ok({ taken, passedOver });
}

/** How it is listed that an object of a directory does not count. */
const reasons: Partial<Record<ErrorCode, string>> = {
  TRUST_SIGNER_UNTRUSTED: 'signer-not-pinned',
  TRUST_SIGNER_NOT_ALLOWED: 'signer-not-allowed',
  TRUST_SIGNER_EXPIRED: 'signer-expired',
  TRUST_LIST_ALTERED: 'altered',
  TRUST_LIST_OLDER: 'older-than-active',
  TRUST_LIST_UNDATED: 'not-dated',
  TRUST_LIST_EMPTY: 'empty',
  TRUST_NOT_A_LIST: 'unknown-content',
  TRUST_CRL_UNVERIFIED: 'issuer-unknown',
};
export const reasonOf = ({ error }: Failed): string => reasons[error.code] ?? 'malformed';
