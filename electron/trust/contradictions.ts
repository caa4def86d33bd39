import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { toHex } from '../emrtd/crypto/bytes.ts';

/**
 * Whether certificates contradict each other: one serial number of one issuer for one subject, or one key identifier in one
 * country, on different keys. The field has issuers that gave a serial number twice, to the same key (PH) or to another subject
 * (IL): clumsy, and no contradiction.
 */
export function areContradictory(certificates: Iterable<Certificate>): boolean {
  const keys = new Map<string, string>();
  for (const certificate of certificates) {
    const { issuer, subject, serial, subjectKeyIdentifier } = certificate;
    const key = toHex(certificate.subjectPublicKeyInfo.keyBytes);
    const claims = [`${issuer.normalised}\n\n${toHex(serial)}\n\n${subject.normalised}`];
    if (subjectKeyIdentifier !== null) {
      claims.push(`${subject.country ?? ''} ${toHex(subjectKeyIdentifier)}`);
    }
    for (const claim of claims) {
      const known = keys.get(claim);
      if (known !== undefined && known !== key) return true;
      keys.set(claim, key);
    }
  }
  return false;
}
