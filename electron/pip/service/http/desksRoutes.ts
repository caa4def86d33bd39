import type { FastifyInstance, FastifyRequest } from 'fastify';
import { auditAnchorSchema, deskProofHeader, enrolmentRequestSchema } from '#shared/contracts/desks.ts';
import { deskApprovalSchema } from '#shared/contracts/registry.ts';
import type { AuditAnchors } from '../desks/auditAnchors.ts';
import type { DeskCall, DeskCaller, Desks } from '../desks/desks.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { parsed } from './requests.ts';

interface Parts {
  readonly desks: Desks;
  readonly anchors: AuditAnchors;
  readonly authenticate: Authenticate;
}

/** The call as the desk signed it. */
function callOf(request: FastifyRequest, body: unknown): DeskCall {
  const proof = request.headers[deskProofHeader.toLowerCase()];
  return {
    method: request.method,
    path: request.url.split('?')[0] ?? '',
    body,
    proof: typeof proof === 'string' && proof.length <= 4096 ? proof : null,
  };
}

/**
 * Which desk is calling; 403 where only enrolled ones may.
 *
 * @param body what the desk signed, where that is not what it sent
 */
export const deskIdentifier =
  (authenticate: Authenticate, desks: Desks) =>
  (request: FastifyRequest, body: unknown = request.body): Promise<DeskCaller> =>
    desks.identify(authenticate(request, 'desk'), callOf(request, body));

/** Enrolment and audit anchors of desks, and the administrator's side of them, ours [O]. */
export function desksRoutes(app: FastifyInstance, { desks, anchors, authenticate }: Parts): void {
  const identify = deskIdentifier(authenticate, desks);
  const deskIdOf = (request: FastifyRequest): string => String((request.params as { id?: unknown }).id);

  app.post('/v1/desk/enrolments', async (request, reply) => {
    const caller = authenticate(request, 'desk');
    const wanted = parsed(enrolmentRequestSchema, request.body);
    return reply.code(201).send(await desks.enrol(caller, wanted, callOf(request, request.body)));
  });

  app.post('/v1/desk/audit-anchors', async (request, reply) => {
    const desk = await identify(request);
    await anchors.keep(desk, parsed(auditAnchorSchema, request.body));
    return reply.code(204).send();
  });

  app.get('/v1/admin/desks', async (request) => {
    authenticate(request, 'admin');
    return { desks: await desks.list() };
  });

  app.post('/v1/admin/desks/:id/approve', async (request) => {
    authenticate(request, 'admin');
    const { outletId = null } = parsed(deskApprovalSchema, request.body ?? {});
    return desks.approve(deskIdOf(request), outletId);
  });

  app.post('/v1/admin/desks/:id/revoke', async (request) => {
    authenticate(request, 'admin');
    return desks.revoke(deskIdOf(request));
  });

  app.get('/v1/admin/desks/:id/audit-anchors', async (request) => {
    authenticate(request, 'admin');
    const desk = deskIdOf(request);
    return { desk, anchors: await anchors.of(desk) };
  });
}
