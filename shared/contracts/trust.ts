import { z } from 'zod';
import { checkResultSchema } from '../domain/inspection.ts';
import { freshnessStateSchema } from '../domain/trustFreshness.ts';

/**
 * Certificate lists as a supervisor sees them: what is trusted, what a file would change, who proposed and who approved it. The
 * same shapes serve the window and `cli trust … --json`.
 */

/** Lower-case SHA-256 in hexadecimal. */
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);
/** ISO 8601 UTC. */
const moment = z.iso.datetime();

/**
 * Where something in a trust set comes from. Signed: `master-list` (ICAO 9303-12 §8), `crl`, `deviation-list`, `defect-list`,
 * `document-signers` (each signed by its CSCA). Unsigned: `certificate-file`, which two people vouch for.
 */
export const sourceKinds = [
  'master-list',
  'certificate-file',
  'document-signers',
  'crl',
  'deviation-list',
  'defect-list',
  'training',
] as const;

export const trustSourceSchema = z.strictObject({
  kind: z.enum(sourceKinds),
  /** Country (upper case) of the issuer of the list; of the certificate itself for a single file. */
  issuer: z.string(),
  signedOn: z.string().nullable(),
  /** SHA-256 of the object itself: the CMS of a list, the DER of a certificate or CRL. */
  sha256: fingerprint,
  signer: fingerprint.nullable(),
  anchor: fingerprint.nullable(),
  /** SHA-256 of the file it came in, where that is another one: a zip, an LDIF file, an update package. */
  container: fingerprint.nullable(),
  /** Which state of a directory it is (`pkdVersion` of the ICAO PKD), counting up; only of `document-signers`. */
  version: z.number().int().nonnegative().optional(),
});
export type TrustSource = z.infer<typeof trustSourceSchema>;

export const certificateSummarySchema = z.strictObject({
  /** For looking it up: the SHA-256 where that may be shown, otherwise a word that stands for it. */
  id: z.string(),
  /** null while two people still have to read it from a second channel: what is shown would only be copied. */
  sha256: fingerprint.nullable(),
  /** C of the subject, upper case. */
  country: z.string().nullable(),
  subject: z.string(),
  issuer: z.string(),
  /** Hexadecimal. */
  serial: z.string(),
  notBefore: moment,
  notAfter: moment,
  /** `link`: the old key vouches for the new one (ICAO 9303-12 §4.1). */
  kind: z.enum(['self-signed', 'link', 'issued']),
  /** Such as `RSA 4096` or `EC brainpoolP384r1`. */
  key: z.string(),
  signatureAlgorithm: z.string(),
  /** What is weak about it: `rsa-1024`, `sha-1` …; empty as a rule. */
  weak: z.array(z.string()),
  /** Why it cannot verify anything; null where it can. */
  unusable: z.string().nullable(),
  /** Without those whose hash would tell what `sha256` hides. */
  sources: z.array(trustSourceSchema),
});
export type CertificateSummary = z.infer<typeof certificateSummarySchema>;

export const certificateDetailSchema = certificateSummarySchema.extend({
  version: z.number().int(),
  subjectKeyIdentifier: z.string().nullable(),
  authorityKeyIdentifier: z.string().nullable(),
  keyUsage: z.array(z.string()).nullable(),
  ca: z.boolean().nullable(),
  pathLength: z.number().int().nullable(),
  extensions: z.array(
    z.strictObject({ oid: z.string(), name: z.string().nullable(), critical: z.boolean() }),
  ),
  /** Certificates of the set with the same key, and those with the same name and another key. */
  sameKey: z.array(z.string()),
  sameName: z.array(z.string()),
  der: z.base64(),
});
export type CertificateDetail = z.infer<typeof certificateDetailSchema>;

/** Why a line of a comparison deserves a second look; the order is the order of weight. */
export const attentions = [
  'removed',
  'watched-country',
  'new-country',
  'unsigned',
  'weak-key',
  'unusable',
  're-keyed',
  'expired',
] as const;
export const attentionSchema = z.enum(attentions);
export type Attention = z.infer<typeof attentionSchema>;

