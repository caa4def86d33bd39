import { createHash } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { type DeskKey, type DeskProof, deskProofSchema } from '#shared/contracts/desks.ts';
import { canonicalJson } from '#shared/domain/canonicalJson.ts';

/** How far a desk's clock may be off: what it may be off at most and still begin a session (PIPDESK_CLOCK_BLOCK_SECONDS). */
export const clockSkewMs = 300_000;

/** A body that is not here any more, by the hash it had. */
export class HashedBody {
  readonly sha256: string;

  constructor(sha256: string) {
    this.sha256 = sha256;
  }
}

/** Bytes as they are, all else as canonical JSON. */
export function bodyHash(body: unknown): string {
  if (body instanceof HashedBody) return body.sha256;
  return createHash('sha256')
    .update(body instanceof Uint8Array ? body : canonicalJson(body ?? null))
    .digest('hex');
}

/** Whose key a proof names; null where it is none. */
export function deskIdOf(jws: string): string | null {
  try {
    const { kid } = decodeProtectedHeader(jws);
    return typeof kid === 'string' ? kid : null;
  } catch {
    return null;
  }
}

/** What the key has signed; null where it has not. */
export async function openProof(jws: string, key: DeskKey): Promise<DeskProof | null> {
  try {
    const { payload } = await compactVerify(jws, await importJWK(key, 'ES256'), { algorithms: ['ES256'] });
    const proof = deskProofSchema.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return proof.success ? proof.data : null;
  } catch {
    return null;
  }
}

/** Whether a proof is about this very call, made now. Every call of a desk may be repeated, so a replay gains nothing. */
export const isAbout = (
  proof: DeskProof,
  call: { readonly method: string; readonly path: string; readonly body: unknown },
  now: Date,
): boolean =>
  proof.method === call.method &&
  proof.path === call.path &&
  proof.sha256 === bodyHash(call.body) &&
  Math.abs(Date.parse(proof.at) - now.getTime()) <= clockSkewMs;
