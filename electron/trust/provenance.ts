import { z } from 'zod';

/** Lower-case SHA-256 in hexadecimal. */
export const fingerprintSchema = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * Where a certificate or revocation list comes from, and who vouches for it. Kept on every certificate of a trust set, so that
 * an inspection made years ago can still say why it trusted an issuer.
 */
export const provenanceSchema = z.object({
  /** `master-list`: signed and verified up to a pinned CSCA. `certificate-file`: unsigned, nobody vouches but who imported. */
  kind: z.enum(['master-list', 'certificate-file', 'training']),
  /** Country (upper case) of the issuer of the list; of the certificate itself for a single file. */
  issuer: z.string(),
  /** When the list was signed, ISO 8601 UTC; null where nothing was signed. */
  signedOn: z.string().nullable(),
  /** SHA-256 of the file it came in. */
  sha256: fingerprintSchema,
  /** SHA-256 of the master list signer certificate; null where nothing was signed. */
  signer: fingerprintSchema.nullable(),
  /** SHA-256 of the pinned CSCA the signer chains to; null where nothing was signed. */
  anchor: fingerprintSchema.nullable(),
});
export type Provenance = z.infer<typeof provenanceSchema>;
