import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { fail, ok } from '#shared/errors/result.ts';
import type { Failed, Result } from '#shared/errors/result.ts';
import { concat, equalConstantTime, toHex, utf8ToBytes } from '../../emrtd/crypto/bytes.ts';
import { digest } from '../../emrtd/crypto/hash.ts';
import { fingerprintOf } from '../anchors.ts';
import { fingerprintSchema } from '../provenance.ts';
import { sourceLimits } from './limits.ts';

/**
 * An update for many desks in one file:
 *
 *   magic        `PIPDESK-UPDATE-1` and a line end
 *   signatures   1 byte: how many; each 32 bytes SHA-256 of the signer's SPKI and 64 bytes Ed25519 (RFC 8032)
 *   payload      4 bytes big-endian: length of the manifest; the manifest (JSON, UTF-8); the files, one after the other
 *
 * Every signature is over magic and payload. It is verified over these bytes before one of them is interpreted, and it says only
 * who put the package together: each list in it is verified again for itself.
 */
const magic = utf8ToBytes('PIPDESK-UPDATE-1\n');
const signatureBytes = 64;
const keyIdBytes = 32;
const limits = sourceLimits.package;

const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** Counts up: a desk never goes back to an earlier package. */
  number: z.number().int().min(1),
  createdOn: z.iso.datetime(),
  files: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(255),
        kind: z.string(),
        length: z.number().int().min(1),
        sha256: fingerprintSchema,
      }),
    )
    .min(1)
    .max(limits.files),
});
export type PackageManifest = z.infer<typeof manifestSchema>;

export interface PackagedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface UpdatePackage {
  readonly number: number;
  readonly createdOn: string;
  readonly files: readonly PackagedFile[];
}

export const looksLikePackage = (file: Uint8Array): boolean =>
  toHex(file.subarray(0, magic.length)) === toHex(magic);

/**
 * Opens a package signed with one of `keys` (SPKI, DER).
 *
 * @returns a failure with TRUST_PACKAGE_DAMAGED, TRUST_PACKAGE_SIGNER_UNKNOWN or TRUST_PACKAGE_ALTERED
 */
export function openPackage(file: Uint8Array, keys: readonly Uint8Array[]): Result<UpdatePackage> {
  const count = file[magic.length] ?? 0;
  const start = magic.length + 1 + count * (keyIdBytes + signatureBytes);
  if (count < 1 || count > limits.signatures || start > file.length) return damaged('signatures');
  const payload = file.subarray(start);
  const signed = concat(magic, payload);
  const signatures = Array.from({ length: count }, (_, index) => {
    const at = magic.length + 1 + index * (keyIdBytes + signatureBytes);
    return {
      keyId: file.subarray(at, at + keyIdBytes),
      signature: file.subarray(at + keyIdBytes, at + keyIdBytes + signatureBytes),
    };
  });
  const known = signatures.flatMap(({ keyId, signature }) =>
    keys
      .filter((spki) => equalConstantTime(keyIdOf(spki), keyId))
      .map((spki) => ({ key: publicKeyOf(spki), signature })),
  );
  if (known.length === 0) {
    return fail('TRUST_PACKAGE_SIGNER_UNKNOWN', {
      signedBy: signatures.map(({ keyId }) => toHex(keyId)).join(' '),
      keys: keys.length,
    });
  }
  const valid = known.some(({ key, signature }) => key !== null && verify(null, signed, key, signature));
  return valid ? readPayload(payload) : fail('TRUST_PACKAGE_ALTERED');
}

