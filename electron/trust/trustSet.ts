import { toHex } from '../emrtd/crypto/bytes.ts';
import { digest } from '../emrtd/crypto/hash.ts';
import { fingerprintOf } from './anchors.ts';
import { certificateStore } from './certificateStore.ts';
import type { CertificateStore, TrustedCertificate } from './certificateStore.ts';
import type { Provenance } from './provenance.ts';
import { readCertificate, readOr } from './readCertificate.ts';
import { parseRevocationList } from './revocationList.ts';
import type { RevocationList } from './revocationList.ts';
import type { TrustSetContent } from './setFile.ts';

/** What one inspection trusts: certificates and revocation lists, indexed, in memory, and unchangeable. */
export interface TrustSet {
  /** SHA-256 of the stored set; whatever name the maker chose for a set in memory. */
  readonly id: string;
  /** Its issuers are made up: they count here, and nowhere else. */
  readonly training: boolean;
  /** When the newest of its lists was signed, ISO 8601 UTC; null where nothing is signed. */
  readonly signedOn: string | null;
  readonly sources: readonly Provenance[];
  readonly certificates: CertificateStore;
  readonly revocationLists: readonly RevocationList[];
  /** SHA-256 of certificates and revocation lists that cannot be read or whose key cannot be used, with the reason. */
  readonly unusable: readonly { readonly sha256: string; readonly reason: string }[];
}

export interface TrustSetInMemory {
  /** DER, one certificate each. */
  readonly certificates: readonly Uint8Array[];
  /** DER, one list each. */
  readonly crls?: readonly Uint8Array[];
  readonly id: string;
  readonly provenance: Pick<Provenance, 'kind' | 'issuer'>;
  /** ISO 8601 UTC. */
  readonly signedOn: string | null;
  readonly training?: boolean;
}

/** A trust set that is never stored: for training and tests. */
export function trustSetOf({
  certificates,
  crls = [],
  id,
  provenance,
  signedOn,
  training = false,
}: TrustSetInMemory): TrustSet {
  const source: Provenance = {
    ...provenance,
    signedOn,
    sha256: toHex(digest('SHA-256', ...certificates, ...crls)),
    signer: null,
    anchor: null,
    container: null,
  };
  const sourced = (der: Uint8Array) => ({ der, sources: [0] });
  return build(id, training, {
    sources: [source],
    certificates: certificates.map(sourced),
    crls: crls.map(sourced),
    documentSigners: [],
    defectLists: [],
    unusable: [],
  });
}

/** The stored set `id` ready for use. */
export const trustSetFrom = (id: string, content: TrustSetContent): TrustSet => build(id, false, content);

function build(id: string, training: boolean, content: TrustSetContent): TrustSet {
  const unusable = content.unusable.map(({ sha256, reason }) => ({ sha256, reason }));
  const certificates: TrustedCertificate[] = [];
  for (const { der, sources } of content.certificates) {
    const sha256 = fingerprintOf(der);
    const read = readCertificate(der);
    if (read.reason !== null) unusable.push({ sha256, reason: read.reason });
    if (read.certificate === null) continue;
    certificates.push({
      certificate: read.certificate,
      sha256,
      provenance: sources.flatMap((index) => content.sources[index] ?? []),
    });
  }
  const revocationLists: RevocationList[] = [];
  for (const { der } of content.crls) {
    const list = readOr(() => parseRevocationList(der), null);
    if (list === null) unusable.push({ sha256: fingerprintOf(der), reason: 'malformed' });
    else revocationLists.push(list);
  }
  const signed = content.sources.flatMap(({ signedOn }) => signedOn ?? []);
  return {
    id,
    training,
    signedOn: signed.toSorted().at(-1) ?? null,
    sources: content.sources,
    certificates: certificateStore(certificates),
    revocationLists,
    unusable,
  };
}
