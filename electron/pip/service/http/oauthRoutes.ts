import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ClientDirectory, Caller } from '../oauth/clients.ts';
import type { Tokens } from '../oauth/tokens.ts';
import type { Scope } from '../ports.ts';
import { Problem } from './problem.ts';

/** POST /oauth/token [F]: client credentials, form encoded (RFC 6749 §4.4). */
export function oauthRoutes(app: FastifyInstance, clients: ClientDirectory, tokens: Tokens): void {
  app.post('/oauth/token', async (request) => {
    const form = request.body;
    if (!(form instanceof URLSearchParams)) {
      throw new Problem('invalid-request', { detail: 'body: form encoded', error: 'invalid_request' });
    }
    const field = (name: string): string => {
      const values = form.getAll(name);
      if (values.length !== 1 || values[0] === undefined) {
        throw new Problem('invalid-request', { detail: `${name}: exactly once`, error: 'invalid_request' });
      }
      return values[0];
    };
    if (field('grant_type') !== 'client_credentials') {
      throw new Problem('invalid-request', { detail: 'grant_type', error: 'unsupported_grant_type' });
    }
    const caller = clients.authenticate(field('client_id'), field('client_secret'));
    if (caller === null) throw new Problem('not-authorised', { error: 'invalid_client' });
    const token = tokens.issue({ clientId: caller.clientId, scopes: caller.scopes });
    return { access_token: token.accessToken, token_type: 'Bearer', expires_in: token.expiresInSeconds };
  });
}

export type Authenticate = (request: FastifyRequest, scope: Scope) => Caller;

/** Who is calling, by bearer token (RFC 6750 §2.1): 401 without a valid one, 403 where its scope is not enough. */
export const authenticator =
  (clients: ClientDirectory, tokens: Tokens): Authenticate =>
  (request, scope) => {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
    const grant = token === undefined ? null : tokens.verify(token);
    const caller = grant === null ? null : clients.byId(grant.clientId);
    if (grant === null || caller === null) throw new Problem('not-authorised', { error: 'invalid_token' });
    if (!grant.scopes.includes(scope)) {
      throw new Problem('not-authorised', { status: 403, error: 'insufficient_scope' });
    }
    return caller;
  };