export const trustDiffSchema = z.strictObject({
  from: fingerprint.nullable(),
  to: fingerprint,
  /** What needs attention first, then by country. */
  certificates: z.array(
    z.strictObject({
      change: z.enum(['added', 'removed']),
      attention: z.array(attentionSchema),
      certificate: certificateSummarySchema,
    }),
  ),
  unchanged: z.number().int(),
  newCountries: z.array(z.string()),
  goneCountries: z.array(z.string()),
  /** Lists as a whole, by issuer: which signing date took the place of which. */
  lists: z.array(
    z.strictObject({
      kind: z.enum(sourceKinds),
      issuer: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  documentSigners: z.strictObject({ added: z.number().int(), removed: z.number().int() }),
});
export type TrustDiff = z.infer<typeof trustDiffSchema>;

/** What recent inspections of this desk would have come to under the new set, by country of the document signer. */
export const trustEffectSchema = z.strictObject({
  /** How many were looked at, and since when; null where none is remembered. */
  inspections: z.number().int(),
  since: moment.nullable(),
  different: z.array(
    z.strictObject({
      country: z.string().nullable(),
      count: z.number().int(),
      check: z.enum(['dsc-chain', 'dsc-validity', 'dsc-revocation']),
      from: checkResultSchema,
      to: checkResultSchema,
    }),
  ),
});
export type TrustEffect = z.infer<typeof trustEffectSchema>;

export const importWarnings = [
  'signed-in-the-future',
  'weak-hash',
  'duplicate-entries',
  'malformed-entries',
  'contradictory-entries',
  'anchor-by-rollover',
  'crl-expired',
] as const;

export const trustPreviewSchema = z.strictObject({
  fileName: z.string(),
  /** SHA-256 of the file; null where that would tell a fingerprint two people have to read elsewhere. */
  file: fingerprint.nullable(),
  bytes: z.number().int(),
  /** The set it would make. */
  set: fingerprint,
  previous: fingerprint.nullable(),
  /** False where this content is active already. */
  changed: z.boolean(),
  /** What the file brings: each signed thing in it, and each unsigned certificate that needs no comparing. */
  sources: z.array(trustSourceSchema),
  /** In the file, not in the set it would make. */
  certificates: z.number().int(),
  countries: z.number().int(),
  warnings: z.array(z.enum(importWarnings)),
  /** Entries that cannot be used, each with the reason: listed, never dropped in silence. */
  unusable: z.array(
    z.strictObject({ sha256: fingerprint, country: z.string().nullable(), reason: z.string() }),
  ),
  diff: trustDiffSchema,
  effect: trustEffectSchema.nullable(),
  /** Unsigned certificates whose fingerprints two people have to read from a second channel. Ids as in `diff`. */
  toCompare: z.array(
    z.strictObject({
      id: z.string(),
      country: z.string().nullable(),
      subject: z.string(),
      notBefore: moment,
    }),
  ),
});
export type TrustPreview = z.infer<typeof trustPreviewSchema>;

/** Fingerprints as two people read them from a second channel: at least the first 16 hexadecimal digits, spaces and colons allowed. */
export const comparedFingerprintsSchema = z
  .array(z.strictObject({ id: z.string().max(80), fingerprint: z.string().trim().max(200) }))
  .max(64);
export type ComparedFingerprints = z.infer<typeof comparedFingerprintsSchema>;

export const trustProposalSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['import', 'rollback']),
  proposedBy: z.string(),
  proposedAt: moment,
  note: z.string(),
  fileName: z.string().nullable(),
  set: fingerprint,
  /** The set that was active when it was proposed. */
  previous: fingerprint.nullable(),
  /** Another set became active since: it has to be proposed anew. */
  outdated: z.boolean(),
  added: z.number().int(),
  removed: z.number().int(),
  /** False for whoever proposed it. */
  mayApprove: z.boolean(),
});
export type TrustProposal = z.infer<typeof trustProposalSchema>;

export const trustHistoryEntrySchema = z.strictObject({
  action: z.enum(['import', 'rollback']),
  set: fingerprint,
  previous: fingerprint.nullable(),
  at: moment,
  certificates: z.number().int(),
  sources: z.array(trustSourceSchema),
  /** null where a command line activated it in a folder of its own. */
  proposedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  note: z.string(),
});
export type TrustHistoryEntry = z.infer<typeof trustHistoryEntrySchema>;

/** In the status of the desk: visible before the applicant sits down. */
export const deskTrustSchema = z.strictObject({
  id: z.string(),
  certificates: z.number().int(),
  countries: z.number().int(),
  /** Of the list the freshness is about. */
  signedOn: z.string().nullable(),
  ageDays: z.number().int().nullable(),
  freshness: freshnessStateSchema,
  warnAfterDays: z.number().int(),
  blockAfterDays: z.number().int().nullable(),
});

