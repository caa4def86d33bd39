import type { PipResult } from '#shared/contracts/pip.ts';

/**
 * What PDF and XML say about one order (pip-service §3). It has no `pipId`: the customer may read it, and sees the PIP code
 * instead (rule 1).
 */
export interface Report {
  readonly pipCode: string;
  /** By XML element, in the order of the report; null where it is not known. */
  readonly fields: readonly ReportField[];
  /** Portrait as stored on the chip. */
  readonly chipImage: Uint8Array | null;
  /** Live photo. null for a minor, and where the age is not known (rule 9). */
  readonly faceImage: Uint8Array | null;
}

/** Element names up to `gyldigtil` are published [F]; the others are ours [O]. */
export const reportElements = [
  'kollinr',
  'dato',
  'utleveringssted',
  'kundebehandler',
  'navndokinnehaver',
  'navnfraedi',
  'fnr',
  'dnr',
  'idtype',
  'doknr',
  'utstedt',
  'gyldigtil',
  'godkjent',
  'gjennomfort',
  'avbruddsarsak',
  'avvisningsarsak',
  'tove',
  'elektroniskavlest',
  'automatiskansiktskontroll',
  'signaturkilde',
  'kontrollresultat',
  'tilleggsdok',
  'tilleggsdoktekst',
] as const;
export type ReportElement = (typeof reportElements)[number];

export interface ReportField {
  readonly element: ReportElement;
  readonly value: string | null;
}

/** Orders are counted by the month in Norway, whatever the service's machine thinks. */
const monthInNorway = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  month: '2-digit',
  year: '2-digit',
});

/** `PIP`+attendanceCode+MMYY of the month of the order [F]. */
export function pipCodeOf(attendanceCode: string, orderedAt: Date): string {
  const parts = monthInNorway.formatToParts(orderedAt);
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `PIP${attendanceCode}${part('month')}${part('year')}`;
}

/** @returns null for an order that was never proofed (cancelled, expired): there is nothing to report */
export function reportOf(
  order: { readonly attendanceCode: string; readonly orderedAt: Date },
  result: PipResult,
): Report | null {
  const { proofingSessionDetails: session, proofingData: data } = result;
  if (session === null || data === null) return null;
  const pipCode = pipCodeOf(order.attendanceCode, order.orderedAt);
  // The key is absent for whoever may be a minor. It decides here, so that a picture kept by mistake stays out as well.
  const automaticFace = data.automaticBiometricComparisonApproval;
  const isAdult = automaticFace !== undefined;
  const paper = data.supplementaryDocument;
  const fields: Partial<Record<ReportElement, string | null>> = {
    kollinr: pipCode,
    dato: session.dateOfProofing,
    utleveringssted: session.locationOfProofing,
    kundebehandler: session.registrationOfficer,
    navndokinnehaver: data.documentHolder,
    navnfraedi: result.applicantName,
    fnr: data.nationalIdNumber,
    dnr: data.dNumber,
    idtype: data.idType,
    doknr: data.nfcDataDocNumber,
    utstedt: data.nfcDataIssuer,
    gyldigtil: data.nfcDataValidUntil,
    // Three-valued (rule 3): `null` is written as such.
    godkjent: String(result.approved),
    gjennomfort: String(result.completed),
    avbruddsarsak: result.terminationCause,
    avvisningsarsak: data.rejectionCause,
    tove: data.toveStatus,
    elektroniskavlest: String(data.automaticRfidRead),
    ...(isAdult ? { automatiskansiktskontroll: String(automaticFace) } : {}),
    signaturkilde: data.signatureSource,
    kontrollresultat: data.inspectionResult,
    // Needed with a foreign document only.
    ...(paper === null ? {} : { tilleggsdok: paper.kind, tilleggsdoktekst: paper.text }),
  };
  return {
    pipCode,
    fields: reportElements.flatMap((element) => {
      const value = fields[element];
      return value === undefined ? [] : [{ element, value }];
    }),
    chipImage: bytesOf(data.chipImage),
    faceImage: isAdult ? bytesOf(data.faceImage ?? null) : null,
  };
}

const bytesOf = (base64: string | null): Uint8Array | null =>
  base64 === null ? null : Buffer.from(base64, 'base64');
