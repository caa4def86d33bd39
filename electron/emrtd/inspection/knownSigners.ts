import { parseSecurityObjectFile } from '../authentication/securityObject.ts';
import { questionSigner } from '../authentication/passive.ts';
import { matchesSigner } from '../asn1/cms.ts';
import { parseCertificate } from '../asn1/certificate.ts';
import { Asn1Error } from '../asn1/tlv.ts';
import type { DscValidator } from '../ports.ts';

/**
 * Document signer certificates (DER) of the trust store for an EF.SOD that embeds none its signer identifier names: issuers may
 * leave it out (ICAO 9303-10 §4.6.2.2), and some embed one that cannot be read. Empty where there is no need.
 */
export function signersAtHand(sod: Uint8Array, validator: DscValidator): readonly Uint8Array[] {
  if (validator.documentSigners === undefined) return [];
  try {
    const { signedData } = parseSecurityObjectFile(sod);
    const sid = signedData.signerInfos[0]?.sid;
    if (sid === undefined) return [];
    const isEmbedded = signedData.certificates.some((der) => {
      const certificate = parsed(der);
      return certificate !== null && matchesSigner(sid, certificate);
    });
    return isEmbedded ? [] : validator.documentSigners(questionSigner(sid));
  } catch (error) {
    if (error instanceof Asn1Error) return [];
    throw error;
  }
}

function parsed(der: Uint8Array): ReturnType<typeof parseCertificate> | null {
  try {
    return parseCertificate(der);
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}
