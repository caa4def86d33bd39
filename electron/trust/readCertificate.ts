import { parseCertificate } from '../emrtd/asn1/certificate.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { Asn1Error } from '../emrtd/asn1/tlv.ts';

/**
 * A certificate, and why it cannot verify anything: null where it can, `malformed` where it cannot even be read, otherwise
 * what is wrong with its key. One with an unusable key is kept: it is still shown, and names its country.
 */
export function readCertificate(der: Uint8Array): {
  readonly certificate: Certificate | null;
  readonly reason: string | null;
} {
  const certificate = readOr(() => parseCertificate(der), null);
  if (certificate === null) return { certificate, reason: 'malformed' };
  const { key } = certificate.subjectPublicKeyInfo;
  return { certificate, reason: key.kind === 'unsupported' ? `key-${key.why}` : null };
}

/** The value, or `otherwise` where the bytes are not the ASN.1 they should be. */
export function readOr<T, O>(read: () => T, otherwise: O): T | O {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof Asn1Error) return otherwise;
    throw problem;
  }
}
