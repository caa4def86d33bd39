import type { FastifyInstance, FastifyRequest } from 'fastify';
import { claimRequestSchema, submissionSchema, toveRequestSchema } from '#shared/contracts/pip.ts';
import type { Claims } from '../desk/claims.ts';
import type { Reviews } from '../desk/reviews.ts';
import type { Submit } from '../desk/submissions.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { Problem } from './problem.ts';
import { idOf, parsed } from './requests.ts';

interface Parts {
  readonly claims: Claims;
  readonly submit: Submit;
  readonly reviews: Reviews;
  readonly authenticate: Authenticate;
}

/** The desk's endpoints, ours [O]. No answer holds a pipId (pip-service rule 1). */
export function deskRoutes(app: FastifyInstance, { claims, submit, reviews, authenticate }: Parts): void {
  app.post('/v1/desk/claims', async (request, reply) => {
    const desk = authenticate(request, 'desk');
    const { attendanceCode } = parsed(claimRequestSchema, request.body);
    return reply.code(201).send(await claims.claim(desk, attendanceCode));
  });

  app.delete('/v1/desk/claims/:id', async (request, reply) => {
    await claims.release(authenticate(request, 'desk'), idOf(request));
    return reply.code(204).send();
  });

  app.post('/v1/desk/claims/:id/tove', async (request) => {
    const desk = authenticate(request, 'desk');
    const { documentNumber, issuingState } = parsed(toveRequestSchema, request.body);
    return { toveStatus: await claims.tove(desk, idOf(request), documentNumber, issuingState) };
  });

  app.post('/v1/desk/claims/:id/submission', async (request) => {
    const desk = authenticate(request, 'desk');
    const key = idempotencyKeyOf(request);
    return submit(desk, idOf(request), parsed(submissionSchema, request.body), key);
  });

  app.get('/v1/desk/reviews', async (request) => {
    authenticate(request, 'review');
    return { reviews: await reviews.list() };
  });

  app.get('/v1/desk/reviews/:id', async (request) => {
    authenticate(request, 'review');
    return reviews.one(idOf(request));
  });
}

function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{16,128}$/.test(key)) {
    throw new Problem('invalid-request', { detail: 'Idempotency-Key: 16 to 128 visible characters' });
  }
  return key;
}
