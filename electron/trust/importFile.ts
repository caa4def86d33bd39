import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { sameNameInAnyOrder } from '../emrtd/asn1/name.ts';
import { latin1ToBytes } from '../emrtd/crypto/bytes.ts';
import { fingerprintOf } from './anchors.ts';
import type { Anchor } from './anchors.ts';
import { looksLikeSignedData, verifyMasterList } from './masterList.ts';
import type { ListedCertificate } from './masterList.ts';
import type { Provenance } from './provenance.ts';
import type { TrustSetContent } from './setFile.ts';
import { emptyTrustSet, encodeTrustSet, trustSetIdOf } from './setFile.ts';
import { readCertificate } from './trustSet.ts';
import type { TrustStore } from './trustStore.ts';

export interface ImportRequest {
  readonly file: Uint8Array;
  /** Whom a list may come from. */
  readonly anchors: readonly Anchor[];
  /** The moment of the import, from the clock port. */
  readonly at: Date;
  /** Verify and compare, activate nothing. */
  readonly dryRun?: boolean;
  /** A single certificate has no signature that vouches for it: only where whoever runs this answers for it alone. */
  readonly allowUnsigned: boolean;
}

export interface ImportOutcome {
  readonly set: string;
  readonly previous: string | null;
  /** False where this content was active already. */
  readonly changed: boolean;
  readonly source: Provenance;
  /** Of this file: certificates, and the countries (C of subject, upper case) they belong to. */
  readonly certificates: number;
  readonly countries: number;
  /** Against the set that was active: fingerprints. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Certificates of the file that cannot verify anything, with the reason. */
  readonly unusable: readonly { readonly sha256: string; readonly reason: string }[];
  readonly warnings: readonly ImportWarning[];
}

type ImportWarning = 'signed-in-the-future' | 'weak-hash' | 'duplicate-entries' | 'malformed-entries';

/** What one file brings, verified. */
export interface Delivery {
  readonly source: Provenance;
  readonly certificates: readonly ListedCertificate[];
  readonly malformed: readonly { readonly sha256: string }[];
  readonly warnings: readonly ImportWarning[];
}

/**
 * Verifies a file and makes it part of the active set. A newer list takes the place of the older one of its issuer; what other
 * issuers vouch for stays. Every failure leaves the active set as it was.
 *
 * @returns a failure of {@link verifyMasterList} or TRUST_LIST_OLDER, TRUST_CERTIFICATE_UNUSABLE, TRUST_STORE_DAMAGED,
 *   TRUST_STORE_UNWRITABLE
 */
export async function importTrustFile(
  store: TrustStore,
  request: ImportRequest,
): Promise<Result<ImportOutcome>> {
  const state = await store.state();
  if (!state.ok) return state;
  const { active } = state.value;
  const before = active === null ? ok(emptyTrustSet) : await store.load(active);
  if (!before.ok) return before;

  const prepared = prepareFile(request, before.value);
  if (!prepared.ok) return prepared;
  const { delivery, content: after } = prepared.value;
  const { source, certificates, malformed, warnings } = delivery;
  const activation =
    request.dryRun === true
      ? ok({ set: trustSetIdOf(encodeTrustSet(after)), previous: active, changed: false })
      : await store.activate(after, request.at);
  if (!activation.ok) return activation;

  const old = fingerprintsOf(before.value);
  const now = fingerprintsOf(after);
  return ok({
    ...activation.value,
    changed: activation.value.set !== active,
    source,
    certificates: certificates.length,
    countries: new Set(certificates.flatMap(({ certificate }) => certificate.subject.country ?? [])).size,
    added: [...now].filter((sha256) => !old.has(sha256)),
    removed: [...old].filter((sha256) => !now.has(sha256)),
    unusable: [
      ...certificates.flatMap(({ sha256, reason }) => (reason === null ? [] : [{ sha256, reason }])),
      ...malformed.map(({ sha256 }) => ({ sha256, reason: 'malformed' })),
    ],
    warnings,
  });
}

/** What a file brings, verified, and what it would make of the set `before`. */
export function prepareFile(
  request: Pick<ImportRequest, 'file' | 'anchors' | 'at' | 'allowUnsigned'>,
  before: TrustSetContent,
): Result<{ readonly delivery: Delivery; readonly content: TrustSetContent }> {
  const delivery = readDelivery(request, before);
  if (!delivery.ok) return delivery;
  const { source } = delivery.value;
  const rollback = olderThanActive(source, before);
  if (rollback !== null) {
    return fail('TRUST_LIST_OLDER', { signedOn: source.signedOn ?? '', activeSignedOn: rollback });
  }
  return ok({ delivery: delivery.value, content: withDelivery(before, delivery.value) });
}

const fingerprintsOf = (content: TrustSetContent): Set<string> =>
  new Set(content.certificates.map(({ der }) => fingerprintOf(der)));

