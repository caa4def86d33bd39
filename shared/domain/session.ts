import { z } from 'zod';
import { faceCaptureSchema, faceOverrideSchema } from './faceCapture.ts';
import { judgementItemSchema, judgementSchema, opinionSchema } from './judgement.ts';
import { languageSchema } from './language.ts';
import { pageCaptureSchema } from './pageCapture.ts';
import { checkIdSchema, inspectionSchema } from './inspection.ts';

/** The steps of one session at the desk, in order. The steps after `chip` depend on the applicant's age and document. */
export const sessionStepIds = [
  'code',
  'terms',
  'applicant',
  'chip',
  'result',
  'face',
  'pages',
  'judgement',
  'decision',
  'receipt',
] as const;
export const sessionStepSchema = z.enum(sessionStepIds);
export type SessionStep = z.infer<typeof sessionStepSchema>;

export const photoKinds = ['face', 'data-page', 'signature-page'] as const;
export const photoKindSchema = z.enum(photoKinds);
export type PhotoKind = z.infer<typeof photoKindSchema>;
export const pageKindSchema = photoKindSchema.exclude(['face']);
export type PageKind = z.infer<typeof pageKindSchema>;

/** Causes for *reject* (`approved: false`): the identity was judged and found wanting. */
export const rejectionCauses = [
  'face-does-not-match',
  'document-suspected-forged',
  'document-suspected-copy',
  'document-expired',
  'document-reported-lost',
  'name-does-not-match',
  'other',
] as const;
/** Causes for *terminate* (`approved: null`): the proofing could not be completed. Values ours [O]. */
export const terminationCauses = [
  'applicant-left',
  'document-unreadable',
  'document-not-supported',
  'issuer-unknown',
  'wrong-document',
  'equipment-failure',
  'suspicious-behaviour',
  'other',
] as const;
export const rejectionCauseSchema = z.enum(rejectionCauses);
export const terminationCauseSchema = z.enum(terminationCauses);
export type RejectionCause = z.infer<typeof rejectionCauseSchema>;
export type TerminationCause = z.infer<typeof terminationCauseSchema>;

/** A cause that says nothing by itself needs the officer's words. */
export const isExplained = (cause: RejectionCause | TerminationCause, text: string): boolean =>
  cause !== 'other' || text.trim() !== '';

/** Where the signature in the result comes from (pip-service rule 6). `none` is for foreign documents only. */
export const signatureSourceSchema = z.enum(['chip', 'data-page', 'signature-page', 'none']);
export type SignatureSource = z.infer<typeof signatureSourceSchema>;

/**
 * Age on the calendar day in Europe/Oslo, from the chip. `minor` is true where the holder may be under 18: an incomplete date
 * of birth counts as a minor as long as any completion is under 18.
 */
export const ageSchema = z.object({
  years: z.number().int().nullable(),
  minor: z.boolean(),
  /** False where the date of birth has unknown parts. */
  certain: z.boolean(),
  /** The Oslo day it was computed for. */
  on: z.string(),
});
export type Age = z.infer<typeof ageSchema>;

/** Grades of the name comparison (A/B agree, C/D need the officer's eye, E/F need a recorded reason). */
export const nameGradeSchema = z.enum(['A', 'B', 'C', 'D', 'E', 'F']);
/** How one word of a name found its partner; `none` where it has none. */
export const nameMatchSchema = z.enum([
  'equal',
  'transliteration',
  'truncation',
  'initial',
  'one-edit',
  'joined',
  'none',
]);
export type NameMatch = z.infer<typeof nameMatchSchema>;
const nameTokensSchema = z.array(z.object({ text: z.string(), match: nameMatchSchema }));

export const nameComparisonSchema = z.object({
  grade: nameGradeSchema,
  /** Which rules made them agree or differ, e.g. `transliteration`, `truncation`, `order`, `missing-middle-name`. */
  reasons: z.array(z.string()),
  /** Tokens of the ordered name that have no partner on the chip, and the reverse. */
  unmatchedOrdered: z.array(z.string()),
  unmatchedChip: z.array(z.string()),
  /** Both names word for word in their own order, each with how it found its partner: what the screen highlights. */
  tokens: z.object({ ordered: nameTokensSchema, chip: nameTokensSchema }).optional(),
});
export type NameComparison = z.infer<typeof nameComparisonSchema>;

