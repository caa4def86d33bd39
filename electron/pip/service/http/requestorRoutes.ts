import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createPipSchema, finishWithFakeDataSchema, type PipStatus } from '#shared/contracts/pip.ts';
import { orderListQuerySchema } from '#shared/contracts/requestor.ts';
import type { Caller } from '../oauth/clients.ts';
import type { Orders } from '../orders/orders.ts';
import type { PipServiceOptions, ServiceClock, ServicePolicy } from '../ports.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { Problem } from './problem.ts';
import { rateLimit } from './rateLimit.ts';
import { idOf, parsed, sendConditional } from './requests.ts';

/** Who is calling a requestor's endpoint, within what the client may ask for. */
export type Requestor = (request: FastifyRequest) => Caller;

/** One limit for all of a client's endpoints, files included. */
export function requestorWithin(
  authenticate: Authenticate,
  clock: ServiceClock,
  requestsPerMinute: number,
): Requestor {
  const requests = rateLimit(requestsPerMinute);
  return (request) => {
    const caller = authenticate(request, 'requestor');
    const wait = requests.take(caller.clientId, clock.now());
    if (wait > 0) throw new Problem('too-many-requests', { retryAfterSeconds: wait });
    return caller;
  };
}

interface Parts {
  readonly orders: Orders;
  readonly requestor: Requestor;
  readonly clock: ServiceClock;
  readonly environment: PipServiceOptions['environment'];
  readonly policy: ServicePolicy;
}

const unfinished: readonly PipStatus[] = ['CREATED', 'IN_PROGRESS'];

/** The requestor's endpoints [F]; the list is ours [O]. */
export function requestorRoutes(
  app: FastifyInstance,
  { orders, requestor, clock, environment, policy }: Parts,
): void {
  const polls = rateLimit(policy.pollsPerMinute);
  /** Before the database is asked, and for ids of others as well: a 429 tells nobody that an order exists. */
  const poller = (request: FastifyRequest): { caller: Caller; id: string } => {
    const caller = requestor(request);
    const id = idOf(request);
    const wait = polls.take(`${caller.clientId}/${id}`, clock.now());
    if (wait > 0) {
      throw new Problem('too-many-requests', { retryAfterSeconds: Math.max(wait, policy.pollSeconds) });
    }
    return { caller, id };
  };

  app.post('/v1/requestor/pip', async (request, reply) => {
    const order = await orders.create(requestor(request), parsed(createPipSchema, request.body));
    return reply.code(201).header('Location', `/v1/requestor/pip/${order.pipId}`).send(order);
  });

  app.get('/v1/requestor/pip', async (request, reply) => {
    const caller = requestor(request);
    return sendConditional(
      request,
      reply,
      await orders.list(caller, parsed(orderListQuerySchema, request.query)),
    );
  });

  app.get('/v1/requestor/pip/:id', async (request, reply) => {
    const { caller, id } = poller(request);
    const order = await orders.status(caller, id);
    if (unfinished.includes(order.status)) reply.header('Retry-After', String(policy.pollSeconds));
    return sendConditional(request, reply, order);
  });

  app.post('/v1/requestor/pip/:id/cancel', async (request) =>
    orders.cancel(requestor(request), idOf(request)),
  );

  // An older guide says v1; both are served.
  for (const version of ['v1', 'v2']) {
    app.get(`/${version}/requestor/pip/:id/result`, async (request, reply) => {
      const { caller, id } = poller(request);
      return sendConditional(request, reply, await orders.result(caller, id));
    });
  }

  app.post('/v1/requestor/pip/:id/finishPipWithFakeData', async (request) => {
    const caller = requestor(request);
    if (environment !== 'test') throw new Problem('not-found');
    return orders.finishWithFakeData(caller, idOf(request), parsed(finishWithFakeDataSchema, request.body));
  });
}
