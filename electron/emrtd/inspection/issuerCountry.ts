import type { CheckFact, DocumentData } from '#shared/domain/inspection.ts';
import type { Certificate } from '../asn1/certificate.ts';
import { mayIssue } from './countries.ts';
import { fact } from './fact.ts';

/**
 * Issuing state of DG1 against the country of the certificates (BSI TR-03135-1 §5.6.4.5): a signer of one country vouches for
 * no document of another. Nationality is not compared: it may be any. Two countries that differ are a contradiction whoever
 * signed; two that agree say something only where the issuer is proven, since anybody can write both.
 */
export function issuerCountryFact(
  document: DocumentData | null,
  signer: Certificate | null,
  cscaCountry: string | null,
  issuerProven: boolean,
): CheckFact {
  if (document === null) return fact('issuer-country', 'aborted', 'not-read');
  const signerCountry = signer?.issuer.country ?? signer?.subject.country ?? null;
  const countries = [...new Set([signerCountry, cscaCountry].filter((country) => country !== null))];
  const evidence = { issuingState: document.issuingState, signerCountry, cscaCountry };
  if (countries.length === 0) return fact('issuer-country', 'undetermined', 'no-certificate', evidence);
  const answers = countries.map((country) => mayIssue(document.issuingState, country));
  if (answers.includes(null)) return fact('issuer-country', 'undetermined', 'country-unmapped', evidence);
  if (answers.includes(false)) return fact('issuer-country', 'failed', 'country-differs', evidence);
  return issuerProven
    ? fact('issuer-country', 'successful', 'country-matches', evidence)
    : fact('issuer-country', 'undetermined', 'needs-trusted-issuer', evidence);
}
