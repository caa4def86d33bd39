import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Scope, ServiceClock, ServiceRandomness } from '../ports.ts';

export interface Grant {
  readonly clientId: string;
  readonly scopes: readonly Scope[];
}

export interface Tokens {
  issue(grant: Grant): { readonly accessToken: string; readonly expiresInSeconds: number };
  /** null for a token that is malformed, altered, from another service, or expired. */
  verify(token: string): Grant | null;
}

const payloadSchema = z.strictObject({
  clientId: z.string(),
  scopes: z.array(z.enum(['requestor', 'desk', 'review'])),
  expiresAt: z.number(),
  id: z.string(),
});

/**
 * Bearer tokens that carry their grant, sealed with HMAC-SHA-256: nothing to store, nothing to clean up. The key lives as
 * long as the process; after a restart clients get 401 and renew.
 */
export function tokenIssuer(clock: ServiceClock, random: ServiceRandomness, lifetimeSeconds: number): Tokens {
  const key = random.bytes(32);
  const seal = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest();
  return {
    issue: (grant) => {
      const payload = Buffer.from(
        JSON.stringify({
          clientId: grant.clientId,
          scopes: grant.scopes,
          expiresAt: clock.now().getTime() + lifetimeSeconds * 1000,
          id: random.uuid(),
        }),
      ).toString('base64url');
      return {
        accessToken: `${payload}.${seal(payload).toString('base64url')}`,
        expiresInSeconds: lifetimeSeconds,
      };
    },
    verify: (token) => {
      const [payload, signature, ...rest] = token.split('.');
      if (payload === undefined || signature === undefined || rest.length > 0) return null;
      const given = Buffer.from(signature, 'base64url');
      const expected = seal(payload);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      const grant = payloadSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
      if (!grant.success || grant.data.expiresAt <= clock.now().getTime()) return null;
      return grant.data;
    },
  };
}
