import { toHex } from '../emrtd/crypto/bytes.ts';
import { digest } from '../emrtd/crypto/hash.ts';
import { fingerprintOf } from './anchors.ts';
import { certificateStore } from './certificateStore.ts';
import type { CertificateStore } from './certificateStore.ts';
import { defectStore } from './defects/defectStore.ts';
import type { DefectStore } from './defects/defectStore.ts';
import { documentSignerStore } from './documentSigners.ts';
import type { DocumentSignerStore } from './documentSigners.ts';
import type { Provenance } from './provenance.ts';
import { readOr } from './readCertificate.ts';
import { parseRevocationList } from './revocationList.ts';
import { revocationsOf } from './revocations.ts';
import type { Revocations } from './revocations.ts';
import type { SourcedDer, TrustSetContent } from './setFile.ts';
import { SetCertificate } from './trustedCertificate.ts';

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
  readonly revocations: Revocations;
  readonly documentSigners: DocumentSignerStore;
  readonly defects: DefectStore;
  /** SHA-256 of certificates and lists that cannot be read or whose key cannot be used, with the reason. Reads all of them. */
  readonly unusable: readonly { readonly sha256: string; readonly reason: string }[];
}

export interface TrustSetInMemory {
  /** DER, one certificate each. */
  readonly certificates: readonly Uint8Array[];
  /** DER, one list each. */
  readonly crls?: readonly Uint8Array[];
  /** DER, one document signer certificate each. */
  readonly documentSigners?: readonly Uint8Array[];
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
  documentSigners = [],
  id,
  provenance,
  signedOn,
  training = false,
}: TrustSetInMemory): TrustSet {
  const source: Provenance = {
    ...provenance,
    signedOn,
    sha256: toHex(digest('SHA-256', ...certificates, ...crls, ...documentSigners)),
    signer: null,
    anchor: null,
    container: null,
  };
  const sourced = (der: Uint8Array) => ({ der, sources: [0] });
  return build(id, training, {
    sources: [source],
    certificates: certificates.map(sourced),
    crls: crls.map(sourced),
    documentSigners: documentSigners.map(sourced),
    defectLists: [],
    unusable: [],
  });
}

/** The stored set `id` ready for use. Its certificates and lists are read when they are first asked for. */
export const trustSetFrom = (id: string, content: TrustSetContent, training = false): TrustSet =>
  build(id, training, content);

function build(id: string, training: boolean, content: TrustSetContent): TrustSet {
  const sourcesOf = ({ sources }: SourcedDer): readonly Provenance[] =>
    sources.flatMap((index) => content.sources[index] ?? []);
  const certificates = content.certificates.map((entry) => new SetCertificate(entry.der, sourcesOf(entry)));
  const crls = once(() =>
    content.crls.map(({ der }) => ({ der, list: readOr(() => parseRevocationList(der), null) })),
  );
  const revocations = once(() => revocationsOf(crls().flatMap(({ list }) => list ?? [])));
  const documentSigners = once(() => documentSignerStore(content.documentSigners.map(({ der }) => der)));
  const defects = once(() =>
    defectStore(content.defectLists.map((entry) => ({ cms: entry.der, provenance: sourcesOf(entry) }))),
  );
  const unusable = once(() => [
    ...content.unusable.map(({ sha256, reason }) => ({ sha256, reason })),
    ...certificates.flatMap(({ read: { reason }, sha256 }) => (reason === null ? [] : { sha256, reason })),
    ...crls().flatMap(({ der, list }) =>
      list === null ? { sha256: fingerprintOf(der), reason: 'malformed' } : [],
    ),
    ...defects().unreadable.map((sha256) => ({ sha256, reason: 'malformed' })),
  ]);
  const signed = content.sources.flatMap(({ signedOn }) => signedOn ?? []);
  return {
    id,
    training,
    signedOn: signed.toSorted().at(-1) ?? null,
    sources: content.sources,
    certificates: certificateStore(certificates),
    get revocations() {
      return revocations();
    },
    get documentSigners() {
      return documentSigners();
    },
    get defects() {
      return defects();
    },
    get unusable() {
      return unusable();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
