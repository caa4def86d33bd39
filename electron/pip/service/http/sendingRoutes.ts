import type { FastifyInstance } from 'fastify';
import { deadLetterQuerySchema, eventQuerySchema, letterQuerySchema } from '#shared/contracts/sending.ts';
import type { Sql } from '../database/sql.ts';
import type { Letters } from '../delivery/letters.ts';
import { eventsOf } from '../orders/events.ts';
import type { ServicePolicy } from '../ports.ts';
import type { DeadLetters } from '../webhooks/deadLetters.ts';
import type { Requestor } from './requestorRoutes.ts';
import { idOf, parsed, sendConditional } from './requests.ts';

interface Parts {
  readonly sql: Sql;
  readonly deadLetters: DeadLetters;
  readonly letters: Letters;
  readonly requestor: Requestor;
  readonly policy: ServicePolicy;
}

/** What was, or was not, told to the requestor [O]: the feed for those who poll, dead webhooks, letters on their way. */
export function sendingRoutes(
  app: FastifyInstance,
  { sql, deadLetters, letters, requestor, policy }: Parts,
): void {
  app.get('/v1/requestor/events', async (request, reply) => {
    const caller = requestor(request);
    const { after, limit } = parsed(eventQuerySchema, request.query);
    const page = await eventsOf(sql, caller.clientId, after, limit);
    // A full page has a next one now; anything less is news until something happens.
    if (page.events.length < limit) reply.header('Retry-After', String(policy.pollSeconds));
    return sendConditional(request, reply, page);
  });

  app.get('/v1/requestor/webhooks/dead-letters', async (request) => {
    const caller = requestor(request);
    const { after, limit } = parsed(deadLetterQuerySchema, request.query);
    return { deadLetters: await deadLetters.list(caller, after ?? null, limit) };
  });

  app.post('/v1/requestor/webhooks/dead-letters/resend', async (request, reply) => {
    const resent = await deadLetters.resendAll(requestor(request));
    return reply.code(202).send({ resent });
  });

  app.post('/v1/requestor/webhooks/dead-letters/:id/resend', async (request, reply) => {
    await deadLetters.resend(requestor(request), idOf(request));
    return reply.code(202).send({ resent: 1 });
  });

  app.get('/v1/requestor/deliveries', async (request) => {
    const caller = requestor(request);
    const { after, limit } = parsed(letterQuerySchema, request.query);
    return { deliveries: await letters.list(caller, after ?? null, limit) };
  });

  app.post('/v1/requestor/deliveries/:id/resend', async (request, reply) => {
    await letters.resend(requestor(request), idOf(request));
    return reply.code(202).send({ resent: 1 });
  });
}
