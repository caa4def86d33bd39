import type { Reinspect } from '#electron/pip/service/ports.ts';
import type { Submission } from '#shared/contracts/pip.ts';
import { checkDigit } from '#shared/domain/mrz.ts';
import {
  checkIds,
  type CheckFact,
  type CheckId,
  type CheckResult,
  type DocumentData,
  type Inspection,
} from '#shared/domain/inspection.ts';
import { goodFace, guardianThere, judgedByHand, termsAccepted } from '../../../support/proofing.ts';

/** Invented people and documents, as a desk would submit them on 23 November 2026. */

interface Holder {
  /** YYYY-MM-DD */
  readonly birth: string;
  readonly issuingState: string;
  readonly personalNumber: string | null;
}

/** Synthetic number (month + 80), so that it can belong to nobody. */
export const adultNorwegian: Holder = {
  birth: '1990-02-14',
  issuingState: 'NOR',
  personalNumber: '14829012345',
};
export const minorNorwegian: Holder = { birth: '2010-06-30', issuingState: 'NOR', personalNumber: null };
/** Eleven digits as well: only the issuer tells that they are no Norwegian number. */
export const adultForeign: Holder = {
  birth: '1985-03-07',
  issuingState: 'UTO',
  personalNumber: '85030712345',
};

export const applicantName = 'Kari Prøve';
export const documentNumber = 'XX0012345';

const mrzLinesOf = ({ birth, issuingState }: Holder): string[] => {
  const withDigit = (text: string): string => text + checkDigit(text);
  const number = withDigit(documentNumber);
  const birthField = withDigit(birth.replaceAll('-', '').slice(2));
  const expiry = withDigit('310101');
  const optional = `${'<'.repeat(14)}0`;
  const composite = checkDigit(number + birthField + expiry + optional);
  return [
    `P<${issuingState}PROEVE<<KARI`.padEnd(44, '<'),
    `${number}${issuingState}${birthField}F${expiry}${optional}${composite}`,
  ];
};

const documentOf = (holder: Holder): DocumentData => ({
  format: 'TD3',
  kind: 'passport',
  documentCode: 'P',
  issuingState: holder.issuingState,
  documentNumber,
  nationality: holder.issuingState,
  birthDate: { raw: holder.birth.replaceAll('-', '').slice(2), resolved: holder.birth, rule: 'window' },
  expiryDate: { raw: '310101', resolved: '2031-01-01', rule: 'window' },
  sex: 'female',
  mrzName: { primary: 'PROEVE', secondary: 'KARI', truncated: false },
  fullName: null,
  holderName: 'KARI PROEVE',
  personalNumber:
    holder.personalNumber === null ? null : { value: holder.personalNumber, source: 'dg1-optional-data' },
  mrzLines: mrzLinesOf(holder),
  issueDate: null,
  issuingAuthority: null,
  portrait: { mime: 'image/jpeg', bytes: 4 },
  signature: null,
  dataGroups: [1, 2],
});

export function inspectionOf(
  holder: Holder,
  results: Partial<Record<CheckId, CheckResult>> = {},
): Inspection {
  const foreign = holder.issuingState !== 'NOR';
  const checks = checkIds.map((id): CheckFact => ({
    id,
    result: results[id] ?? (id === 'lost-or-stolen' && foreign ? 'not-supported' : 'successful'),
    reason: 'not-read',
    evidence: {},
  }));
  return {
    result: 'successful',
    document: documentOf(holder),
    checks,
    access: null,
    timings: {},
    trustSet: 'set',
    steps: [],
    error: null,
    inspectedAt: '2026-11-23T12:01:00.000Z',
  };
}

const base64 = (bytes: number[] | string): string => Buffer.from(bytes as string).toString('base64');

export const images = {
  face: base64([0xff, 0xd8, 0xff, 0xfa]),
  dataPage: base64([0xff, 0xd8, 0xff, 0xda]),
  dg2: base64('EF.DG2 with a portrait'),
};

/**
 * Raw files that stand for what an inspection of them finds: the service of these tests has `reinspected` plugged in. What real files
 * come to is tested with real ones (tamperedDesk.test.ts).
 */
export const filesFor = (inspection: Inspection | null): Submission['files'] => ({
  EF_SOD: base64('sod'),
  EF_DG1: base64(JSON.stringify(inspection)),
  EF_DG2: images.dg2,
});

const nothingRead: Inspection['checks'] = checkIds.map((id) => ({
  id,
  result: 'undetermined',
  reason: 'not-read',
  evidence: {},
}));

/** The re-inspection of {@link filesFor}. */
export const reinspected: Reinspect = async (files) => {
  const dg1 = files.get('EF_DG1');
  const inspection =
    dg1 === undefined
      ? { ...inspectionOf(adultNorwegian), document: null, checks: nothingRead }
      : (JSON.parse(Buffer.from(dg1).toString('utf8')) as Inspection);
  return { inspection, chipProof: 'possible', documentSigner: null, csca: null };
};

type Faceless = Extract<Submission, { subject: 'minor' | 'age-unknown' }>;
type Adult = Extract<Submission, { subject: 'adult' }>;
type Common = Omit<Faceless, 'subject'>;

const commonOf = (holder: Holder, changes: Partial<Common>): Common => ({
  officerName: 'Ole Olsen',
  location: '1234 Lagunen',
  startedAt: '2026-11-23T12:00:00.000Z',
  decidedAt: '2026-11-23T12:05:00.000Z',
  terms: { ...termsAccepted, acceptedAt: '2026-11-23T12:00:10.000Z' },
  readAttempts: 1,
  atDesk: { name: applicantName, phoneNumber: '99999999' },
  inspection: inspectionOf(holder),
  acknowledged: [],
  age: null,
  nameComparison: null,
  nameReason: null,
  toveStatus: holder.issuingState === 'NOR' ? 'NO_MATCH' : 'NOT_COVERED',
  dNumber: null,
  numberConfirmation: (changes.dNumber ?? null) === null ? null : 'typed-twice',
  signatureSource: 'data-page',
  files: filesFor(changes.inspection === undefined ? inspectionOf(holder) : changes.inspection),
  dataPageImage: images.dataPage,
  signaturePageImage: null,
  pages: { 'data-page': { rectified: true, findings: [] }, 'signature-page': null },
  judgements: [...judgedByHand],
  opinions: [],
  decision: { approved: true },
  ...changes,
});

export const adultSubmission = (
  changes: Partial<Omit<Adult, 'subject'>> = {},
  holder: Holder = adultNorwegian,
): Submission => {
  const {
    faceImage = images.face,
    faceAttempts = 1,
    faceCapture = goodFace,
    faceOverride = null,
    automaticBiometricComparisonApproval = true,
    ...common
  } = changes;
  return {
    subject: 'adult',
    ...commonOf(holder, common),
    faceImage,
    faceAttempts,
    faceCapture,
    faceOverride,
    automaticBiometricComparisonApproval,
  };
};

export const minorSubmission = (changes: Partial<Common> = {}): Submission => ({
  subject: 'minor',
  ...commonOf(minorNorwegian, {
    judgements: [...judgedByHand, guardianThere],
    // No camera opens for a minor, not even for a page.
    dataPageImage: null,
    pages: { 'data-page': null, 'signature-page': null },
    ...changes,
  }),
});
