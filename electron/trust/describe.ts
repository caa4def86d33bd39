import type { CertificateDetail, CertificateSummary } from '#shared/contracts/trust.ts';
import { verifyCertificateSignature } from '../emrtd/asn1/certificate.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { sameNameInAnyOrder } from '../emrtd/asn1/name.ts';
import { oids } from '../emrtd/asn1/oids.ts';
import type { PublicKey } from '../emrtd/asn1/spki.ts';
import { bitLength, equalConstantTime, toHex } from '../emrtd/crypto/bytes.ts';
import { describeSignatureAlgorithm } from '../emrtd/crypto/signature.ts';
import { fingerprintOf } from './anchors.ts';
import type { Provenance } from './provenance.ts';
import { readCertificate } from './readCertificate.ts';
import type { TrustSetContent } from './setFile.ts';

/** At most so many answers to one question of the window. */
const searchLimit = 1_000;

/**
 * Below these sizes a key is called weak. ICAO 9303-12 §4.4 asks CSCAs for more (RSA 3072, 256-bit curves), but the field still
 * has RSA 2048 and 224-bit curves whose documents are good: a mark on all of them would be a mark on none.
 */
const weakBelow = { rsa: 2048, dsa: 2048, ec: 224 } as const;

export interface DescribedCertificate {
  readonly der: Uint8Array;
  readonly sources: readonly Provenance[];
  /** Stands for the fingerprint while two people still have to read it from a second channel. */
  readonly hiddenAs?: string | undefined;
}

const read = new WeakMap<Uint8Array, ReturnType<typeof readCertificate>>();

/** As {@link readCertificate}, once for each array of bytes: a comparison looks at every certificate several times. */
export function certificateOf(der: Uint8Array): ReturnType<typeof readCertificate> {
  const known = read.get(der) ?? readCertificate(der);
  read.set(der, known);
  return known;
}

/** For people: one certificate in a line. null where the bytes are no certificate. */
export function summaryOf({ der, sources, hiddenAs }: DescribedCertificate): CertificateSummary | null {
  const { certificate, reason } = certificateOf(der);
  if (certificate === null) return null;
  const sha256 = fingerprintOf(der);
  return {
    id: hiddenAs ?? sha256,
    sha256: hiddenAs === undefined ? sha256 : null,
    country: certificate.subject.country,
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    serial: toHex(certificate.serial),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    kind: kindOf(certificate),
    key: keyText(certificate.subjectPublicKeyInfo.key),
    signatureAlgorithm: describeSignatureAlgorithm(certificate.signatureAlgorithm).name,
    weak: weaknessesOf(certificate),
    unusable: reason,
    sources: sources.filter((source) => hiddenAs === undefined || source.sha256 !== sha256),
  };
}

/**
 * `link` where another key of the same state signed a CSCA. Names do not tell (140 of the links in the field keep theirs), key
 * identifiers do; where one of them is missing, the signature itself.
 */
function kindOf(certificate: Certificate): CertificateSummary['kind'] {
  const { subject, issuer, basicConstraints, keyUsage } = certificate;
  const sameName = sameNameInAnyOrder(subject, issuer);
  if (sameName && isSignedByOwnKey(certificate)) return 'self-signed';
  const certifies = basicConstraints?.ca === true || keyUsage?.includes('keyCertSign') === true;
  return certifies || sameName ? 'link' : 'issued';
}

function isSignedByOwnKey(certificate: Certificate): boolean {
  const own = certificate.subjectKeyIdentifier;
  const authority = certificate.authorityKeyIdentifier?.keyIdentifier ?? null;
  if (own !== null && authority !== null) return equalConstantTime(own, authority);
  const { key } = certificate.subjectPublicKeyInfo;
  // A key nobody can use proves nothing: taken for what its names say.
  return verifyCertificateSignature(certificate, key).outcome !== 'invalid';
}

function keyText(key: PublicKey): string {
  switch (key.kind) {
    case 'rsa':
      return `RSA ${bitLength(key.n)}`;
    case 'ec':
      return `EC ${key.curve.name}`;
    case 'dsa':
      return `DSA ${bitLength(key.p)}`;
    case 'unsupported':
      return key.algorithm;
  }
}

