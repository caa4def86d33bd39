import type { DeskStatus, PersonaSummary, VerbResult } from '#shared/contracts/desk.ts';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { approvalBlockersOf, judgementsNeeded, needsNumber } from '#shared/domain/decision.ts';
import {
  checkIds,
  readStepIds,
  type CheckFact,
  type CheckId,
  type CheckResult,
  type DocumentData,
  type Inspection,
} from '#shared/domain/inspection.ts';
import { readinessIds, type ReadinessItem } from '#shared/domain/readiness.ts';
import { sessionStepIds, type SessionView } from '#shared/domain/session.ts';
import { stepOf, stepsOf } from '#shared/domain/sessionSteps.ts';
import { verdictOf } from '#shared/domain/verdict.ts';
import { goodFace, judgedByHand, termsAccepted } from '../proofing.ts';

/** Invented people and documents, for drawing and testing screens without a desk behind them. */

export const mrzTd3 = [
  'P<NORHAUGEN<<KARI<ANNE<<<<<<<<<<<<<<<<<<<<<<',
  'AB12345671NOR9003071F3001019<<<<<<<<<<<<<<02',
] as const;

const goodReasons: Record<CheckId, string> = {
  'chip-access': 'opened-by-pace',
  'sod-signature': 'sod-signature-valid',
  'dsc-chain': 'chain-valid',
  'dsc-validity': 'validity-ok',
  'dsc-revocation': 'not-revoked',
  'dg-hashes': 'hashes-match',
  'com-sod': 'com-matches-sod',
  'card-access': 'card-access-matches',
  'issuer-country': 'country-matches',
  'mrz-match': 'mrz-matches',
  'document-expiry': 'document-valid',
  'chip-authenticity': 'active-authentication-ok',
  'lost-or-stolen': 'register-no-match',
};

type Change = readonly [CheckId, CheckResult, string];

export function facts(...changes: Change[]): CheckFact[] {
  return checkIds.map((id) => {
    const change = changes.find(([changed]) => changed === id);
    return {
      id,
      result: change?.[1] ?? 'successful',
      reason: change?.[2] ?? goodReasons[id],
      evidence:
        id === 'sod-signature'
          ? { algorithm: 'ecdsa-with-SHA256 (P-256)', digest: 'a3f1'.repeat(16) }
          : id === 'dg-hashes'
            ? { groups: [1, 2, 7, 11, 14, 15], hash: 'SHA-256' }
            : {},
    };
  });
}

export const documentSample: DocumentData = {
  format: 'TD3',
  kind: 'passport',
  documentCode: 'P',
  issuingState: 'NOR',
  documentNumber: 'AB1234567',
  nationality: 'NOR',
  birthDate: { raw: '900307', resolved: '1990-03-07', rule: 'dg11' },
  expiryDate: { raw: '300101', resolved: '2030-01-01', rule: 'window' },
  sex: 'female',
  mrzName: { primary: 'HAUGEN', secondary: 'KARI ANNE', truncated: false },
  fullName: 'HAUGEN<<KARI<ANNE',
  holderName: 'Kari Anne Haugen',
  personalNumber: { value: '07039000000', source: 'dg1-optional-data' },
  mrzLines: [...mrzTd3],
  issueDate: { raw: '20200101', resolved: '2020-01-01', rule: 'dg12' },
  issuingAuthority: 'Politiet',
  portrait: { mime: 'image/jpeg', bytes: 14200 },
  signature: { mime: 'image/jpeg', bytes: 4100 },
  dataGroups: [1, 2, 7, 11, 12, 14, 15],
};

