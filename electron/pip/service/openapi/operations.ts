import type { z } from 'zod';
import { deadLetterQuerySchema, eventQuerySchema, letterQuerySchema } from '#shared/contracts/sending.ts';
import { fileQuerySchema, logQuerySchema, orderListQuerySchema } from '#shared/contracts/requestor.ts';

/** What a requestor can ask for, endpoint by endpoint. */

export type Json = Readonly<Record<string, unknown>>;

export interface Operation {
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

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string): Json => ({ 'application/json': { schema: ref(name) } });
const binary = (mediaType: string): Json => ({
  [mediaType]: { schema: { type: 'string', format: 'binary' } },
});

export const headers = {
  ETag: 'Changes with the content. Send it back in If-None-Match and get 304 while nothing has changed.',
  'Retry-After': 'Seconds to wait before the next request.',
  Location: 'Path of the new order.',
  'Content-Disposition': 'Suggests a file name made of the PIP code.',
} as const;

const fileDescription =
  'Exists once the result does, for who ordered. The result carries this address in `files`. Fetching it delivers nothing.';
const notReady = 'result-not-ready: the order is not finished; see Retry-After';

export const operations: readonly Operation[] = [
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
    path: '/v2/requestor/pip/{id}/files/transaction-log.xml',
    id: 'getTransactionLog',
    summary: 'Every check with its result, after BSI TR-03135; personal data at the highest level only',
    answer: binary('application/xml'),
    query: logQuerySchema,
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
    path: '/.well-known/jwks.json',
    id: 'getServiceKeys',
    summary: 'The key evidence packages are signed with (RFC 7517)',
    description: 'Keep its `kid` before you need it: `cli evidence verify --service-key` compares it.',
    open: true,
    answer: json('ServiceKeySet'),
    headers: ['ETag'],
    notModified: true,
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
