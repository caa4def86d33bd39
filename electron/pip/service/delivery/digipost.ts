import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import type { LetterFailure } from '#shared/contracts/sending.ts';
import { secondsOf } from '../outgoing/backOff.ts';
import { exchange, resolveName, type Answered } from '../outgoing/exchange.ts';
import type {
  DigitalMailbox,
  LetterOutcome,
  OutgoingLetter,
  ServiceClock,
  ServiceRandomness,
} from '../ports.ts';

/**
 * Digipost's API for senders, version 8, from its public description (security of the API, request anatomy, schema
 * `http://api.digipost.no/schema/v8`): one signed `POST /messages` with the message's metadata and the document.
 */

export interface DigipostOptions {
  /** Base of the API, as Digipost gives it for test or production. */
  readonly url: string;
  /** Account the service signs as: Digipost's own id of it, not the organisation number. */
  readonly senderId: string;
  /** RSA key of the certificate that Digipost has of the account, as PEM. */
  readonly privateKey: string;
  readonly clock: ServiceClock;
  readonly random: ServiceRandomness;
  readonly timeoutSeconds?: number;
}

const mediaType = 'application/vnd.digipost-v8+xml';
const answerBytes = 64 * 1024;

/** @throws where the key is none, not RSA, or the address no URL */
export function createDigipost(options: DigipostOptions): DigitalMailbox {
  const { clock, random, senderId, timeoutSeconds = 60 } = options;
  const key = createPrivateKey(options.privateKey);
  if (key.asymmetricKeyType !== 'rsa') throw new Error('Digipost takes RSA signatures only');
  const url = new URL(`${options.url.replace(/\/+$/, '')}/messages`);
  return {
    send: async (letter, signal) => {
      const now = clock.now();
      const boundary = `pip-${random.uuid()}`;
      const body = multipart(boundary, letter);
      const headers = {
        Date: now.toUTCString(),
        'X-Content-SHA256': createHash('sha256').update(body).digest('base64'),
        'X-Digipost-UserId': senderId,
      };
      const answer = await exchange(
        {
          url,
          method: 'POST',
          headers: {
            ...headers,
            Accept: mediaType,
            'Content-Type': `multipart/vnd.digipost-v8+xml; boundary=${boundary}`,
            'User-Agent': 'pip-desk-service',
            'X-Digipost-Signature': signatureOf('POST', url, headers, key),
          },
          body,
          timeoutMs: timeoutSeconds * 1000,
          answerBytes,
          signal,
        },
        resolveName,
        // The operator chose this host; no client can.
        null,
      );
      return outcomeOf(answer, now);
    },
  };
}

/**
 * Method, path in lower case, the three headers in the order of the alphabet with their names in lower case, parameters in
 * lower case; each line ended, also an empty last one.
 */
function signatureOf(
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  key: KeyObject,
): string {
  const lines = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}: ${value}`);
  const canonical = [
    method,
    url.pathname.toLowerCase(),
    ...lines,
    url.search.slice(1).toLowerCase(),
    '',
  ].join('\n');
  return sign('RSA-SHA256', Buffer.from(canonical), key).toString('base64');
}

function multipart(boundary: string, letter: OutgoingLetter): Uint8Array {
  const part = (type: string, filename: string): string =>
    `--${boundary}\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${filename}"\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(part(mediaType, 'message') + messageOf(letter) + '\r\n'),
    Buffer.from(part('application/pdf', letter.documentId)),
    letter.pdf,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}

/**
 * Sensitive, so that neither subject nor sender show before the recipient has signed in, and with two factors: the letter is
 * about an identity.
 */
function messageOf({ messageId, documentId, senderId, recipient, subject }: OutgoingLetter): string {
  const element = (name: string, value: string): string => `<${name}>${escaped(value)}</${name}>`;
  const to =
    'personalNumber' in recipient
      ? element('personal-identification-number', recipient.personalNumber)
      : element('organisation-number', recipient.organisationNumber);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<message xmlns="http://api.digipost.no/schema/v8">',
    element('message-id', messageId),
    senderId === null ? '' : element('sender-id', senderId),
    `<recipient>${to}</recipient>`,
    '<primary-document>',
    element('uuid', documentId),
    element('subject', subject),
    element('file-type', 'pdf'),
    element('authentication-level', 'TWO_FACTOR'),
    element('sensitivity-level', 'SENSITIVE'),
    '</primary-document></message>',
  ].join('');
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The letter is there already: an attempt before this one arrived, and its answer did not. */
const alreadyThere = ['DUPLICATE_MESSAGE', 'DIGIPOST_MESSAGE_ALREADY_DELIVERED', 'MESSAGE_ALREADY_SENT'];
const noRecipient = ['UNKNOWN_RECIPIENT', 'UNKNOWN_USER'];
/** Set right by the operator or by time, not by another letter. */
const notUs = [
  'DATE_HEADER_OUTSIDE_ACCEPTED_INTERVAL',
  'INVALID_SIGNATURE',
  'MISSING_CERTIFICATE',
  'REVOKED_CERTIFICATE',
  'UNKNOWN_USER_ID',
  'INVALID_USER_ID_HEADER',
  'BROKER_NOT_AUTHORIZED',
  'NOT_APPROVED_FOR_REST_API_USAGE',
  'ORGANISATION_LETTERS_PER_MONTH_EXCEEDED',
  'ACCOUNT_DEACTIVATED',
];

function outcomeOf(answer: Answered, now: Date): LetterOutcome {
  const failed = (failure: LetterFailure, final: boolean): LetterOutcome => ({
    sent: false,
    failure,
    final,
    retryAfterSeconds: answer.kind === 'answer' ? secondsOf(answer.retryAfter, now) : 0,
  });
  if (answer.kind === 'timeout') return failed('timeout', false);
  if (answer.kind !== 'answer') return failed('unreachable', false);
  const { status } = answer;
  const text = Buffer.from(answer.body).toString('utf8');
  const valueOf = (name: string): string =>
    new RegExp(`<(?:\\w+:)?${name}>\\s*(\\w+)\\s*</`).exec(text)?.[1] ?? '';
  if (status >= 200 && status < 300) {
    const isDelivered = ['DELIVERED', 'DELIVERED_TO_PRINT'].includes(valueOf('status'));
    return isDelivered ? { sent: true } : failed('answer', false);
  }
  const code = valueOf('error-code');
  if (alreadyThere.includes(code)) return { sent: true };
  if (status === 404 || noRecipient.includes(code)) return failed('recipient-unknown', true);
  if (status === 401 || status === 403 || notUs.includes(code)) return failed('not-permitted', false);
  const isRefused = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return isRefused ? failed('letter-refused', true) : failed('answer', false);
}
