import type { FastifyInstance } from 'fastify';
import { createPipSchema, finishWithFakeDataSchema, type PipStatus } from '#shared/contracts/pip.ts';
import type { Orders } from '../orders/orders.ts';
import type { PipServiceOptions, ServicePolicy } from '../ports.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { Problem } from './problem.ts';
import { idOf, parsed, sendConditional } from './requests.ts';

interface Parts {
  readonly orders: Orders;
  readonly authenticate: Authenticate;
  readonly environment: PipServiceOptions['environment'];
  readonly policy: ServicePolicy;
}

const unfinished: readonly PipStatus[] = ['CREATED', 'IN_PROGRESS'];

/** The requestor's endpoints [F]. */
export function requestorRoutes(
  app: FastifyInstance,
  { orders, authenticate, environment, policy }: Parts,
): void {
  app.post('/v1/requestor/pip', async (request, reply) => {
    const caller = authenticate(request, 'requestor');
    const order = await orders.create(caller, parsed(createPipSchema, request.body));
    return reply.code(201).header('Location', `/v1/requestor/pip/${order.pipId}`).send(order);
  });

  app.get('/v1/requestor/pip/:id', async (request, reply) => {
    const order = await orders.status(authenticate(request, 'requestor'), idOf(request));
    if (unfinished.includes(order.status)) reply.header('Retry-After', String(policy.pollSeconds));
    return sendConditional(request, reply, order);
  });

  app.post('/v1/requestor/pip/:id/cancel', async (request) =>
    orders.cancel(authenticate(request, 'requestor'), idOf(request)),
  );

  // An older guide says v1; both are served.
  for (const version of ['v1', 'v2']) {
    app.get(`/${version}/requestor/pip/:id/result`, async (request, reply) =>
      sendConditional(request, reply, await orders.result(authenticate(request, 'requestor'), idOf(request))),
    );
  }

  app.post('/v1/requestor/pip/:id/finishPipWithFakeData', async (request) => {
    const caller = authenticate(request, 'requestor');
    if (environment !== 'test') throw new Problem('not-found');
    return orders.finishWithFakeData(caller, idOf(request), parsed(finishWithFakeDataSchema, request.body));
  });
}