/** What still forbids an approval; the renderer has a sentence for each. */
export const approvalBlockers = [
  'order-lost',
  'at-desk-details-missing',
  'chip-not-read',
  'document-not-authentic',
  'issuer-unknown',
  'chip-copied',
  'document-expired',
  'reported-lost',
  'register-not-checked',
  'check-not-acknowledged',
  'face-missing',
  'data-page-missing',
  'signature-missing',
  'number-missing',
  'name-reason-missing',
  'age-unknown',
  'terms-not-accepted',
  'too-many-readings',
  'face-quality',
  'face-not-compared',
  'face-differs',
  'security-features-missing',
  'security-feature-absent',
  'condition-missing',
  'document-tampered',
  'emergency-passport',
  'validity-span',
  'guardian-missing',
  'supplementary-missing',
] as const;
export const approvalBlockerSchema = z.enum(approvalBlockers);
export type ApprovalBlocker = z.infer<typeof approvalBlockerSchema>;

/** Purpose and terms, accepted before anything is asked (ETSI TS 119 461). */
export const termsSchema = z.strictObject({
  acceptedAt: z.iso.datetime(),
  language: languageSchema,
  /** On the applicant's own window, or told to the officer. */
  by: z.enum(['applicant', 'officer']),
});
export type Terms = z.infer<typeof termsSchema>;

/** How a typed number was guarded against typing errors (TR-03147). */
export const numberConfirmationSchema = z.enum(['typed-twice', 'applicant']);
export type NumberConfirmation = z.infer<typeof numberConfirmationSchema>;

/** What the window may know of the session under way. No pipId, no paths, no image bytes. */
export const sessionViewSchema = z.object({
  sessionId: z.uuid(),
  attendanceCode: z.string(),
  applicantName: z.string(),
  requestorName: z.string(),
  step: sessionStepSchema,
  /** Steps of this session in order; `face` is missing for minors. */
  steps: z.array(sessionStepSchema),
  atDesk: z
    .object({ name: z.string(), phoneNumber: z.string(), nameAgrees: z.boolean(), phoneAgrees: z.boolean() })
    .nullable(),
  inspection: inspectionSchema.nullable(),
  readAttempts: z.number().int(),
  age: ageSchema.nullable(),
  nameComparison: nameComparisonSchema.nullable(),
  nameReason: z.string().nullable(),
  photos: z.object({ face: z.boolean(), 'data-page': z.boolean(), 'signature-page': z.boolean() }),
  signature: signatureSourceSchema.nullable(),
  /** Number typed by the officer (fødselsnummer or D-number); never mixed with the chip's. */
  dNumber: z.string().nullable(),
  /** True for a foreign document: a paper with fødselsnummer or D-number is needed too. */
  numberNeeded: z.boolean(),
  numberConfirmation: numberConfirmationSchema.nullable(),
  terms: termsSchema.nullable(),
  /** Live face of an adult: pictures taken, what is known of the kept one, the officer's veto. null for anybody else. */
  face: z
    .strictObject({
      attempts: z.number().int(),
      capture: faceCaptureSchema.nullable(),
      override: faceOverrideSchema.nullable(),
    })
    .nullable(),
  pages: z.strictObject({
    'data-page': pageCaptureSchema.nullable(),
    'signature-page': pageCaptureSchema.nullable(),
  }),
  /** What this session needs judged, in the order of the screen, and what has been. */
  judgementsNeeded: z.array(judgementItemSchema),
  judgements: z.array(judgementSchema),
  opinions: z.array(opinionSchema),
  /** True where the session came back after an interruption and the chip must be read anew: the same document (byte-equal EF.SOD). */
  resumed: z.boolean(),
  acknowledged: z.array(checkIdSchema),
  approvalBlockers: z.array(approvalBlockerSchema),
});
export type SessionView = z.infer<typeof sessionViewSchema>;