export function inspectionSample(
  changes: readonly Change[] = [],
  document: DocumentData | null = documentSample,
): Inspection {
  const checks = facts(...changes);
  return {
    result: verdictOf(checks).result,
    document,
    checks,
    access: {
      protocol: 'PACE',
      mapping: 'GM',
      cipher: 'AES-256',
      password: 'MRZ',
      domainParameters: 'brainpoolP256r1',
      fallback: null,
    },
    timings: { total: 2310 },
    trustSet: 'training-2026-05-28',
    steps: readStepIds.map((id) => ({
      id,
      state: id === 'bac' ? ('skipped' as const) : ('done' as const),
      bytesRead: 0,
      bytesTotal: 0,
      durationMs: 40,
      error: null,
    })),
    error: null,
    inspectedAt: '2026-05-30T09:12:00.000Z',
  };
}

/** A session after everything was done; `change` takes it back to where a screen needs it. */
export function sessionSample(change: Partial<SessionView> = {}): SessionView {
  const session: SessionView = {
    sessionId: '0b6c5b0e-6b2b-4f6e-9d0a-0d5a1f5e7a01',
    attendanceCode: '482913',
    applicantName: 'Kari Anne Haugen',
    requestorName: 'Fjordbanken',
    step: 'applicant',
    steps: [...sessionStepIds],
    atDesk: null,
    inspection: null,
    readAttempts: 0,
    age: null,
    nameComparison: null,
    nameReason: null,
    photos: { face: false, 'data-page': false, 'signature-page': false },
    signature: null,
    dNumber: null,
    numberNeeded: false,
    numberConfirmation: null,
    terms: termsAccepted,
    face: null,
    pages: { 'data-page': null, 'signature-page': null },
    judgementsNeeded: [],
    judgements: [],
    opinions: [],
    resumed: false,
    acknowledged: [],
    approvalBlockers: [],
    ...change,
  };
  // What a test states by itself stands.
  const derived = withBlockers(session);
  return { ...derived, step: stepOf(derived), ...change };
}

/** The same rules main uses. */
export function withBlockers(session: SessionView): SessionView {
  const { inspection, age } = session;
  const derived = {
    ...session,
    numberNeeded: inspection !== null && needsNumber(inspection),
    judgementsNeeded: judgementsNeeded(inspection, age),
    approvalBlockers: approvalBlockersOf(
      {
        orderHeld: true,
        termsAccepted: session.terms !== null,
        atDesk: session.atDesk !== null,
        inspection,
        readAttempts: session.readAttempts,
        acknowledged: session.acknowledged,
        age,
        hasFace: session.photos.face,
        faceCapture: session.face?.capture ?? null,
        faceOverride: session.face?.override ?? null,
        hasDataPage: session.photos['data-page'],
        signature: session.signature,
        hasNumber: session.dNumber !== null && session.numberConfirmation !== null,
        nameComparison: session.nameComparison,
        nameReason: session.nameReason,
        judgements: session.judgements,
      },
      defaultDeskPolicy,
    ),
  };
  return { ...derived, steps: stepsOf(derived) };
}

export const atDeskSample = {
  name: 'Kari Anne Haugen',
  phoneNumber: '41234567',
  nameAgrees: true,
  phoneAgrees: true,
};

export const adult = { years: 36, minor: false, certain: true, on: '2026-05-30' } as const;
export const minor = { years: 16, minor: true, certain: true, on: '2026-05-30' } as const;

export const operators = [
  { id: '5a0a4fd0-2f3e-4f51-8a5d-6b2a3d0f1e01', name: 'Ola Nordmann', role: 'officer' },
  { id: '5a0a4fd0-2f3e-4f51-8a5d-6b2a3d0f1e02', name: 'Siri Kontrollør', role: 'supervisor' },
  { id: '5a0a4fd0-2f3e-4f51-8a5d-6b2a3d0f1e03', name: 'Kåre Administrator', role: 'administrator' },
] as const;

/** The same as the sign-in screen gets them. */
export const operatorList = operators.map((operator) => ({ ...operator, pin: 'approved' as const }));

