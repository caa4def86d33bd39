import { z } from 'zod';
import { faceCaptureSchema, faceOverrideSchema } from '../domain/faceCapture.ts';
import { checkIdSchema, inspectionSchema } from '../domain/inspection.ts';
import {
  judgementItems,
  judgementSchema,
  opinionSchema,
  supplementaryDocumentSchema,
} from '../domain/judgement.ts';
import { commonPolicySchema } from '../domain/deskPolicy.ts';
import { peopleRefusalSchema } from './people.ts';
import { pageCaptureSchema } from '../domain/pageCapture.ts';
import {
  ageSchema,
  nameComparisonSchema,
  numberConfirmationSchema,
  rejectionCauseSchema,
  sessionStepSchema,
  signatureSourceSchema,
  terminationCauseSchema,
  termsSchema,
} from '../domain/session.ts';
import { line } from './line.ts';

/**
 * The PIP service over the wire, for client and service alike. [F] = published by the service, to the letter; [O] = ours,
 * since nothing is published: a real value replaces it here in one edit.
 */

/** [F] CREATED, CANCELLED, AWAITING_DOWNLOAD, RESULT_SENT. [O] IN_PROGRESS, EXPIRED. */
export const pipStatuses = [
  'CREATED',
  'IN_PROGRESS',
  'CANCELLED',
  'AWAITING_DOWNLOAD',
  'RESULT_SENT',
  'EXPIRED',
] as const;
export const pipStatusSchema = z.enum(pipStatuses);
export type PipStatus = z.infer<typeof pipStatusSchema>;

/** [F] Six digits. */
export const attendanceCodeSchema = z.string().regex(/^\d{6}$/);

/** [F] `toveStatus: NO_MATCH` is published; the other values are ours [O]. */
export const toveStatuses = ['NO_MATCH', 'MATCH', 'NOT_COVERED', 'NOT_CHECKED'] as const;
export const toveStatusSchema = z.enum(toveStatuses);
export type ToveStatus = z.infer<typeof toveStatusSchema>;

/** [O] Why a document was not checked in the register. */
export const toveReasons = ['timeout', 'outage', 'not-configured', 'no-document'] as const;
export const toveReasonSchema = z.enum(toveReasons);
export type ToveReason = z.infer<typeof toveReasonSchema>;

// ---- Requestor API [F] -------------------------------------------------------------------------------------------------

export const tokenResponseSchema = z.object({
  access_token: z.string().min(1),
  token_type: z.literal('Bearer'),
  expires_in: z.number().positive(),
});

export const createPipSchema = z.strictObject({
  applicantName: line(200),
  /** 8 digits without country code in the published examples; other forms are accepted [O]. */
  applicantPhoneNumber: z.string().regex(/^(\+\d{1,3})? ?\d[\d ]{3,17}$/),
});

export const pipOrderSchema = z.object({
  pipId: z.uuid(),
  status: pipStatusSchema,
  lastUpdated: z.iso.datetime(),
  attendanceCode: attendanceCodeSchema,
});
export type PipOrder = z.infer<typeof pipOrderSchema>;

/** Test environment only; validates neither MRZ nor number, since the published sample is itself invalid [F]. */
export const finishWithFakeDataSchema = z.object({
  documentHolder: z.string(),
  nationalIdNumber: z.string(),
  mrzCode: z.string(),
  docNumber: z.string(),
  approved: z.boolean(),
});

