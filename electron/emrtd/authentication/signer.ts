import { parseCertificate, type Certificate } from '../asn1/certificate.ts';
import {
  matchesSigner,
  verifySigner,
  type SignedData,
  type SignerInfo,
  type SignerOutcome,
} from '../asn1/cms.ts';
import { Asn1Error } from '../asn1/tlv.ts';

export interface SignerVerification {
  /** null where no certificate is at hand that could be the signer's. */
  readonly outcome: SignerOutcome | null;
  /** The certificate that verified; else the one the signer identifier names; else null. */
  readonly certificate: Certificate | null;
  /** Whether the signer identifier names that certificate. */
  readonly identified: boolean;
  /** All certificates at hand, the one above first. */
  readonly certificates: readonly Certificate[];
  readonly malformedCertificates: number;
}

/** EF.SOD embeds one certificate, rarely two; each one more is another verification that somebody waits for. */
const maxCertificates = 16;

/**
 * Verifies a signer of SignedData with the certificates at hand. The one the signer identifier names comes first; where that
 * one is missing or does not verify, any other that verifies is taken (issuers have written wrong identifiers) and the caller
 * is told by `identified: false`. No trust is implied: the chain is another question. Beyond 16 nothing is looked at.
 * @param known DER of certificates from outside, for signed data that embeds none
 */
export function verifyWithCertificates(
  signedData: SignedData,
  signer: SignerInfo,
  known: readonly Uint8Array[] = [],
): SignerVerification {
  const all = [...signedData.certificates, ...known].slice(0, maxCertificates).map(parseOrNull);
  const certificates = all.filter((certificate) => certificate !== null);
  const malformedCertificates = all.length - certificates.length;
  const named = certificates.filter((certificate) => matchesSigner(signer.sid, certificate));
  const others = certificates.filter((certificate) => !named.includes(certificate));

  let first: SignerOutcome | null = null;
  for (const certificate of [...named, ...others]) {
    const outcome = verifySigner(signedData, signer, certificate.subjectPublicKeyInfo.key);
    if (outcome.outcome === 'valid') {
      return {
        outcome,
        certificate,
        identified: named.includes(certificate),
        certificates: [certificate, ...certificates.filter((other) => other !== certificate)],
        malformedCertificates,
      };
    }
    first ??= outcome;
  }

  const certificate = named[0] ?? null;
  // What is wrong whatever the key is wrong here too; a bad signature by strangers alone says nothing about the signer.
  const keyIndependent = first?.outcome === 'digest-mismatch' || first?.outcome === 'attributes-wrong';
  return {
    outcome: certificate !== null || keyIndependent ? first : withoutCertificate(signedData, signer),
    certificate,
    identified: certificate !== null,
    certificates: [...named, ...others],
    malformedCertificates,
  };
}

/** Content and attributes can be checked without any key: an altered content is found even where the signer is unknown. */
function withoutCertificate(signedData: SignedData, signer: SignerInfo): SignerOutcome | null {
  const outcome = verifySigner(signedData, signer, {
    kind: 'unsupported',
    algorithm: 'none',
    why: 'unknown-algorithm',
  });
  return outcome.outcome === 'digest-mismatch' || outcome.outcome === 'attributes-wrong' ? outcome : null;
}

function parseOrNull(der: Uint8Array): Certificate | null {
  try {
    return parseCertificate(der);
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}