export const trustStatusSchema = z.strictObject({
  set: z.string().nullable(),
  activatedAt: moment.nullable(),
  training: z.boolean(),
  freshness: freshnessStateSchema,
  warnAfterDays: z.number().int(),
  blockAfterDays: z.number().int().nullable(),
  requiredLists: z.array(z.string()),
  lists: z.array(
    trustSourceSchema.extend({ ageDays: z.number().int().nullable(), certificates: z.number().int() }),
  ),
  countries: z.array(
    z.strictObject({
      country: z.string(),
      certificates: z.number().int(),
      /** Last day of the certificate that lasts longest. */
      validUntil: moment,
      /** A CRL of the country: when the next is due; null where there is none. */
      crlNextUpdate: moment.nullable(),
    }),
  ),
  /** Certificates that end within half a year and have no successor of the same country. */
  expiringSoon: z.array(certificateSummarySchema),
  unusable: z.array(z.strictObject({ sha256: fingerprint, reason: z.string() })),
  anchors: z.array(
    z.strictObject({
      country: z.string(),
      subject: z.string(),
      sha256: fingerprint,
      notAfter: moment,
      source: z.string(),
      checkedBy: z.string().nullable(),
    }),
  ),
  documentSigners: z.number().int(),
  crls: z.number().int(),
  defects: z.number().int(),
});
export type TrustStatus = z.infer<typeof trustStatusSchema>;

/** What a file is called in the window: main keeps bytes and paths. */
export const chosenFileSchema = z.strictObject({
  fileId: z.uuid(),
  name: z.string(),
  bytes: z.number().int(),
});
export type ChosenFile = z.infer<typeof chosenFileSchema>;

export const trustProgressSchema = z.strictObject({
  fileId: z.uuid(),
  stage: z.enum(['reading', 'verifying', 'comparing']),
  done: z.number().int(),
  total: z.number().int(),
});
export type TrustProgress = z.infer<typeof trustProgressSchema>;

/** A dropped file comes in parts: one message with all of it would hold up the window. */
export const droppedPartBytes = 512 * 1024;
export const largestDroppedFile = 32 * 1024 * 1024;

const noArgs = z.strictObject({});
const nothing = z.null();
const pin = z.string().max(32);
const note = z.string().trim().max(500);
const keepers = ['supervisor', 'administrator'] as const;

export const trustVerbs = {
  'trust.status': { access: keepers, args: noArgs, result: trustStatusSchema },
  /** Opens the file dialog of the system; null where it was closed. */
  'trust.chooseFile': { access: keepers, args: noArgs, result: chosenFileSchema.nullable() },
  /** A file dropped on the window: announced, then sent in parts of at most `droppedPartBytes`, in order. */
  'trust.dropFile': {
    access: keepers,
    args: z.strictObject({
      name: z.string().trim().min(1).max(255),
      bytes: z.number().int().min(1).max(largestDroppedFile),
    }),
    result: chosenFileSchema,
  },
  'trust.dropPart': {
    access: keepers,
    args: z.strictObject({ fileId: z.uuid(), offset: z.number().int().min(0), base64: z.base64() }),
    result: nothing,
  },
  /** Verifies and compares; changes nothing. Tells `trust.progress` meanwhile. */
  'trust.preview': {
    access: keepers,
    args: z.strictObject({ fileId: z.uuid() }),
    result: trustPreviewSchema,
  },
  'trust.propose': {
    access: keepers,
    args: z.strictObject({ fileId: z.uuid(), fingerprints: comparedFingerprintsSchema, note, pin }),
    result: trustProposalSchema,
  },
  'trust.proposeRollback': {
    access: keepers,
    args: z.strictObject({ set: z.string().regex(/^[0-9a-f]{64}$/), note: note.min(1), pin }),
    result: trustProposalSchema,
  },
  'trust.proposals': { access: keepers, args: noArgs, result: z.array(trustProposalSchema) },
  /** What a proposal would change, verified once more from its stored file. */
  'trust.proposalPreview': {
    access: keepers,
    args: z.strictObject({ id: z.uuid() }),
    result: z.strictObject({ preview: trustPreviewSchema.nullable(), diff: trustDiffSchema }),
  },
  'trust.approve': {
    access: keepers,
    args: z.strictObject({ id: z.uuid(), fingerprints: comparedFingerprintsSchema, pin }),
    result: trustHistoryEntrySchema,
  },
  /** Refuses somebody else's proposal, or takes back one's own. */
  'trust.refuse': { access: keepers, args: z.strictObject({ id: z.uuid(), note, pin }), result: nothing },
  'trust.history': { access: keepers, args: noArgs, result: z.array(trustHistoryEntrySchema) },
  'trust.diff': {
    access: keepers,
    args: z.strictObject({
      from: z.string().regex(/^[0-9a-f]{64}$/),
      to: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    result: trustDiffSchema,
  },
  /** Of the active set, or of another one; by country code, part of a name, or beginning of a fingerprint. At most 1,000. */
  'trust.certificates': {
    access: keepers,
    args: z.strictObject({ set: z.string().nullable(), query: z.string().trim().max(120) }),
    result: z.array(certificateSummarySchema),
  },
  'trust.certificate': {
    access: keepers,
    args: z.strictObject({ set: z.string().nullable(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    result: certificateDetailSchema,
  },
} as const;
