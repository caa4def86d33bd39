import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, CompactSign, importJWK } from 'jose';
import { type DeskKey, deskKeySchema, type DeskProof } from '#shared/contracts/desks.ts';
import { canonicalJson } from '#shared/domain/canonicalJson.ts';

/** A private key on P-256 as JWK (RFC 7518 §6.2.2). */
export interface PrivateDeskKey extends DeskKey {
  readonly d: string;
}

/** The desk's own key at work: every call about an order carries its signature. */
export interface DeskSigner {
  readonly deskId: string;
  readonly publicKey: DeskKey;
  /** @returns the value of the header `Desk-Proof` */
  sign(call: Pick<DeskProof, 'method' | 'path'> & { readonly body?: unknown }, at: Date): Promise<string>;
}

export async function deskSigner({ d, ...rest }: PrivateDeskKey): Promise<DeskSigner> {
  const publicKey = deskKeySchema.parse(rest);
  const deskId = await calculateJwkThumbprint(publicKey);
  const key = await importJWK({ ...publicKey, d }, 'ES256');
  return {
    deskId,
    publicKey,
    sign: ({ method, path, body }, at) => {
      const sha256 = createHash('sha256')
        .update(body instanceof Uint8Array ? body : canonicalJson(body ?? null))
        .digest('hex');
      const proof: DeskProof = { method, path, sha256, at: at.toISOString() };
      return new CompactSign(new TextEncoder().encode(JSON.stringify(proof)))
        .setProtectedHeader({ alg: 'ES256', kid: deskId })
        .sign(key);
    },
  };
}
