import type { FastifyInstance, FastifyRequest } from 'fastify';
import { auditAnchorSchema, deskProofHeader, enrolmentRequestSchema } from '#shared/contracts/desks.ts';
import { deskApprovalSchema, deskRevocationSchema } from '#shared/contracts/registry.ts';
import type { AuditAnchors } from '../desks/auditAnchors.ts';
import type { DeskCall, DeskCaller, Desks } from '../desks/desks.ts';
import { line } from '#shared/contracts/line.ts';
import type { Confirmed } from './confirming.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { Problem } from './problem.ts';
import { parsed } from './requests.ts';

interface Parts {
  readonly desks: Desks;
  readonly anchors: AuditAnchors;
  readonly authenticate: Authenticate;
  readonly confirmed: Confirmed;
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

/** A desk that waits for approval and proves its key; null for any other. */
export const waitingDeskFinder =
  (authenticate: Authenticate, desks: Desks) =>
  (request: FastifyRequest): Promise<string | null> =>
    desks.waiting(authenticate(request, 'desk'), callOf(request, request.body));

/** Enrolment and audit anchors of desks, and the administrator's side of them, ours [O]. */
export function desksRoutes(app: FastifyInstance, { desks, anchors, authenticate, confirmed }: Parts): void {
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
    const { outletId = null, confirmation } = parsed(
      deskApprovalSchema,
      request.body === undefined ? {} : request.body,
    );
    return desks.approve(deskIdOf(request), outletId, await confirmed(confirmation));
  });

  app.post('/v1/admin/desks/:id/revoke', async (request) => {
    authenticate(request, 'admin');
    const { confirmation } = parsed(deskRevocationSchema, request.body === undefined ? {} : request.body);
    return desks.revoke(deskIdOf(request), await confirmed(confirmation));
  });

  app.get('/v1/admin/desks/:id/audit-anchors', async (request) => {
    authenticate(request, 'admin');
    const desk = deskIdOf(request);
    // A client's id, where its desks have no keys of their own.
    if (!line(200).safeParse(desk).success) throw new Problem('not-found');
    return { desk, anchors: await anchors.of(desk) };
  });
}