function readPayload(payload: Uint8Array): Result<UpdatePackage> {
  if (payload.length < 4) return damaged('manifest');
  const length = new DataView(payload.buffer, payload.byteOffset).getUint32(0);
  if (length > limits.manifestBytes || 4 + length > payload.length) return damaged('manifest');
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload.subarray(4, 4 + length)));
  } catch {
    return damaged('manifest');
  }
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) return damaged('manifest');
  const { number, createdOn } = manifest.data;
  const files: PackagedFile[] = [];
  let offset = 4 + length;
  for (const entry of manifest.data.files) {
    const bytes = payload.subarray(offset, offset + entry.length);
    offset += entry.length;
    if (bytes.length !== entry.length || fingerprintOf(bytes) !== entry.sha256) return damaged(entry.name);
    files.push({ name: entry.name, bytes });
  }
  return offset === payload.length ? ok({ number, createdOn, files }) : damaged('length');
}

const damaged = (part: string): Failed => fail('TRUST_PACKAGE_DAMAGED', { part });

export interface PackageContent {
  readonly number: number;
  readonly createdOn: Date;
  readonly files: readonly (PackagedFile & { readonly kind: string })[];
}

/** The bytes of a package, signed with each of the keys. */
export function makePackage(content: PackageContent, keys: readonly KeyObject[]): Uint8Array {
  const manifest = utf8ToBytes(
    JSON.stringify({
      format: 1,
      number: content.number,
      createdOn: content.createdOn.toISOString(),
      files: content.files.map(({ name, kind, bytes }) => ({
        name,
        kind,
        length: bytes.length,
        sha256: fingerprintOf(bytes),
      })),
    } satisfies PackageManifest),
  );
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, manifest.length);
  const payload = concat(length, manifest, ...content.files.map(({ bytes }) => bytes));
  const signed = concat(magic, payload);
  const signatures = keys.flatMap((key) => [
    keyIdOf(publicSpkiOf(key)),
    new Uint8Array(sign(null, signed, key)),
  ]);
  return concat(magic, Uint8Array.of(keys.length), ...signatures, payload);
}

/** A new key for signing packages: the private one as PKCS#8 PEM, the public one as PEM and as SPKI. */
export function newPackageKey(): {
  readonly privatePem: string;
  readonly publicPem: string;
  readonly publicSpki: Uint8Array;
} {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    publicSpki: spkiOf(publicKey),
  };
}

export const publicSpkiOf = (privateKey: KeyObject): Uint8Array => spkiOf(createPublicKey(privateKey));

/** null where the PEM holds no private Ed25519 key. */
export function privatePackageKey(pem: Uint8Array): KeyObject | null {
  try {
    const key = createPrivateKey(Buffer.from(pem));
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

const configuredKeysSchema = z.strictObject({
  $comment: z.string().optional(),
  format: z.literal(1),
  keys: z.array(z.strictObject({ name: z.string(), spki: z.base64() })),
});

/**
 * Public keys (SPKI, DER) in a file: public key PEM, one or several, or JSON as assets/trust/packageKeys.json.
 * null where one of them is no Ed25519 key, or there is none in a PEM file.
 */
export function packageKeysIn(file: Uint8Array): readonly Uint8Array[] | null {
  const text = new TextDecoder('utf-8').decode(file);
  try {
    const ders = text.trimStart().startsWith('{')
      ? configuredKeysSchema.parse(JSON.parse(text)).keys.map(({ spki }) => Buffer.from(spki, 'base64'))
      : [...text.matchAll(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g)].map(([pem]) =>
          spkiOf(createPublicKey(pem)),
        );
    const keys = ders.map((der) => new Uint8Array(der));
    const sound = keys.every((spki) => publicKeyOf(spki) !== null);
    return sound && (keys.length > 0 || text.trimStart().startsWith('{')) ? keys : null;
  } catch {
    return null;
  }
}

/** How a key is named in a package and to people: SHA-256 of its SPKI, hexadecimal. */
export const packageKeyName = (spki: Uint8Array): string => toHex(keyIdOf(spki));

const keyIdOf = (spki: Uint8Array): Uint8Array => digest('SHA-256', spki);

const spkiOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ type: 'spki', format: 'der' }));

function publicKeyOf(spki: Uint8Array): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