function readDelivery(
  request: Pick<ImportRequest, 'file' | 'anchors' | 'at' | 'allowUnsigned'>,
  before: TrustSetContent,
): Result<Delivery> {
  const { file, anchors, at } = request;
  const single = looksLikeSignedData(file) ? null : certificateIn(file);
  if (single !== null) {
    return request.allowUnsigned
      ? readSingle(file, single)
      : fail('TRUST_SIGNER_UNTRUSTED', { why: 'unsigned' });
  }
  const verified = verifyMasterList(file, { anchors, known: before.certificates.map(({ der }) => der) });
  if (!verified.ok) return verified;
  const list = verified.value;
  const warnings: ImportWarning[] = [];
  // The signer's clock and the desk's may differ by a day; more than that locks out every list signed until then.
  if (list.signedOn.getTime() > at.getTime() + 86_400_000) warnings.push('signed-in-the-future');
  if (list.weakHash) warnings.push('weak-hash');
  if (list.duplicates > 0) warnings.push('duplicate-entries');
  if (list.malformed.length > 0) warnings.push('malformed-entries');
  return ok({
    source: {
      kind: 'master-list',
      issuer: list.issuer,
      signedOn: list.signedOn.toISOString(),
      sha256: fingerprintOf(file),
      signer: list.signer,
      anchor: list.anchor,
      container: null,
    },
    certificates: list.certificates,
    malformed: list.malformed,
    warnings,
  });
}

/** The DER inside a `.cer`, `.der` or `.pem` file; null where the file is something else, or too large for one certificate. */
export function certificateIn(file: Uint8Array): Uint8Array | null {
  if (file.length === 0 || file.length > 64 * 1024) return null;
  // SEQUENCE { SEQUENCE … }: a certificate begins so, and CMS does not.
  const { 0: first, 1: length = 0 } = file;
  if (first === 0x30) return file[length < 0x80 ? 2 : 2 + (length & 0x7f)] === 0x30 ? file : null;
  const text = new TextDecoder('latin1').decode(file);
  const blocks = [
    ...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g),
  ];
  const [only] = blocks;
  if (only === undefined || blocks.length > 1) return null;
  try {
    return latin1ToBytes(atob((only[1] ?? '').replaceAll(/\s+/g, '')));
  } catch {
    return null;
  }
}

function readSingle(file: Uint8Array, der: Uint8Array): Result<Delivery> {
  const { certificate, reason } = readCertificate(der);
  if (certificate === null || reason !== null) {
    return fail('TRUST_CERTIFICATE_UNUSABLE', { why: reason ?? 'malformed' });
  }
  if (!isCsca(certificate)) return fail('TRUST_CERTIFICATE_UNUSABLE', { why: 'not-a-csca' });
  return ok({
    source: {
      kind: 'certificate-file',
      issuer: certificate.subject.country ?? certificate.subject.text,
      signedOn: null,
      sha256: fingerprintOf(file),
      signer: null,
      anchor: null,
      container: null,
    },
    certificates: [{ der, sha256: fingerprintOf(der), certificate, reason }],
    malformed: [],
    warnings: [],
  });
}

/** One of the marks is enough: CSCAs in the field lack each of them somewhere (ICAO 9303-12 §7.1 asks for all). */
const isCsca = (certificate: Certificate): boolean =>
  certificate.basicConstraints?.ca === true ||
  certificate.keyUsage?.includes('keyCertSign') === true ||
  sameNameInAnyOrder(certificate.issuer, certificate.subject);

/** When the active list of the same issuer was signed, where that is later than this one; null otherwise. */
function olderThanActive(source: Provenance, before: TrustSetContent): string | null {
  const { signedOn } = source;
  if (signedOn === null) return null;
  const same = before.sources.filter((other) => replaces(source, other));
  const newest = same
    .flatMap((other) => other.signedOn ?? [])
    .toSorted()
    .at(-1);
  return newest !== undefined && newest > signedOn ? newest : null;
}

/** A list replaces the list of the same issuer; a single file only itself. */
const replaces = (source: Provenance, other: Provenance): boolean =>
  source.kind === other.kind &&
  (source.kind === 'master-list' ? source.issuer === other.issuer : source.sha256 === other.sha256);

function withDelivery(
  before: TrustSetContent,
  { source, certificates, malformed }: Delivery,
): TrustSetContent {
  const kept = before.sources
    .map((other, index) => ({ other, index }))
    .filter(({ other }) => !replaces(source, other));
  const place = new Map(kept.map(({ index }, position) => [index, position]));
  const own = kept.length;
  const renumber = (sources: readonly number[]): number[] =>
    sources.flatMap((index) => place.get(index) ?? []);

  const entries = new Map<string, { der: Uint8Array; sources: number[] }>();
  for (const { der, sources } of before.certificates) {
    const still = renumber(sources);
    if (still.length > 0) entries.set(fingerprintOf(der), { der, sources: still });
  }
  for (const { der, sha256 } of certificates) {
    const entry = entries.get(sha256);
    if (entry === undefined) entries.set(sha256, { der, sources: [own] });
    else entry.sources.push(own);
  }
  const remaining = <T extends { readonly sources: readonly number[] }>(list: readonly T[]): T[] =>
    list
      .map((entry) => ({ ...entry, sources: renumber(entry.sources) }))
      .filter(({ sources }) => sources.length > 0);
  return {
    sources: [...kept.map(({ other }) => other), source],
    certificates: [...entries.values()],
    crls: remaining(before.crls),
    documentSigners: remaining(before.documentSigners),
    defectLists: remaining(before.defectLists),
    unusable: [
      ...remaining(before.unusable),
      ...malformed.map(({ sha256 }) => ({ sha256, reason: 'malformed', sources: [own] })),
    ],
  };
}