/** A desk with which nothing is wrong, but for what is given; the camera is the window's to look for. */
export const readinessSample = (...changes: ReadinessItem[]): ReadinessItem[] =>
  readinessIds.map(
    (id): ReadinessItem =>
      changes.find((change) => change.id === id) ?? {
        id,
        state: id === 'camera' ? 'unknown' : 'ready',
        code: null,
        detail: {},
      },
  );

export const statusSample: DeskStatus = {
  version: '0.1.0',
  training: true,
  outlet: 'Lagunen Post i Butikk',
  operator: operators[0],
  reader: { service: 'running', readers: [{ name: 'Training reader 00', card: 'present' }] },
  service: 'reachable',
  outbox: { waiting: 0, refused: 0 },
  trust: {
    id: 'training-2026-05-28',
    certificates: 588,
    countries: 112,
    signedOn: '2026-05-28T08:28:45.000Z',
    ageDays: 2,
    freshness: 'fresh',
    warnAfterDays: 35,
    blockAfterDays: 90,
  },
  proposals: 0,
  pinsWaiting: 0,
  setUp: 'done',
  readiness: readinessSample(),
  policy: defaultDeskPolicy,
  applicantWindow: false,
};

export const personas: PersonaSummary[] = [
  {
    id: 'adult-passport',
    kind: 'in-order',
    observed: null,
    title: { nb: 'Voksen, norsk pass', nn: 'Vaksen, norsk pass', en: 'Adult, Norwegian passport' },
    mrzLines: [...mrzTd3],
    can: null,
  },
  {
    id: 'adult-id-card',
    kind: 'in-order',
    observed: null,
    title: {
      nb: 'Voksen, nasjonalt ID-kort',
      nn: 'Vaksen, nasjonalt ID-kort',
      en: 'Adult, national ID card',
    },
    mrzLines: [
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ],
    can: '123456',
  },
  {
    id: 'minor',
    kind: 'minor',
    observed: {
      nb: 'Moren er med og viser sin egen legitimasjon.',
      nn: 'Mora er med og viser sin eigen legitimasjon.',
      en: 'The mother is present and shows her own identification.',
    },
    title: { nb: 'Ungdom på 16 år', nn: 'Ungdom på 16 år', en: '16-year-old' },
    mrzLines: [...mrzTd3],
    can: null,
  },
];

export const scoreSample: VerbResult<'training.score'> = {
  done: 4,
  right: 3,
  covered: 1,
  of: 3,
  passedAt: null,
  counted: { done: 4, right: 3 },
  kindsMissing: ['minor'],
  practised: [
    { persona: 'adult-passport', right: true },
    { persona: 'minor', right: false },
  ],
  needed: { exercises: 10, share: 0.8 },
};

export const orderSample: VerbResult<'training.order'> = {
  attendanceCode: '482913',
  applicantName: 'Kari Anne Haugen',
  applicantPhoneNumber: '41234567',
};

export const receiptSample: VerbResult<'session.decide'> = {
  attendanceCode: '482913',
  decision: 'approve',
  decidedAt: '2026-05-30T09:18:30.000Z',
  officerName: 'Ola Nordmann',
  location: 'Lagunen Post i Butikk',
  delivery: 'sent',
  refusal: null,
  feedback: null,
};

export const refusedSamples: VerbResult<'outbox.refused'> = [
  {
    id: '9c1b2a30-0a51-4f5e-8a5b-6a1c2d3e4f01',
    attendanceCode: '482913',
    decided: { decision: 'approve', at: '2026-05-30T09:18:30.000Z', officerName: 'Ola Nordmann' },
    refusal: { code: 'PIP_SUBMISSION_REFUSED', reasons: ['document-locked', 'inspection-differs'] },
    own: false,
  },
  {
    id: '9c1b2a30-0a51-4f5e-8a5b-6a1c2d3e4f02',
    attendanceCode: '771204',
    decided: { decision: 'reject', at: '2026-05-29T14:02:00.000Z', officerName: 'Siri Dahl' },
    refusal: { code: 'PIP_CLAIM_LOST', reasons: [] },
    own: true,
  },
];

