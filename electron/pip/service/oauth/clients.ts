import { createHash, timingSafeEqual } from 'node:crypto';
import type { Scope, ServiceClient } from '../ports.ts';

export interface Caller {
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
}

export interface ClientDirectory {
  /** The client with this id and secret; null where either is wrong, in the same time. */
  authenticate(clientId: string, clientSecret: string): Caller | null;
  byId(clientId: string): Caller | null;
}

const hash = (text: string): Uint8Array => createHash('sha256').update(text).digest();

export function clientDirectory(clients: readonly ServiceClient[]): ClientDirectory {
  const entries = new Map(
    clients.map(({ clientId, clientSecret, name, scopes }) => [
      clientId,
      { caller: { clientId, name, scopes }, secret: hash(clientSecret) },
    ]),
  );
  if (entries.size !== clients.length) throw new Error('two clients have the same id');
  const nobody = hash('');
  return {
    authenticate: (clientId, clientSecret) => {
      const entry = entries.get(clientId);
      const matches = timingSafeEqual(hash(clientSecret), entry?.secret ?? nobody);
      return matches && entry !== undefined ? entry.caller : null;
    },
    byId: (clientId) => entries.get(clientId)?.caller ?? null,
  };
}