/** Keys of proofingData: published ones [F], nesting and the rest ours [O]. Face keys do not exist for minors. */
export const proofingDataSchema = z.strictObject({
  toveStatus: toveStatusSchema,
  /** [O] With `NOT_CHECKED`: why. */
  toveReason: toveReasonSchema.nullable(),
  automaticRfidRead: z.boolean(),
  /** Absent for minors. null where no automatic comparison ran. */
  automaticBiometricComparisonApproval: z.boolean().nullable().optional(),
  documentHolder: z.string().nullable(),
  /** From the chip only. */
  nationalIdNumber: z.string().nullable(),
  /** Typed by the officer only. */
  dNumber: z.string().nullable(),
  idType: z.string().nullable(),
  nfcDataDocNumber: z.string().nullable(),
  nfcDataIssuer: z.string().nullable(),
  nfcDataValidUntil: z.string().nullable(),
  signatureSource: signatureSourceSchema.nullable(),
  /** [O] The five-valued result of the inspection and its check facts. */
  inspectionResult: z.string().nullable(),
  /** [O] Why the officer rejected. */
  rejectionCause: rejectionCauseSchema.nullable(),
  /** [O] The paper of a public authority that carries the number, with a foreign document (pip-service §4). */
  supplementaryDocument: supplementaryDocumentSchema.nullable(),
  /** [O] Portrait from the chip, base64, as stored there. */
  chipImage: z.string().nullable(),
  /** [O] Live face photo, base64 JPEG. Absent for minors. */
  faceImage: z.string().optional(),
});

/**
 * [O] Where the files are, as paths on the service; `language=en` makes the report English. null: the document gave no picture, or
 * no desk made the result.
 */
const resultFilesSchema = z.strictObject({
  reportPdf: z.string(),
  reportXml: z.string(),
  transactionLog: z.string().nullable(),
  chipImage: z.string().nullable(),
  allZip: z.string(),
});

export const pipResultSchema = z.object({
  pipId: z.uuid(),
  applicantName: z.string(),
  pipStatus: pipStatusSchema,
  /** Three-valued, never coerced: completed and approved / rejected / incomplete or terminated. */
  approved: z.boolean().nullable(),
  completed: z.boolean(),
  terminationCause: z.string().nullable(),
  proofingSessionDetails: z
    .object({
      locationOfProofing: z.string(),
      dateOfProofing: z.iso.datetime(),
      registrationOfficer: z.string(),
    })
    .nullable(),
  proofingData: proofingDataSchema.nullable(),
  /** [O] null where nothing was proofed (cancelled, expired). */
  files: resultFilesSchema.nullable(),
});
export type PipResult = z.infer<typeof pipResultSchema>;

/** RFC 9457. `code` is ours. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  /** For `submission-refused`: every ground, as codes. */
  reasons: z.array(z.string()).optional(),
});
/** As desks get it. `refusal`: for `operator-refused`, what a desk tells whoever stands at it. */
export const deskProblemSchema = problemSchema.extend({ refusal: peopleRefusalSchema.optional() });