export const reviewItems: VerbResult<'review.list'> = [
  {
    reviewId: '7b6c5b0e-6b2b-4f6e-9d0a-0d5a1f5e7a01',
    attendanceCode: '120045',
    approved: false,
    cause: 'document-suspected-forged',
    decidedAt: '2026-05-30T08:02:00.000Z',
    officerName: 'Ola Nordmann',
    pinCheckedAt: '2026-05-30T08:01:58.000Z',
    location: 'Lagunen Post i Butikk',
    heldBy: null,
    own: false,
  },
  {
    reviewId: '7b6c5b0e-6b2b-4f6e-9d0a-0d5a1f5e7a02',
    attendanceCode: '771200',
    approved: null,
    cause: 'applicant-left',
    decidedAt: '2026-05-29T14:41:00.000Z',
    officerName: 'Ola Nordmann',
    pinCheckedAt: null,
    location: 'Lagunen Post i Butikk',
    heldBy: 'Per Prøvestein',
    own: false,
  },
];

export function reviewSample(pictures: { jpeg: string }): VerbResult<'review.open'> {
  const { own: _, ...item } = reviewItems[0]!;
  return {
    item: { ...item, officerId: '00000000-0000-4000-8000-000000000001' },
    leaseUntil: '2026-05-30T10:00:00.000Z',
    applicantName: 'Kari Anne Haugen',
    submission: {
      subject: 'adult',
      officerName: 'Ola Nordmann',
      location: 'Lagunen Post i Butikk',
      startedAt: '2026-05-30T07:55:00.000Z',
      decidedAt: '2026-05-30T08:02:00.000Z',
      atDesk: { name: 'Kari Anne Haugen', phoneNumber: '41234567' },
      inspection: inspectionSample([['dg-hashes', 'failed', 'hash-mismatch']]),
      acknowledged: [],
      readAttempts: 1,
      terms: termsAccepted,
      pages: { 'data-page': { rectified: true, findings: [] }, 'signature-page': null },
      judgements: [...judgedByHand],
      opinions: [],
      numberConfirmation: null,
      faceAttempts: 1,
      faceCapture: goodFace,
      faceOverride: null,
      age: adult,
      nameComparison: { grade: 'A', reasons: [], unmatchedOrdered: [], unmatchedChip: [] },
      nameReason: null,
      toveStatus: 'NO_MATCH',
      dNumber: null,
      signatureSource: 'chip',
      files: { EF_DG2: pictures.jpeg, EF_SOD: 'AAAA' },
      dataPageImage: pictures.jpeg,
      signaturePageImage: null,
      decision: { approved: false, cause: 'document-suspected-forged', text: 'Bildet på brikken er byttet.' },
      faceImage: pictures.jpeg,
      automaticBiometricComparisonApproval: true,
    },
  };
}

/** A 16-year-old: no face field, and no page, is there to be shown. */
export function minorReviewSample(pictures: { jpeg: string }): VerbResult<'review.open'> {
  const sample = reviewSample(pictures);
  if (sample.submission.subject !== 'adult') throw new Error('the sample is an adult');
  const {
    faceImage: _image,
    faceAttempts: _attempts,
    faceCapture: _capture,
    faceOverride: _override,
    automaticBiometricComparisonApproval: _approval,
    ...common
  } = sample.submission;
  return {
    ...sample,
    submission: {
      ...common,
      subject: 'minor',
      age: { ...adult, years: 16, minor: true },
      dataPageImage: null,
      pages: { 'data-page': null, 'signature-page': null },
    },
  };
}

export const reviewReceiptSample: VerbResult<'review.verdict'> = {
  attendanceCode: '120045',
  verdict: 'return',
  decidedAt: '2026-05-30T09:40:00.000Z',
  newAttendanceCode: '305518',
  documentLocked: false,
};
