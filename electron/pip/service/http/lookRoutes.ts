import type { FastifyInstance } from 'fastify';
import type { EvidenceLooks } from '#shared/contracts/evidenceLooks.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { afterSchema, parsed } from './requests.ts';

interface Parts {
  readonly looksAfter: (position: number) => Promise<EvidenceLooks['looks']>;
  readonly authenticate: Authenticate;
}

/** Who looked at evidence, for whoever watches over it, ours [O] (shared/contracts/evidenceLooks.ts). */
export function lookRoutes(app: FastifyInstance, { looksAfter, authenticate }: Parts): void {
  app.get('/v1/admin/evidence-looks', async (request): Promise<EvidenceLooks> => {
    authenticate(request, 'admin');
    return { looks: await looksAfter(parsed(afterSchema, request.query).after) };
  });
}
