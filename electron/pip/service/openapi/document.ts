import { z } from 'zod';
import { serviceKeySetSchema } from '#shared/contracts/evidencePackage.ts';
import {
  createPipSchema,
  finishWithFakeDataSchema,
  pipOrderSchema,
  pipResultSchema,
  problemCodes,
  problemSchema,
  tokenResponseSchema,
} from '#shared/contracts/pip.ts';
import {
  deadLetterSchema,
  eventPageSchema,
  letterSchema,
  orderEventSchema,
} from '#shared/contracts/sending.ts';
import { letterNames, orderListSchema } from '#shared/contracts/requestor.ts';

import { headers, type Json, type Operation, operations, ref } from './operations.ts';

/**
 * The requestor's API as OpenAPI 3.1, made of the same schemas the service checks by. The document is kept in
 * docs/openapi.json; a test holds it against the schemas and the routes.
 */

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const listOf = (key: string, item: z.ZodType): Json => schemaOf(z.object({ [key]: z.array(item) }), 'output');

const schemas = {
  TokenRequest: {
    type: 'object',
    required: ['grant_type', 'client_id', 'client_secret'],
    properties: {
      grant_type: { const: 'client_credentials' },
      client_id: { type: 'string' },
      client_secret: { type: 'string' },
    },
  },
  TokenResponse: schemaOf(tokenResponseSchema, 'output'),
  CreatePip: schemaOf(createPipSchema, 'input'),
  PipOrder: schemaOf(pipOrderSchema, 'output'),
  PipOrderList: schemaOf(orderListSchema, 'output'),
  PipResult: schemaOf(pipResultSchema, 'output'),
  OrderEvent: schemaOf(orderEventSchema, 'output'),
  OrderEventPage: schemaOf(eventPageSchema, 'output'),
  ServiceKeySet: schemaOf(serviceKeySetSchema, 'output'),
  DeadLetterList: listOf('deadLetters', deadLetterSchema),
  DeliveryList: listOf('deliveries', letterSchema),
  Resent: {
    type: 'object',
    required: ['resent'],
    properties: { resent: { type: 'integer', description: 'How many are sent again.' } },
  },
  FinishPipWithFakeData: schemaOf(finishWithFakeDataSchema, 'input'),
  Problem: {
    ...schemaOf(problemSchema, 'output'),
    description: `RFC 9457. \`code\` is one of: ${problemCodes.join(', ')}.`,
  },
} satisfies Record<string, Json>;

const problem = (description: string, withRetry = false): Json => ({
  description,
  ...(withRetry ? { headers: headersOf(['Retry-After']) } : {}),
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

const headersOf = (names: readonly (keyof typeof headers)[]): Json =>
  Object.fromEntries(names.map((name) => [name, { description: headers[name], schema: { type: 'string' } }]));

function parametersOf({ path, query }: Operation): Json[] {
  const parameters: Json[] = [];
  if (path.includes('{name}')) {
    parameters.push({ name: 'name', in: 'path', required: true, schema: { enum: letterNames } });
  }
  if (path.includes('{id}')) {
    parameters.push({
      name: 'id',
      in: 'path',
      required: true,
      description: path.includes('/dead-letters/') ? 'The deliveryId.' : 'The pipId.',
      schema: { type: 'string', format: 'uuid' },
    });
  }
  if (query !== undefined) {
    const properties = schemaOf(query, 'input')['properties'] as Record<string, unknown>;
    for (const [name, schema] of Object.entries(properties)) parameters.push({ name, in: 'query', schema });
  }
  return parameters;
}

function operationOf(operation: Operation): Json {
  const { id, summary, description, open, body, answer, status = 200, problems = {} } = operation;
  const parameters = parametersOf(operation);
  return {
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(open === true ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: body } }),
    responses: {
      [status]: {
        description: summary,
        ...(operation.headers === undefined ? {} : { headers: headersOf(operation.headers) }),
        content: answer,
      },
      ...(operation.notModified === true ? { 304: { description: 'Nothing has changed' } } : {}),
      400: problem('invalid-request'),
      401: problem('not-authorised: no valid token, or wrong client credentials'),
      ...(open === true ? {} : { 403: problem('not-authorised: the client is no requestor') }),
      ...(operation.path.includes('{id}')
        ? { 404: problem('not-found: no such order, or not one of yours') }
        : {}),
      ...Object.fromEntries(Object.entries(problems).map(([code, text]) => [code, problem(text, true)])),
      ...(open === true ? {} : { 429: problem('too-many-requests', true) }),
      503: problem('unavailable', true),
    },
  };
}

/** Signed as docs/examples/requestor.mjs checks it. Values of the header are described, since a schema cannot compute them. */
const orderChanged: Json = {
  operationId: 'orderChanged',
  summary: 'An order has changed',
  description:
    'Sent at least once to the endpoints of your client. Verify it over the bytes of the body as received, refuse what is older than five minutes, answer 2xx at once, then fetch the status. It says nothing about a person.',
  security: [],
  parameters: [
    ['PIP-Timestamp', 'Seconds since 1970 when it was sent.'],
    ['PIP-Delivery-Id', 'The same in every attempt.'],
    [
      'PIP-Signature',
      'v1= and the HMAC-SHA-256 of "{PIP-Timestamp}.{body}" in lower-case hex; one for each secret in force, parted by commas.',
    ],
  ].map(([name, description]) => ({
    ...{ name, in: 'header', required: true, description },
    schema: { type: 'string' },
  })),
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: ref('OrderEvent'),
      },
    },
  },
  responses: { '2XX': { description: 'Received' } },
};

export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    (paths[operation.path] ??= {})[operation.method] = operationOf(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'PIP: the requestor’s API',
      version: '2',
      description:
        'Order a physical identity proofing, follow it, fetch the result and its files. Modelled on the published API of Mobai PIP; what is not published there is defined here (docs/pip-service.md says which).',
    },
    security: [{ bearer: [] }],
    paths,
    webhooks: { orderChanged: { post: orderChanged } },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } }, schemas },
  };
}
