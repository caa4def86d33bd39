import { z } from 'zod';
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
  deadLetterQuerySchema,
  deadLetterSchema,
  eventPageSchema,
  eventQuerySchema,
  letterQuerySchema,
  letterSchema,
  orderEventSchema,
} from '#shared/contracts/sending.ts';
import {
  letterNames,
  fileQuerySchema,
  orderListQuerySchema,
  orderListSchema,
} from '#shared/contracts/requestor.ts';

/**
 * The requestor's API as OpenAPI 3.1, made of the same schemas the service checks by. The document is kept in
 * docs/openapi.json; a test holds it against the schemas and the routes.
 */

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly open?: boolean;
  readonly body?: Json;
  readonly query?: z.ZodObject;
  readonly answer: Json;
  readonly status?: number;
  readonly headers?: readonly (keyof typeof headers)[];
  readonly notModified?: boolean;
  /** Problems beside the common ones: status and codes. */
  readonly problems?: Readonly<Record<number, string>>;
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const listOf = (key: string, item: z.ZodType): Json => schemaOf(z.object({ [key]: z.array(item) }), 'output');

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string): Json => ({ 'application/json': { schema: ref(name) } });
const binary = (mediaType: string): Json => ({
  [mediaType]: { schema: { type: 'string', format: 'binary' } },
});

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

const headers = {
  ETag: 'Changes with the content. Send it back in If-None-Match and get 304 while nothing has changed.',
  'Retry-After': 'Seconds to wait before the next request.',
  Location: 'Path of the new order.',
  'Content-Disposition': 'Suggests a file name made of the PIP code.',
} as const;

const fileDescription =
  'Exists once the result does, for who ordered. The result carries this address in `files`. Fetching it delivers nothing.';
const notReady = 'result-not-ready: the order is not finished; see Retry-After';