function weaknessesOf({ subjectPublicKeyInfo: { key }, signatureAlgorithm }: Certificate): string[] {
  const weak: string[] = [];
  const bits = key.kind === 'rsa' ? bitLength(key.n) : key.kind === 'dsa' ? bitLength(key.p) : null;
  if (bits !== null && bits < weakBelow[key.kind === 'dsa' ? 'dsa' : 'rsa']) weak.push(`${key.kind}-${bits}`);
  if (key.kind === 'ec' && bitLength(key.curve.order) < weakBelow.ec) {
    weak.push(`ec-${bitLength(key.curve.order)}`);
  }
  const { hash } = describeSignatureAlgorithm(signatureAlgorithm);
  if (hash === 'SHA-1' || hash === 'MD5') weak.push(hash.replace('MD', 'md').toLowerCase());
  return weak;
}

/** Whether the key itself is weak. A root's signature over itself protects nothing, so a weak hash alone is none. */
export const hasWeakKey = ({ weak }: CertificateSummary): boolean =>
  weak.some((weakness) => /^(?:rsa|dsa|ec)-/.test(weakness));

/** Every certificate of a set that can be read, by country and then by age. */
export function summariesOf(content: TrustSetContent): readonly CertificateSummary[] {
  return content.certificates
    .flatMap(({ der, sources }) => summaryOf({ der, sources: sourcesAt(content, sources) }) ?? [])
    .toSorted(byCountryAndAge);
}

export const sourcesAt = (content: TrustSetContent, positions: readonly number[]): readonly Provenance[] =>
  positions.flatMap((position) => content.sources[position] ?? []);

export const byCountryAndAge = (a: CertificateSummary, b: CertificateSummary): number =>
  compare(a.country ?? '', b.country ?? '') || compare(a.notBefore, b.notBefore) || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Certificates of a set by country code (two letters), beginning of the fingerprint (six digits or more, spaces and colons
 * allowed) or part of a name. An empty question finds them all; never more than 1,000.
 */
export function searchCertificates(content: TrustSetContent, query: string): readonly CertificateSummary[] {
  const asked = query.trim().toLowerCase();
  const digits = asked.replaceAll(/[\s:]/g, '');
  const isFingerprint = /^[0-9a-f]{6,64}$/.test(digits);
  const words = asked.split(/\s+/);
  const isCountry = /^[a-z]{2}$/.test(asked);
  return summariesOf(content)
    .filter(({ country, sha256, subject, issuer }) => {
      if (isCountry) return country?.toLowerCase() === asked;
      if (isFingerprint && sha256?.startsWith(digits) === true) return true;
      const names = `${subject} ${issuer}`.toLowerCase();
      return words.every((word) => names.includes(word));
    })
    .slice(0, searchLimit);
}

/** Everything about one certificate of a set; null where the set does not have it. */
export function detailOf(content: TrustSetContent, sha256: string): CertificateDetail | null {
  const found = content.certificates.find(({ der }) => fingerprintOf(der) === sha256);
  if (found === undefined) return null;
  const { der, sources } = found;
  const { certificate } = certificateOf(der);
  const summary = summaryOf({ der, sources: sourcesAt(content, sources) });
  if (certificate === null || summary === null) return null;
  const others = content.certificates.flatMap((entry) =>
    entry === found ? [] : (certificateOf(entry.der).certificate ?? []),
  );
  const hasSameKey = ({ subjectPublicKeyInfo: { keyBytes } }: Certificate): boolean =>
    equalConstantTime(keyBytes, certificate.subjectPublicKeyInfo.keyBytes);
  const fingerprints = (certificates: readonly Certificate[]): string[] =>
    certificates.map(({ raw }) => fingerprintOf(raw)).toSorted();
  const authority = certificate.authorityKeyIdentifier?.keyIdentifier ?? null;
  return {
    ...summary,
    version: certificate.version,
    subjectKeyIdentifier: hexOrNull(certificate.subjectKeyIdentifier),
    authorityKeyIdentifier: hexOrNull(authority),
    keyUsage: certificate.keyUsage === null ? null : [...certificate.keyUsage],
    ca: certificate.basicConstraints?.ca ?? null,
    pathLength: certificate.basicConstraints?.pathLength ?? null,
    extensions: certificate.extensions.map(({ oid, critical }) => ({ oid, name: nameOf(oid), critical })),
    sameKey: fingerprints(others.filter(hasSameKey)),
    sameName: fingerprints(
      others.filter((other) => !hasSameKey(other) && sameNameInAnyOrder(other.subject, certificate.subject)),
    ),
    der: Buffer.from(der).toString('base64'),
  };
}

const hexOrNull = (bytes: Uint8Array | null): string | null => (bytes === null ? null : toHex(bytes));

const nameOf = (oid: string): string | null =>
  Object.entries(oids).find(([, dotted]) => dotted === oid)?.[0] ?? null;
