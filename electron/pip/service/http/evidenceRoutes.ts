import type { FastifyInstance } from 'fastify';
import type { ServiceKeySet } from '#shared/contracts/evidencePackage.ts';
import type { BuildPackage } from '../package/build.ts';
import type { ServiceKey } from '../package/serviceKey.ts';
import type { Requestor } from './requestorRoutes.ts';
import { idOf, sendConditional } from './requests.ts';

/** The evidence package of a requestor's own order [O]; what is in it and how to check it: docs/pip-service.md. */
export function evidenceRoutes(
  app: FastifyInstance,
  {
    build,
    requestor,
    serviceKey,
  }: {
    readonly build: BuildPackage;
    readonly requestor: Requestor;
    readonly serviceKey: () => Promise<ServiceKey>;
  },
): void {
  app.get('/.well-known/jwks.json', async (request, reply) => {
    const { publicKey, kid } = await serviceKey();
    const set: ServiceKeySet = { keys: [{ ...publicKey, kid, use: 'sig', alg: 'ES256' }] };
    return sendConditional(request, reply, set);
  });

  app.get('/v1/requestor/pip/:id/evidence-package', async (request, reply) => {
    const { clientId } = requestor(request);
    const bytes = await build(clientId, idOf(request));
    return reply.type('application/zip').send(Buffer.from(bytes));
  });
}
