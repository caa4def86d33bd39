import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands in for Digipost's API for senders, built from its public description and knowing nothing of the adapter: security of
 * the API (headers, canonical string, five minutes), request anatomy (one multipart request whose parts are named by the
 * documents' uuids), schema v8 (order of elements, lengths), error codes of the public client library.
 */

export const brokerId = '497013';

interface Sent {
  readonly messageId: string;
  readonly recipient: string;
  readonly senderId: string | null;
  readonly subject: string;
  readonly pdf: Buffer;
}

class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

const require = (condition: boolean, status: number, code: string): void => {
  if (!condition) throw new Refusal(status, code);
};

export async function openDigipost(now: () => Date) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const sent: Sent[] = [];
  const users = new Set<string>();
  let requests = 0;
  const behave = {
    /** What happens to a request before it is looked at; true where it is answered already. */
    first: (_response: ServerResponse): boolean => false,
    /** What happens to a letter that was taken, before its answer. */
    beforeAnswer: (_response: ServerResponse): boolean => false,
  };

  const take = (request: IncomingMessage, body: Buffer): void => {
    const header = (name: string): string => String(request.headers[name] ?? '');
    require(request.method === 'POST' && request.url === '/messages', 404, 'GENERAL_ERROR');
    require(header('x-digipost-userid') === brokerId, 403, 'UNKNOWN_USER_ID');
    const date = header('date');
    require(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(
      date,
    ), 400, 'INVALID_DATE_HEADER');
    const skew = Math.abs(Date.parse(date) - now().getTime());
    require(skew <= 5 * 60_000, 400, 'DATE_HEADER_OUTSIDE_ACCEPTED_INTERVAL');
    const hash = createHash('sha256').update(body).digest('base64');
    require(header('x-content-sha256') === hash, 400, 'INVALID_SHA256');
    const canonical =
      `POST\n/messages\ndate: ${date}\nx-content-sha256: ${hash}\nx-digipost-userid: ${brokerId}\n` + '\n';
    const verified = createVerify('RSA-SHA256')
      .update(canonical)
      .verify(publicKey, header('x-digipost-signature'), 'base64');
    require(verified, 403, 'INVALID_SIGNATURE');
    letter(header('content-type'), header('accept'), body);
  };

  const letter = (type: string, accept: string, body: Buffer): void => {
    require(accept === 'application/vnd.digipost-v8+xml', 415, 'ILLEGAL_CONTENT_TYPE');
    const boundary = /^multipart\/vnd\.digipost-v8\+xml; boundary=([\w'()+,./:=?-]{1,70})$/.exec(type)?.[1];
    if (boundary === undefined) throw new Refusal(415, 'ILLEGAL_CONTENT_TYPE');
    const parts = partsOf(body, boundary);
    const [message, content, ...rest] = parts;
    if (message === undefined || content === undefined || rest.length > 0)
      throw new Refusal(400, 'MISSING_CONTENT');
    require(message.name === 'message', 400, 'MISSING_BODYPART_FILENAME');
    require(message.type === 'application/vnd.digipost-v8+xml', 415, 'ILLEGAL_CONTENT_TYPE');
    const fields = schema.exec(message.bytes.toString('utf8'))?.groups;
    if (fields === undefined) throw new Refusal(400, 'SCHEMA_VALIDATION_ERROR');
    const text = (name: string): string => unescaped(fields[name] ?? '');
    require(text('subject').trim() !== '', 400, 'MISSING_SUBJECT');
    require(content.name === text('uuid'), 400, 'DOCUMENTS_AND_FILES_MISMATCH');
    require(content.type === 'application/pdf', 415, 'ILLEGAL_CONTENT_TYPE');
    require(content.bytes.subarray(0, 5).toString() === '%PDF-', 400, 'INVALID_PDF_CONTENT');
    const recipient = fields['person'] ?? fields['organisation'] ?? '';
    require(users.has(recipient), 404, 'UNKNOWN_RECIPIENT');
    require(!sent.some(({ messageId }) => messageId === text('id')), 400, 'DUPLICATE_MESSAGE');
    sent.push({
      messageId: text('id'),
      recipient,
      senderId: fields['sender'] ?? null,
      subject: text('subject'),
      pdf: content.bytes,
    });
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests += 1;
      if (behave.first(response)) return;
      response.setHeader('content-type', 'application/vnd.digipost-v8+xml');
      try {
        take(request, Buffer.concat(chunks));
        if (behave.beforeAnswer(response)) return;
        response.writeHead(201).end(delivered);
      } catch (error) {
        const { status, code } = error instanceof Refusal ? error : new Refusal(500, 'SERVER_ERROR');
        response.writeHead(status).end(errorOf(code));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.6', resolve));
  return {
    url: `http://127.0.0.6:${(server.address() as AddressInfo).port}`,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    sent,
    users,
    behave,
    requests: () => requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const delivered =
  '<?xml version="1.0" encoding="UTF-8"?><message-delivery xmlns="http://api.digipost.no/schema/v8">' +
  `<delivery-method>DIGIPOST</delivery-method><sender-id>${brokerId}</sender-id><status>DELIVERED</status>` +
  '<delivery-time>2026-11-23T13:00:00.000+01:00</delivery-time></message-delivery>';

export const errorOf = (code: string): string =>
  `<error xmlns="http://api.digipost.no/schema/v8"><error-code>${code}</error-code>` +
  '<error-message>message</error-message><error-type>CLIENT_DATA</error-type></error>';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** The elements a letter of ours may have, in the order the schema demands. */
const schema = new RegExp(
  '^<\\?xml version="1\\.0" encoding="utf-8"\\?>\\s*<message xmlns="http://api\\.digipost\\.no/schema/v8">' +
    `<message-id>(?<id>${uuid})</message-id>(?:<sender-id>(?<sender>\\d+)</sender-id>)?` +
    '<recipient>(?:<personal-identification-number>(?<person>\\d{11})</personal-identification-number>' +
    '|<organisation-number>(?<organisation>\\d{9})</organisation-number>)</recipient>' +
    `<primary-document><uuid>(?<uuid>${uuid})</uuid><subject>(?<subject>[^<]{1,255})</subject>` +
    '<file-type>pdf</file-type><authentication-level>TWO_FACTOR</authentication-level>' +
    '<sensitivity-level>SENSITIVE</sensitivity-level></primary-document></message>$',
);

const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/g, (_match, code: string) => String.fromCharCode(Number(code)));

/** RFC 2046 §5.1.1, for bodies with a binary part. */
function partsOf(body: Buffer, boundary: string): readonly { type: string; name: string; bytes: Buffer }[] {
  const parts = [];
  const delimiter = Buffer.from(`--${boundary}`);
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const begin = at + delimiter.length;
    if (body.subarray(begin, begin + 2).toString() === '--') return parts;
    const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), begin);
    const head = body.indexOf('\r\n\r\n', begin);
    if (end < 0 || head < 0 || head > end) break;
    const headers = body.subarray(begin, head).toString('utf8');
    parts.push({
      type: /^content-type: (.+)$/im.exec(headers)?.[1]?.trim() ?? '',
      name: /^content-disposition: attachment; filename="?([^"\r\n]+)"?/im.exec(headers)?.[1] ?? '',
      bytes: body.subarray(head + 4, end),
    });
    at = end + 2;
  }
  throw new Refusal(400, 'BAD_CONTENT');
}
