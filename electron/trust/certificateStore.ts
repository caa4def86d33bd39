import type { Certificate } from '../emrtd/asn1/certificate.ts';
import type { Name } from '../emrtd/asn1/name.ts';
import { toHex } from '../emrtd/crypto/bytes.ts';
import type { Provenance } from './provenance.ts';

export interface TrustedCertificate {
  readonly certificate: Certificate;
  readonly sha256: string;
  /** Every list or file that has it. */
  readonly provenance: readonly Provenance[];
}

/**
 * CSCA certificates by what document signers and revocation lists say of their issuer. Nothing here is unique in the field: a
 * key identifier sits on the self-signed and the link certificates of one key, a name on up to eight keys, and even issuer
 * with serial number twice (IL, PH). So every look-up gives a list.
 */
export interface CertificateStore {
  readonly all: readonly TrustedCertificate[];
  bySubjectKeyIdentifier(keyIdentifier: Uint8Array): readonly TrustedCertificate[];
  /** Names compared normalised, and in either order of their RDNs. */
  bySubject(name: Name): readonly TrustedCertificate[];
  byIssuerAndSerial(issuer: Name, serial: Uint8Array): readonly TrustedCertificate[];
  /** Country of the subject in upper case. */
  byCountry(country: string): readonly TrustedCertificate[];
  /** All certificates with this very key: self-signed and links. */
  bySubjectPublicKey(certificate: Certificate): readonly TrustedCertificate[];
  /** Countries in upper case, sorted. */
  readonly countries: readonly string[];
}

export function certificateStore(all: readonly TrustedCertificate[]): CertificateStore {
  // Each index is made when it is first asked for: most inspections need but one.
  const keyIdentifiers = index(all, ({ certificate: { subjectKeyIdentifier } }) =>
    subjectKeyIdentifier === null ? null : toHex(subjectKeyIdentifier),
  );
  const subjects = index(all, ({ certificate }) => orderless(certificate.subject));
  const serials = index(all, ({ certificate }) => serialOf(certificate.issuer, certificate.serial));
  const countries = index(all, ({ certificate }) => certificate.subject.country);
  const keys = index(all, ({ certificate }) => toHex(certificate.subjectPublicKeyInfo.keyBytes));
  return {
    all,
    bySubjectKeyIdentifier: (keyIdentifier) => keyIdentifiers().get(toHex(keyIdentifier)) ?? [],
    bySubject: (name) => subjects().get(orderless(name)) ?? [],
    byIssuerAndSerial: (issuer, serial) => serials().get(serialOf(issuer, serial)) ?? [],
    byCountry: (country) => countries().get(country) ?? [],
    bySubjectPublicKey: (certificate) => keys().get(toHex(certificate.subjectPublicKeyInfo.keyBytes)) ?? [],
    get countries() {
      return [...countries().keys()].toSorted();
    },
  };
}

type Index = ReadonlyMap<string, readonly TrustedCertificate[]>;

function index(
  all: readonly TrustedCertificate[],
  keyOf: (entry: TrustedCertificate) => string | null,
): () => Index {
  let made: Index | undefined;
  return () => (made ??= makeIndex(all, keyOf));
}

function makeIndex(
  all: readonly TrustedCertificate[],
  keyOf: (entry: TrustedCertificate) => string | null,
): Index {
  const map = new Map<string, TrustedCertificate[]>();
  for (const entry of all) {
    const key = keyOf(entry);
    if (key === null) continue;
    const list = map.get(key);
    if (list === undefined) map.set(key, [entry]);
    else list.push(entry);
  }
  return map;
}

/** The same for a name and for the name written backwards, which some issuers do. */
const orderless = (name: Name): string => name.normalised.split('\n').toSorted().join('\n');

const serialOf = (issuer: Name, serial: Uint8Array): string => `${orderless(issuer)}\n${serialKey(serial)}`;

/**
 * Serial numbers for comparing, without leading zero bytes: issuers with high or negative numbers write the same number with
 * and without the sign byte in certificate and revocation list.
 */
export function serialKey(serial: Uint8Array): string {
  let start = 0;
  while (start < serial.length - 1 && serial[start] === 0) start++;
  return toHex(serial.subarray(start));
}