export const problemCodes = [
  'not-authorised',
  'invalid-request',
  'not-found',
  'code-unknown',
  'code-cancelled',
  'code-used',
  'code-in-use',
  'code-expired',
  'too-many-requests',
  'not-cancellable',
  'not-finishable',
  'not-resendable',
  'result-not-ready',
  'claim-lost',
  'idempotency-conflict',
  'upload-offset',
  'review-own-case',
  'review-not-held',
  'review-decided',
  'submission-refused',
  'desk-not-enrolled',
  'operator-refused',
  'operator-unknown',
  'anchor-contradicts',
  'payload-too-large',
  'unavailable',
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

// ---- Desk-side API [O] -------------------------------------------------------------------------------------------------

/** POST /v1/desk/claims. Looks the order up by its code and holds it for this desk. pipId stays in the service. */
export const claimRequestSchema = z.strictObject({ attendanceCode: attendanceCodeSchema });
export const claimSchema = z.strictObject({
  claimId: z.uuid(),
  attendanceCode: attendanceCodeSchema,
  applicantName: z.string(),
  applicantPhoneNumber: z.string(),
  requestorName: z.string(),
  orderedAt: z.iso.datetime(),
  /** The claim is held until then and prolonged by any call about it. */
  leaseUntil: z.iso.datetime(),
  /** The limits of this session. Absent from an older service: then those of the desk's configuration hold. */
  policy: commonPolicySchema.optional(),
});
export type Claim = z.infer<typeof claimSchema>;

/** POST /v1/desk/claims/{claimId}/tove. Norwegian documents only; others are answered NOT_COVERED without a look-up. */
export const toveRequestSchema = z.strictObject({
  documentNumber: line(24),
  issuingState: line(3),
});
export const toveResponseSchema = z.strictObject({ toveStatus: toveStatusSchema });

const base64 = z.base64();

const submissionCommon = {
  /** For four eyes: who decided, by the desk's own register. Absent from an older desk. */
  officerId: line(100).optional(),
  officerName: line(200),
  location: line(200),
  startedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime(),
  /** How long each step was the one to do, seconds; for statistics alone. Absent from an older desk. */
  stepSeconds: z.partialRecord(sessionStepSchema, z.number().int().min(0).max(86_400)).optional(),
  /** Purpose and terms, as accepted before anything was asked. */
  terms: termsSchema.nullable(),
  atDesk: z.strictObject({ name: z.string(), phoneNumber: z.string() }).nullable(),
  inspection: inspectionSchema.nullable(),
  /** Readings of the chip in this session, the last one included. */
  readAttempts: z.number().int().min(0).max(1000),
  /** Undetermined checks the officer has seen and takes into account. */
  acknowledged: z.array(checkIdSchema),
  age: ageSchema.nullable(),
  nameComparison: nameComparisonSchema.nullable(),
  nameReason: z.string().nullable(),
  toveStatus: toveStatusSchema,
  dNumber: z
    .string()
    .regex(/^\d{11}$/)
    .nullable(),
  /** How the typed number was guarded against typing errors. */
  numberConfirmation: numberConfirmationSchema.nullable(),
  signatureSource: signatureSourceSchema.nullable(),
  /** Raw elementary files by name (`EF_SOD`, `EF_DG1` …), base64: the service can inspect again. */
  files: z.record(z.string().regex(/^EF_[A-Za-z0-9]+$/), base64),
  dataPageImage: base64.nullable(),
  signaturePageImage: base64.nullable(),
  /** What is known of the two pictures of pages. */
  pages: z.strictObject({
    'data-page': pageCaptureSchema.nullable(),
    'signature-page': pageCaptureSchema.nullable(),
  }),
  /** What was judged by hand, each item once; for a minor with who is responsible. */
  judgements: z.array(judgementSchema).max(judgementItems.length),
  /** Second opinions of supervisors at this desk. */
  opinions: z.array(opinionSchema).max(50),
};

const decisionSchema = z.discriminatedUnion('approved', [
  z.strictObject({ approved: z.literal(true) }),
  z.strictObject({ approved: z.literal(false), cause: rejectionCauseSchema, text: z.string().max(2000) }),
  z.strictObject({ approved: z.null(), cause: terminationCauseSchema, text: z.string().max(2000) }),
]);

/** An adult's submission may have face fields … */
export const adultSubmissionSchema = z.strictObject({
  subject: z.literal('adult'),
  ...submissionCommon,
  decision: decisionSchema,
  faceImage: base64.nullable(),
  /** Live pictures taken, what is known of the kept one, the officer's veto on it. */
  faceAttempts: z.number().int().min(0).max(1000),
  faceCapture: faceCaptureSchema.nullable(),
  faceOverride: faceOverrideSchema.nullable(),
  /** What the automatic comparison says; null where none ran. Advice: the officer's own judgement decides. */
  automaticBiometricComparisonApproval: z.boolean().nullable(),
});
/** … a minor's has none: not null, absent (pip-service rule 9). So has one made before the age was known. */
export const facelessSubmissionSchema = z.strictObject({
  subject: z.enum(['minor', 'age-unknown']),
  ...submissionCommon,
  decision: decisionSchema,
});
/** POST /v1/desk/claims/{claimId}/submission with header `Idempotency-Key`. Terminating is a submission with `approved: null`. */
export const submissionSchema = z.discriminatedUnion('subject', [
  adultSubmissionSchema,
  facelessSubmissionSchema,
]);
export type Submission = z.infer<typeof submissionSchema>;

export const submissionReceiptSchema = z.strictObject({
  attendanceCode: attendanceCodeSchema,
  receivedAt: z.iso.datetime(),
  status: pipStatusSchema,
});
export type SubmissionReceipt = z.infer<typeof submissionReceiptSchema>;
