import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { parseName } from '../emrtd/asn1/name.ts';
import type { Name } from '../emrtd/asn1/name.ts';
import { readOnly } from '../emrtd/asn1/tlv.ts';
import { toHex } from '../emrtd/crypto/bytes.ts';
import { readOr } from './readCertificate.ts';
import type { SetCertificate, TrustedCertificate } from './trustedCertificate.ts';

/**
 * CSCA certificates by what document signers and revocation lists say of their issuer. Nothing here is unique in the field: a
 * key identifier sits on the self-signed and the link certificates of one key, a name on up to eight keys, and even issuer
 * with serial number twice (IL, PH). So every look-up gives a list.
 */
export interface CertificateStore {
  /** Reads every certificate; {@link size} tells how many there are without. */
  readonly all: readonly TrustedCertificate[];
  readonly size: number;
  bySubjectKeyIdentifier(keyIdentifier: Uint8Array): readonly TrustedCertificate[];
  /** Names compared normalised, and in either order of their RDNs. */
  bySubject(name: Name): readonly TrustedCertificate[];
  /** Compared likewise: what a name issued, itself and, by link certificate, the name after it. */
  byIssuer(name: Name): readonly TrustedCertificate[];
  byIssuerAndSerial(issuer: Name, serial: Uint8Array): readonly TrustedCertificate[];
  /** Country of the subject in upper case. */
  byCountry(country: string): readonly TrustedCertificate[];
  /** All certificates with this very key: self-signed and links. */
  bySubjectPublicKey(certificate: Certificate): readonly TrustedCertificate[];
  /** Countries in upper case, sorted. */
  readonly countries: readonly string[];
}

export function certificateStore(certificates: readonly SetCertificate[]): CertificateStore {
  const entries = certificates.filter(({ parts }) => parts !== null);
  const names = nameReader();
  // Each index is made when it is first asked for: most inspections need but two.
  const index = (keyOf: (parts: NonNullable<SetCertificate['parts']>) => string | null) =>
    lazyIndex(entries, ({ parts }) => (parts === null ? null : keyOf(parts)));
  const keyIdentifiers = index(({ subjectKeyIdentifier }) =>
    subjectKeyIdentifier === null ? null : toHex(subjectKeyIdentifier),
  );
  const subjects = index(({ subject }) => names(subject)?.orderless ?? null);
  const issuers = index(({ issuer }) => names(issuer)?.orderless ?? null);
  const serials = index(({ issuer, serial }) => {
    const name = names(issuer);
    return name === null ? null : serialOf(name.orderless, serial);
  });
  const countries = index(({ subject }) => names(subject)?.country ?? null);
  const keys = index(({ keyBytes }) => toHex(keyBytes));
  let all: readonly TrustedCertificate[] | undefined;
  return {
    get all() {
      return (all ??= readable(entries));
    },
    size: entries.length,
    bySubjectKeyIdentifier: (keyIdentifier) => readable(keyIdentifiers().get(toHex(keyIdentifier))),
    bySubject: (name) => readable(subjects().get(orderless(name))),
    byIssuer: (name) => readable(issuers().get(orderless(name))),
    byIssuerAndSerial: (issuer, serial) => readable(serials().get(serialOf(orderless(issuer), serial))),
    byCountry: (country) => readable(countries().get(country)),
    bySubjectPublicKey: ({ subjectPublicKeyInfo: { keyBytes } }) => readable(keys().get(toHex(keyBytes))),
    get countries() {
      return [...countries().keys()].toSorted();
    },
  };
}

/** What is found is read at last; what then turns out to be no certificate is nobody's issuer. */
const readable = (found: readonly SetCertificate[] = []): readonly TrustedCertificate[] =>
  found.filter(({ read }) => read.certificate !== null);

function lazyIndex<T>(all: readonly T[], keyOf: (entry: T) => string | null): () => ReadonlyMap<string, T[]> {
  let made: Map<string, T[]> | undefined;
  return () => (made ??= grouped(all, keyOf));
}

/** Entries by key; those without one are left out. */
export function grouped<T>(all: readonly T[], keyOf: (entry: T) => string | null): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const entry of all) {
    const key = keyOf(entry);
    if (key === null) continue;
    const list = map.get(key);
    if (list === undefined) map.set(key, [entry]);
    else list.push(entry);
  }
  return map;
}

interface IndexedName {
  readonly orderless: string;
  readonly country: string | null;
}

/** Reads each spelling of a name once: a list has some 250 of them on 600 certificates, each as subject and as issuer. */
function nameReader(): (raw: Uint8Array) => IndexedName | null {
  const known = new Map<string, IndexedName | null>();
  return (raw) => {
    const key = toHex(raw);
    let name = known.get(key);
    if (name === undefined) {
      const parsed = readOr(() => parseName(readOnly(raw)), null);
      name = parsed === null ? null : { orderless: orderless(parsed), country: parsed.country };
      known.set(key, name);
    }
    return name;
  };
}

/** The same for a name and for the name written backwards, which some issuers do. */
export const orderless = (name: Name): string => name.normalised.split('\n').toSorted().join('\n');

const serialOf = (issuer: string, serial: Uint8Array): string => `${issuer}\n${serialKey(serial)}`;

/**
 * Serial numbers for comparing, without leading zero bytes: issuers with high or negative numbers write the same number with
 * and without the sign byte in certificate and revocation list.
 */
export function serialKey(serial: Uint8Array): string {
  let start = 0;
  while (start < serial.length - 1 && serial[start] === 0) start++;
  return toHex(serial.subarray(start));
}
