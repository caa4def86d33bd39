import { z } from 'zod';
import { toHex } from '../emrtd/crypto/bytes.ts';
import { digest } from '../emrtd/crypto/hash.ts';
import { fingerprintSchema } from './provenance.ts';

/** A pinned root of certificate lists: obtained out of band, known by the SHA-256 of the certificate and by nothing else. */
export interface Anchor {
  readonly sha256: string;
  /** The certificate itself where it is at hand (`--anchor FILE.cer`); otherwise it is found by its fingerprint. */
  readonly der?: Uint8Array;
}

const anchorSchema = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  subject: z.string().min(1),
  sha256: fingerprintSchema,
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  /** Where the fingerprint was read. */
  source: z.string().min(1),
  /** Who compared it with a second channel of the issuing state, and when; null until somebody has. */
  checkedBy: z.string().nullable(),
  checkedOn: z.iso.date().nullable(),
});

const fileSchema = z.strictObject({
  $comment: z.string(),
  format: z.literal(1),
  anchors: z.array(anchorSchema).min(1),
});
export type PinnedAnchor = z.infer<typeof anchorSchema>;

/**
 * Reads the content of assets/trust/anchors.json.
 * @throws {Error} where the shipped file is broken: a desk must not start with fewer pins than it was built with
 */
export const readAnchors = (json: unknown): readonly PinnedAnchor[] => fileSchema.parse(json).anchors;

/** An anchor out of a certificate somebody vouches for by naming the file. */
export const anchorOf = (der: Uint8Array): Anchor => ({ sha256: fingerprintOf(der), der });

/** SHA-256 of a DER object, lower-case hexadecimal. */
export const fingerprintOf = (der: Uint8Array): string => toHex(digest('SHA-256', der));
