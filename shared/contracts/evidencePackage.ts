import { z } from 'zod';
import { deskIdSchema, deskKeySchema } from './desks.ts';

/**
 * The evidence package [O]: one ZIP for one order, to be checked years later by somebody who trusts neither desk nor service. It
 * holds the entries below and no others, stored and not compressed, in this very order and form: another byte anywhere makes it
 * another file than its entries make.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const packageEntry =
  /^(desk\.jws|(result|submission|reinspection|audit)\.json|certificates\/(dsc|csca)\.der|files\/EF_[A-Za-z0-9]+\.bin|pictures\/(face|data-page|signature-page)\.jpg|documents\/[a-z0-9-]{1,40}\.(pdf|xml|json))$/;

/** Over all other entries; itself signed by the service in `service.jws`. */
export const packageManifestSchema = z.strictObject({
  format: z.literal('pip-evidence/1'),
  /** What the requestor, the applicant and the officer know the order by. */
  attendanceCode: z.string(),
  /** The desk whose key signed the submission (`desk.jws`); null where it had none. */
  desk: z.strictObject({ deskId: deskIdSchema, publicKey: deskKeySchema }).nullable(),
  serviceKey: deskKeySchema,
  files: z
    .array(z.strictObject({ name: z.string().regex(packageEntry), bytes: z.number().int().min(0), sha256 }))
    .max(200),
});
export type PackageManifest = z.infer<typeof packageManifestSchema>;

/** GET /.well-known/jwks.json (RFC 7517 §5), open to anybody: the key packages are signed with; `kid` is its thumbprint (RFC 7638). */
export const serviceKeySetSchema = z.strictObject({
  keys: z.array(
    z.strictObject({
      ...deskKeySchema.shape,
      kid: deskIdSchema,
      use: z.literal('sig'),
      alg: z.literal('ES256'),
    }),
  ),
});
export type ServiceKeySet = z.infer<typeof serviceKeySetSchema>;

/** What the service signs: the manifest, and when by its clock. */
export const counterSignatureSchema = z.strictObject({ manifest: sha256, at: z.iso.datetime() });

export const manifestName = 'manifest.json';
export const counterSignatureName = 'service.jws';

/** Path of the submission the desk signed, in which the claim is named. */
export const submissionPath = (claimId: string): string => `/v1/desk/claims/${claimId}/submission`;
