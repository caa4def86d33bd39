import { z } from 'zod';
import { line } from './line.ts';

/**
 * Desks with a key of their own [O]. Several desks may share one client; an enrolled desk signs every call with its key, so that
 * its claims are its own and a submission can be told to be of this desk years later.
 */

/** RFC 7518 §6.2: every runtime of desk and service has this curve. */
export const deskKeySchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[\w-]{43}$/),
  y: z.string().regex(/^[\w-]{43}$/),
});
export type DeskKey = z.infer<typeof deskKeySchema>;

/** Thumbprint of the public key (RFC 7638), base64url. */
export const deskIdSchema = z.string().regex(/^[\w-]{43}$/);

/** POST /v1/desk/enrolments, with header `Desk-Proof` signed by the very key: proof of possession. Asking again changes nothing. */
export const enrolmentRequestSchema = z.strictObject({
  publicKey: deskKeySchema,
  name: line(200),
  outlet: line(200),
});
export type EnrolmentRequest = z.infer<typeof enrolmentRequestSchema>;

export const deskStatuses = ['pending', 'approved', 'revoked'] as const;
export const enrolmentSchema = z.strictObject({ deskId: deskIdSchema, status: z.enum(deskStatuses) });
export type Enrolment = z.infer<typeof enrolmentSchema>;

/** GET /v1/admin/desks; POST /v1/admin/desks/{deskId}/approve and /revoke answer one of them. Scope `admin`. */
export const deskRecordSchema = z.strictObject({
  deskId: deskIdSchema,
  clientId: z.string(),
  name: z.string(),
  /** What the desk itself says. */
  outlet: z.string(),
  /** Where it stands by the service's register (shared/contracts/registry.ts); null where that does not say. */
  outletId: z.string().nullable(),
  status: z.enum(deskStatuses),
  enrolledAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type DeskRecord = z.infer<typeof deskRecordSchema>;
export const deskListSchema = z.strictObject({ desks: z.array(deskRecordSchema) });

/** Name of the header: a compact JWS (RFC 7515), ES256, `kid` the deskId, over {@link deskProofSchema}. */
export const deskProofHeader = 'Desk-Proof';

/** What one call of a desk says, signed. */
export const deskProofSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** Path of the call, without host and query. */
  path: z.string().max(300),
  /**
   * SHA-256, hex, of the body as canonical JSON (shared/domain/canonicalJson.ts), of `null` where there is none; of a part of an
   * upload its bytes. A submission that was uploaded is signed as if it were the body itself.
   */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
});
export type DeskProof = z.infer<typeof deskProofSchema>;

/** POST /v1/desk/audit-anchors: the head of a desk's audit chain, kept append-only. */
export const auditAnchorSchema = z.strictObject({
  seq: z.number().int().min(1).max(2_147_483_647),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type AuditAnchor = z.infer<typeof auditAnchorSchema>;
/** GET /v1/admin/desks/{deskId}/audit-anchors, oldest first; the file of `cli audit verify --anchors`. */
export const auditAnchorsSchema = z.strictObject({
  desk: z.string(),
  anchors: z.array(z.strictObject({ ...auditAnchorSchema.shape, receivedAt: z.iso.datetime() })),
});
