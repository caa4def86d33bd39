import { fail, ok, type Result } from '#shared/errors/result.ts';
import { parseSecurityInfos, type SecurityInfos } from '../access/securityInfos.ts';
import { parseSignedData, type SignedData, type SignerInfo } from '../asn1/cms.ts';
import { oids } from '../asn1/oids.ts';
import { Asn1Error } from '../asn1/tlv.ts';
import type { DscQuestion } from '../ports.ts';
import { verifyWithCertificates, type SignerVerification } from './signer.ts';

/** EF.CardSecurity with its signature checked; whether the signer is to be trusted is asked of the DscValidator. */
export interface CardSecurity {
  readonly infos: SecurityInfos;
  readonly verification: SignerVerification;
  readonly dscQuestion: Pick<DscQuestion, 'certificates' | 'signer'>;
  /** signingTime as YYYY-MM-DD (UTC): the signer's own word. */
  readonly signedOn: string | null;
}

/**
 * Reads and verifies EF.CardSecurity (ICAO 9303-11 §9.2.11, BSI TR-03110-3 §A.1.2.5): SignedData over SecurityInfos, under a
 * content type of its own, so that nothing a document signer signed for another purpose passes for it.
 * @returns CHIP_DATA_MALFORMED with `file`
 */
export function verifyCardSecurity(bytes: Uint8Array): Result<CardSecurity> {
  const malformed = (reason: string): Result<CardSecurity> =>
    fail('CHIP_DATA_MALFORMED', { file: 'CardSecurity', reason });
  try {
    const signedData = parseSignedData(bytes);
    const [signer] = signedData.signerInfos;
    if (signedData.eContentType !== oids.securityObject) return malformed('content is not a security object');
    if (signedData.eContent === null || signer === undefined) return malformed('no content or signer');
    const infos = parseSecurityInfos(signedData.eContent, 'CardSecurity');
    return infos.ok ? ok(verified(signedData, signer, infos.value)) : infos;
  } catch (error) {
    if (error instanceof Asn1Error) return malformed(error.message);
    throw error;
  }
}

function verified(signedData: SignedData, signer: SignerInfo, infos: SecurityInfos): CardSecurity {
  const verification = verifyWithCertificates(signedData, signer);
  const { sid } = signer;
  return {
    infos,
    verification,
    dscQuestion: {
      certificates: verification.certificates.map(({ raw }) => raw),
      signer:
        sid.kind === 'issuer-and-serial'
          ? { issuerDer: sid.issuer.raw, serial: sid.serial }
          : { subjectKeyIdentifier: sid.keyIdentifier },
    },
    signedOn: signer.signedAttributes?.signingTime?.toISOString().slice(0, 10) ?? null,
  };
}
