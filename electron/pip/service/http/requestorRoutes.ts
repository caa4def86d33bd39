import type { FastifyInstance } from 'fastify';
import {
  createPipSchema,
  fileQuerySchema,
  finishWithFakeDataSchema,
  pipListQuerySchema,
  type PipStatus,
} from '#shared/contracts/pip.ts';
import type { Orders } from '../orders/orders.ts';
import type { PipServiceOptions, ServiceClock, ServicePolicy } from '../ports.ts';
import { fileNames } from '../report/files.ts';
import type { Authenticate } from './oauthRoutes.ts';
import { Problem } from './problem.ts';
import { idOf, parsed, sendConditional, sendFile } from './requests.ts';
import { windowLimit } from './windowLimit.ts';

interface Parts {
  readonly orders: Orders;
  readonly authenticate: Authenticate;
  readonly environment: PipServiceOptions['environment'];
  readonly policy: ServicePolicy;
  readonly clock: ServiceClock;
}

const unfinished: readonly PipStatus[] = ['CREATED', 'IN_PROGRESS'];

/** The requestor's endpoints [F]. */
export function requestorRoutes(
  app: FastifyInstance,
  { orders, authenticate, environment, policy, clock }: Parts,
): void {
  const polls = windowLimit(policy.pollsPerMinute);
  /** [F] A considerate interval; asking for one order again and again is not, and a 304 is asking as well. */
  const refuseEager = (pipId: string): void => {
    const wait = polls.take(pipId, clock.now());
    if (wait > 0) throw new Problem('too-many-requests', { retryAfterSeconds: wait });
  };

  app.get('/v1/requestor/pip', async (request) => {
    const caller = authenticate(request, 'requestor');
    return orders.list(caller, parsed(pipListQuerySchema, request.query));
  });

  app.post('/v1/requestor/pip', async (request, reply) => {
    const caller = authenticate(request, 'requestor');
    const order = await orders.create(caller, parsed(createPipSchema, request.body));
    return reply.code(201).header('Location', `/v1/requestor/pip/${order.pipId}`).send(order);
  });

  app.get('/v1/requestor/pip/:id', async (request, reply) => {
    const caller = authenticate(request, 'requestor');
    refuseEager(idOf(request));
    const order = await orders.status(caller, idOf(request));
    if (unfinished.includes(order.status)) reply.header('Retry-After', String(policy.pollSeconds));
    return sendConditional(request, reply, order);
  });

  app.post('/v1/requestor/pip/:id/cancel', async (request) =>
    orders.cancel(authenticate(request, 'requestor'), idOf(request)),
  );

  // An older guide says v1; both are served.
  for (const version of ['v1', 'v2']) {
    app.get(`/${version}/requestor/pip/:id/result`, async (request, reply) => {
      const caller = authenticate(request, 'requestor');
      refuseEager(idOf(request));
      return sendConditional(request, reply, await orders.result(caller, idOf(request)));
    });
  }

  for (const name of fileNames) {
    app.get(`/v2/requestor/pip/:id/files/${name}`, async (request, reply) => {
      const caller = authenticate(request, 'requestor');
      const { language } = parsed(fileQuerySchema, request.query);
      return sendFile(request, reply, await orders.file(caller, idOf(request), name, language));
    });
  }

  app.post('/v1/requestor/pip/:id/finishPipWithFakeData', async (request) => {
    const caller = authenticate(request, 'requestor');
    if (environment !== 'test') throw new Problem('not-found');
    return orders.finishWithFakeData(caller, idOf(request), parsed(finishWithFakeDataSchema, request.body));
  });
}
