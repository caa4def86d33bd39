import { z } from 'zod';
import { errorCodes } from '../errors/catalogue.ts';

/**
 * The five results of BSI TR-03135-1: every check ends as exactly one. *Undetermined* is never *failed*: a missing CSCA, an
 * unknown algorithm or a known defect says nothing about forgery.
 */
export const checkResults = ['successful', 'failed', 'undetermined', 'not-supported', 'aborted'] as const;
export const checkResultSchema = z.enum(checkResults);
export type CheckResult = z.infer<typeof checkResultSchema>;

/** The checks of one inspection, in the order an officer reads them. Stable: scripts and support rely on the ids. */
export const checkIds = [
  'chip-access',
  'sod-signature',
  'dsc-chain',
  'dsc-validity',
  'dsc-revocation',
  'dg-hashes',
  'com-sod',
  'card-access',
  'issuer-country',
  'mrz-match',
  'document-expiry',
  'chip-authenticity',
  'lost-or-stolen',
] as const;
export const checkIdSchema = z.enum(checkIds);
export type CheckId = z.infer<typeof checkIdSchema>;

/** Evidence is plain data that may be shown and stored with the inspection: hex strings, dates, names of algorithms. */
export const evidenceSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), z.array(z.number())]),
);
export type Evidence = z.infer<typeof evidenceSchema>;

export const checkFactSchema = z.object({
  id: checkIdSchema,
  result: checkResultSchema,
  /** A code of shared/domain/checkReasons.ts, which has its sentence in every language. */
  reason: z.string().regex(/^[a-z0-9-]+$/),
  evidence: evidenceSchema,
});
export type CheckFact = z.infer<typeof checkFactSchema>;

/** A value as it was read, as it was resolved, and by which rule: raw and resolved never share a field. */
export const resolvedDateSchema = z.object({
  raw: z.string(),
  /** YYYY-MM-DD, or null where the raw value has unknown parts. */
  resolved: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
  /** Which rule or file decided, e.g. `dg11`, `latest-not-after-today`, `window`, `before-chips`. */
  rule: z.string(),
});
export type ResolvedDate = z.infer<typeof resolvedDateSchema>;

export const documentSchema = z.object({
  /** TD1, TD2 or TD3 (ICAO 9303-3): the form of the MRZ in DG1. */
  format: z.enum(['TD1', 'TD2', 'TD3']),
  kind: z.enum(['passport', 'identity-card', 'residence-permit', 'visa', 'other']),
  /** Document code as printed, fillers removed: `P`, `PN`, `CA`, `IR` … */
  documentCode: z.string(),
  /** Three-letter (or `D`) code of the MRZ, fillers removed. */
  issuingState: z.string(),
  documentNumber: z.string(),
  nationality: z.string(),
  birthDate: resolvedDateSchema,
  expiryDate: resolvedDateSchema,
  sex: z.enum(['female', 'male', 'unspecified']),
  /** Name fields of the MRZ, fillers as spaces. */
  mrzName: z.object({ primary: z.string(), secondary: z.string(), truncated: z.boolean() }),
  /** DG11 full name as stored (UTF-8), where the chip has it. */
  fullName: z.string().nullable(),
  /** The name to show: DG11 before DG1. */
  holderName: z.string(),
  /** Personal number from the chip with the field that had it. Never a typed value. */
  personalNumber: z.object({ value: z.string(), source: z.enum(['dg1-optional-data', 'dg11']) }).nullable(),
  /** MRZ lines as read from DG1. */
  mrzLines: z.array(z.string()),
  issueDate: resolvedDateSchema.nullable(),
  issuingAuthority: z.string().nullable(),
  /** Which images the chip carries; the bytes themselves are asked for by id. */
  portrait: z.object({ mime: z.enum(['image/jpeg', 'image/jp2']), bytes: z.number().int() }).nullable(),
  signature: z.object({ mime: z.enum(['image/jpeg', 'image/jp2']), bytes: z.number().int() }).nullable(),
  /** Data groups read, by number. */
  dataGroups: z.array(z.number().int()),
});
export type DocumentData = z.infer<typeof documentSchema>;

export const accessSchema = z.object({
  /** `none`: the chip has no access control, anybody may read it. */
  protocol: z.enum(['PACE', 'BAC', 'none']),
  /** GM, IM or CAM for PACE; null otherwise. */
  mapping: z.enum(['GM', 'IM', 'CAM']).nullable(),
  /** e.g. `3DES`, `AES-128`; null where nothing is encrypted. */
  cipher: z.string().nullable(),
  password: z.enum(['MRZ', 'CAN']).nullable(),
  /** e.g. `P-256`, `brainpoolP256r1`; null without PACE. */
  domainParameters: z.string().nullable(),
  /** Why BAC was used although the chip offers PACE; null where there was no fall-back. */
  fallback: z.string().nullable(),
});
export type AccessFact = z.infer<typeof accessSchema>;

/** The visible list of the reading (one entry a step, in order). Shown live; kept with the result. */
export const readStepIds = [
  'connect',
  'card-access',
  'pace',
  'card-security',
  'select-application',
  'bac',
  'ef-com',
  'ef-sod',
  'dg14',
  'chip-authentication',
  'dg15',
  'active-authentication',
  'dg1',
  'dg2',
  'dg5',
  'dg7',
  'dg11',
  'dg12',
  'dg13',
  'passive-authentication',
] as const;
export const readStepIdSchema = z.enum(readStepIds);
export type ReadStepId = z.infer<typeof readStepIdSchema>;

export const readStepSchema = z.object({
  id: readStepIdSchema,
  state: z.enum(['pending', 'running', 'done', 'skipped', 'failed']),
  /** Bytes read so far and to read, for files. */
  bytesRead: z.number().int(),
  bytesTotal: z.number().int(),
  /** Milliseconds spent in the step. */
  durationMs: z.number(),
  error: z.enum(errorCodes).nullable(),
});
export type ReadStep = z.infer<typeof readStepSchema>;

/** One reading and checking of a document. The JSON of `cli read` and `cli inspect` is this object. */
export const inspectionSchema = z.object({
  result: checkResultSchema,
  /** null where DG1 was not read or cannot be parsed. */
  document: documentSchema.nullable(),
  checks: z.array(checkFactSchema),
  access: accessSchema.nullable(),
  timings: z.record(z.string(), z.number()),
  /** Id of the trust set the inspection was made with; null where the desk has none. */
  trustSet: z.string().nullable(),
  steps: z.array(readStepSchema),
  /** Why the reading ended early; null where it did not. */
  error: z
    .object({
      code: z.enum(errorCodes),
      detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    })
    .nullable(),
  /** How findings were weighed (shared/domain/profiles.ts); absent: as in the field. */
  profile: z.enum(['field', 'conformance']).optional(),
  /** ISO 8601 UTC, from the clock port (or `--at`). */
  inspectedAt: z.string(),
});
export type Inspection = z.infer<typeof inspectionSchema>;
