import { z } from 'zod';

/**
 * A submission that comes in parts, so that a line that breaks costs a part and not the whole [O], in the manner of the IETF's draft on
 * resumable uploads (draft-ietf-httpbis-resumable-upload). What is uploaded is the submission as JSON; it is then submitted by
 * reference, under the same idempotency key and with the desk's signature over the submission itself.
 */

/** Bytes of one part at most. */
export const uploadPartBytes = 256 * 1024;
/** Bytes of a whole submission at most. */
export const uploadBytes = 32 * 1024 * 1024;

/** PUT /v1/desk/claims/{claimId}/uploads/{uploadId}: begins, or says how far it has come. The id is the idempotency key. */
export const uploadRequestSchema = z.strictObject({
  /** SHA-256 of all bytes, hex. Another one under the same id begins anew. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  length: z.number().int().min(1).max(uploadBytes),
});
export type UploadRequest = z.infer<typeof uploadRequestSchema>;

/** The answer of PUT, GET and PATCH: where the next part begins. */
export const uploadStateSchema = z.strictObject({
  offset: z.number().int().min(0),
  length: z.number().int(),
});
export type UploadState = z.infer<typeof uploadStateSchema>;

/** PATCH: the bytes of one part, as {@link partMediaType}, from the offset in this header. */
export const uploadOffsetHeader = 'Upload-Offset';
export const partMediaType = 'application/partial-upload';

/** POST /v1/desk/claims/{claimId}/submission: this in place of the submission. */
export const uploadedSubmissionSchema = z.strictObject({ upload: z.uuid() });
