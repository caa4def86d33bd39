import { verifyCertificateSignature } from '../emrtd/asn1/certificate.ts';
import type { Certificate } from '../emrtd/asn1/certificate.ts';
import { toHex } from '../emrtd/crypto/bytes.ts';
import { fingerprintOf } from './anchors.ts';
import type { Anchor } from './anchors.ts';
import { readCertificate } from './readCertificate.ts';

/**
 * Anchors after the rollover of their keys (ICAO 9303-12 §4.1): certificates of the *active* set whose key a pinned anchor, or an
 * anchor rolled over before, certified by a link certificate of the active set. What only the list to be verified brings is never
 * asked: it would vouch for itself.
 *
 * @param active certificates of the active set, DER
 * @returns the anchors that come by rollover alone, each with its certificate
 */
export function rolledOverAnchors(
  pinned: readonly Anchor[],
  active: readonly Uint8Array[],
): readonly Required<Anchor>[] {
  const pins = new Set(pinned.map(({ sha256 }) => sha256));
  const certificates = active.flatMap((der) => readCertificate(der).certificate ?? []);
  const given = pinned.flatMap(({ der }) =>
    der === undefined ? [] : (readCertificate(der).certificate ?? []),
  );
  let newest: readonly Certificate[] = [
    ...given,
    ...certificates.filter(({ raw }) => pins.has(fingerprintOf(raw))),
  ];
  const keys = new Set(newest.map(keyOf));
  const found: Certificate[] = [];
  while (newest.length > 0) {
    const linked = new Set(
      certificates
        .filter((link) => !keys.has(keyOf(link)) && newest.some((anchor) => isLink(link, anchor)))
        .map(stateAndKeyOf),
    );
    // The link itself, and the self-signed certificate of the same key and state that is in the set beside it.
    newest = certificates.filter((certificate) => linked.has(stateAndKeyOf(certificate)));
    for (const certificate of newest) keys.add(keyOf(certificate));
    found.push(...newest);
  }
  return found.map(({ raw }) => ({ sha256: fingerprintOf(raw), der: raw }));
}

/** Of the same state, made while the old key was in force, for a key that may certify, and really signed by the old one. */
const isLink = (link: Certificate, anchor: Certificate): boolean =>
  link.subject.country !== null &&
  link.subject.country === anchor.subject.country &&
  anchor.notBefore <= link.notBefore &&
  link.notBefore <= anchor.notAfter &&
  link.basicConstraints?.ca !== false &&
  (link.keyUsage?.includes('keyCertSign') ?? link.basicConstraints?.ca === true) &&
  link.extendedKeyUsage === null &&
  verifyCertificateSignature(link, anchor.subjectPublicKeyInfo.key).outcome === 'valid';

const stateAndKeyOf = (certificate: Certificate): string =>
  `${certificate.subject.country ?? ''} ${keyOf(certificate)}`;

const keyOf = ({ subjectPublicKeyInfo }: Certificate): string => toHex(subjectPublicKeyInfo.keyBytes);
