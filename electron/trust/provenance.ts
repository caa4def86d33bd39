import type { TrustSource } from '#shared/contracts/trust.ts';
import { trustSourceSchema } from '#shared/contracts/trust.ts';
import { z } from 'zod';

/** Lower-case SHA-256 in hexadecimal. */
export const fingerprintSchema = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * Where a certificate or revocation list comes from, and who vouches for it. Kept on every certificate of a trust set, so that
 * an inspection made years ago can still say why it trusted an issuer.
 */
export const provenanceSchema = trustSourceSchema;
export type Provenance = TrustSource;