const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/oauth/token',
    id: 'issueToken',
    summary: 'Issues an access token (RFC 6749 §4.4)',
    description: 'Use the token for `expires_in` seconds and renew it before that; its lifetime may differ.',
    open: true,
    body: { 'application/x-www-form-urlencoded': { schema: ref('TokenRequest') } },
    answer: json('TokenResponse'),
  },
  {
    method: 'post',
    path: '/v1/requestor/pip',
    id: 'createPip',
    summary: 'Orders a proofing',
    description:
      'Give the applicant the `attendanceCode`. `pipId` is for you alone: never show it to the applicant. Under 18, the name is that of the child, as on the document.',
    body: json('CreatePip'),
    answer: json('PipOrder'),
    status: 201,
    headers: ['Location'],
  },
  {
    method: 'get',
    path: '/v1/requestor/pip',
    id: 'listPips',
    summary: 'Lists your own orders, newest first',
    query: orderListQuerySchema,
    answer: json('PipOrderList'),
    headers: ['ETag'],
    notModified: true,
  },
  {
    method: 'get',
    path: '/v1/requestor/pip/{id}',
    id: 'getPip',
    summary: 'Status of an order',
    description:
      'While the order is CREATED or IN_PROGRESS the answer carries Retry-After: the considerate interval for polling. Faster polling is answered 429.',
    answer: json('PipOrder'),
    headers: ['ETag', 'Retry-After'],
    notModified: true,
  },
  {
    method: 'post',
    path: '/v1/requestor/pip/{id}/cancel',
    id: 'cancelPip',
    summary: 'Cancels an order, only while it is CREATED',
    answer: json('PipOrder'),
    problems: { 409: 'not-cancellable' },
  },
  ...(['v2', 'v1'] as const).map((version): Operation => ({
    method: 'get',
    path: `/${version}/requestor/pip/{id}/result`,
    id: version === 'v2' ? 'getResult' : 'getResultV1',
    summary: version === 'v2' ? 'The result' : 'The result, at the address of an older guide',
    description:
      '`approved` has three values: true completed and approved, false rejected, null incomplete, with the reason in `terminationCause`. Do not coerce it to a boolean. The first fetch delivers: the order is RESULT_SENT afterwards. For a minor there are no face keys.',
    answer: json('PipResult'),
    headers: ['ETag'],
    notModified: true,
    problems: { 409: notReady },
  })),
  {
    method: 'get',
    path: '/v2/requestor/pip/{id}/files/report.pdf',
    id: 'getReportPdf',
    summary: 'The report as PDF/A',
    answer: binary('application/pdf'),
    query: fileQuerySchema,
    ...file(),
  },
  {
    method: 'get',
    path: '/v2/requestor/pip/{id}/files/report.xml',
    id: 'getReportXml',
    summary: 'The report as XML',
    answer: binary('application/xml'),
    ...file(),
  },
  {
    method: 'get',
    path: '/v2/requestor/pip/{id}/files/chip-image',
    id: 'getChipImage',
    summary: 'The portrait as stored on the chip',
    answer: { ...binary('image/jpeg'), ...binary('image/jp2') },
    ...file(),
  },
  {
    method: 'get',
    path: '/v2/requestor/pip/{id}/files/all.zip',
    id: 'getAllFiles',
    summary: 'All files of the result in one ZIP',
    answer: binary('application/zip'),
    query: fileQuerySchema,
    ...file(),
  },
  {
    method: 'post',
    path: '/v1/requestor/pip/{id}/finishPipWithFakeData',
    id: 'finishPipWithFakeData',
    summary: 'Finishes an order without a desk; in the test environment only',
    description: 'Neither the MRZ nor the number is checked. In production the answer is 404.',
    body: json('FinishPipWithFakeData'),
    answer: json('PipOrder'),
    problems: { 409: 'not-finishable' },
  },
  {
    method: 'get',
    path: '/v1/requestor/pip/{id}/evidence-package',
    id: 'getEvidencePackage',
    summary: 'Everything the decision was made on, signed by desk and service',
    description: 'A ZIP to be kept: `cli evidence verify` checks it years later, from nothing but the file.',
    answer: binary('application/zip'),
    problems: { 409: notReady },
  },
  {
    method: 'get',
    path: '/v1/requestor/events',
    id: 'listEvents',
    summary: 'What the webhooks would have said, for those who poll',
    description: 'Begin without `after`, come back with `next`. Nothing is left out and nothing comes twice.',
    query: eventQuerySchema,
    answer: json('OrderEventPage'),
    headers: ['ETag', 'Retry-After'],
    notModified: true,
  },
  {
    method: 'get',
    path: '/v1/requestor/webhooks/dead-letters',
    id: 'listDeadLetters',
    summary: 'Events that reached none of your endpoints in all their attempts',
    query: deadLetterQuerySchema,
    answer: json('DeadLetterList'),
  },
  {
    method: 'post',
    path: '/v1/requestor/webhooks/dead-letters/resend',
    id: 'resendDeadLetters',
    summary: 'Sends all of them again',
    answer: json('Resent'),
    status: 202,
  },
  {
    method: 'post',
    path: '/v1/requestor/webhooks/dead-letters/{id}/resend',
    id: 'resendDeadLetter',
    summary: 'Sends one of them again',
    answer: json('Resent'),
    status: 202,
    problems: { 409: 'not-resendable' },
  },
  {
    method: 'get',
    path: '/v1/requestor/deliveries',
    id: 'listDeliveries',
    summary: 'Letters to customers that are not out yet, and those that failed',
    query: letterQuerySchema,
    answer: json('DeliveryList'),
  },
  {
    method: 'post',
    path: '/v1/requestor/deliveries/{id}/resend',
    id: 'resendDelivery',
    summary: 'Gives a failed letter all its attempts again',
    answer: json('Resent'),
    status: 202,
    problems: { 409: 'not-resendable' },
  },
  {
    method: 'get',
    path: '/letters/{name}',
    id: 'getLetter',
    summary: 'Templates for your customers, and the check list before going live',
    description:
      'Norwegian Bokmål, Nynorsk and English. Placeholders in double braces: applicantName, attendanceCode, requestorName, validUntil, contact. Not every service offers them.',
    open: true,
    answer: {
      'text/markdown': { schema: { type: 'string' } },
      'text/plain': { schema: { type: 'string' } },
    },
    headers: ['ETag'],
    notModified: true,
    problems: { 404: 'not-found' },
  },
];

function file(): Pick<Operation, 'description' | 'headers' | 'notModified' | 'problems'> {
  return {
    description: fileDescription,
    headers: ['ETag', 'Content-Disposition'],
    notModified: true,
    problems: { 409: notReady },
  };
}

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
