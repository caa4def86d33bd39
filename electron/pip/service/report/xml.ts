import { XMLBuilder } from 'fast-xml-parser';
import { osloMoment, wellFormed, type ReportData } from './reportData.ts';

/**
 * The report as XML, with the published names of elements [F] (pip-service §3). The root, its name space and the rows after
 * `gyldigtil` are ours [O]. Times are Oslo's, as on the PDF.
 */
export function reportXml({ pipCode, requestorName, result, checks }: ReportData): string {
  const data = result.proofingData;
  const details = result.proofingSessionDetails;
  const rows = {
    kollinr: pipCode,
    dato: details === null ? null : osloMoment(details.dateOfProofing),
    utleveringssted: details?.locationOfProofing ?? null,
    kundebehandler: details?.registrationOfficer ?? null,
    navndokinnehaver: data?.documentHolder ?? null,
    navnfraedi: result.applicantName,
    fnr: data?.nationalIdNumber ?? null,
    dnr: data?.dNumber ?? null,
    idtype: data?.idType ?? null,
    doknr: data?.nfcDataDocNumber ?? null,
    utstedt: data?.nfcDataIssuer ?? null,
    gyldigtil: data?.nfcDataValidUntil ?? null,
    bestiller: requestorName,
    // Three values, and no element for two of them: `null` is written out, never left to be guessed.
    godkjent: String(result.approved),
    fullfort: String(result.completed),
    arsak: result.terminationCause ?? data?.rejectionCause ?? null,
    tove: data?.toveStatus ?? null,
    brikkelest: data === null ? null : String(data.automaticRfidRead),
    // Absent for a minor: not empty, absent (rule 9).
    ...(data?.automaticBiometricComparisonApproval === undefined
      ? {}
      : { ansiktssammenligning: String(data.automaticBiometricComparisonApproval) }),
    kontroller: {
      kontroll: checks.map(({ id, result: outcome, reason }) => ({
        '@id': id,
        '@resultat': outcome,
        '@grunn': reason,
      })),
    },
  };
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    format: true,
    indentBy: '  ',
    suppressEmptyNode: true,
  });
  const document = {
    'pip-rapport': { '@xmlns': 'urn:pip-desk:report:1', '@versjon': '1', ...withoutNull(rows) },
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${String(builder.build(legal(document)))}`;
}

const withoutNull = (rows: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(rows).filter(([, value]) => value !== null));

/** Characters XML 1.0 has no way to write (§2.2), and halves of surrogate pairs: a chip may hold them. */
// eslint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

function legal(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value).replace(illegal, '\ufffd');
  if (Array.isArray(value)) return value.map(legal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, legal(inner)]));
}
