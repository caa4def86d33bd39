/**
 * A requestor, whole: orders a proofing, waits for it, fetches the result and its files. Written from /openapi.json alone; needs
 * nothing but Node 20 or newer.
 *
 *   PIP_CLIENT_SECRET=… node requestor.mjs --url https://pip.example --client-id bank --name "Kari Prøve" --phone 99999999 --out DIR
 *
 *   --fake              finishes the order at once with fake data (test environment only)
 *   --language en       the report in English
 *   --listen PORT       receives webhooks on this port meanwhile; PIP_WEBHOOK_SECRET is what they are signed with
 *
 * Prints one JSON line per event, never the applicant's data. pipId is for the requestor alone: what the applicant gets is the code.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** Seconds a webhook may be old, or ahead of this machine's clock: an old one that is sent again is refused. */
const replayWindowSeconds = 300;

/**
 * @param {{ 'pip-timestamp'?: string, 'pip-signature'?: string }} headers lower-case names, as node:http gives them
 * @param {Buffer} body the bytes as received, before any parsing
 * @param {readonly string[]} secrets current first; the one before it while secrets are changed
 * @param {number} now milliseconds since 1970
 */
export function isGenuineWebhook(headers, body, secrets, now) {
  const timestamp = headers['pip-timestamp'] ?? '';
  const signatures = (headers['pip-signature'] ?? '').split(',').map((part) => part.trim());
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > replayWindowSeconds) return false;
  return secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
    return signatures.some((signature) => {
      const hex = /^v1=([0-9a-f]{64})$/.exec(signature)?.[1];
      return hex !== undefined && timingSafeEqual(Buffer.from(hex, 'hex'), expected);
    });
  });
}

/**
 * A receiver of webhooks. Answers at once and does the work afterwards; an event it has had already (at least once is not exactly
 * once) is accepted and not handed on.
 *
 * @param {readonly string[]} secrets
 * @param {(event: { pipId: string, status: string }) => void} onEvent
 */
export function webhookReceiver(secrets, onEvent, clock = Date.now) {
  const seen = new Set();
  return createServer((request, response) => {
    const parts = [];
    let length = 0;
    request.on('data', (part) => {
      length += part.length;
      if (length > 65_536) request.destroy();
      else parts.push(part);
    });
    request.on('end', () => {
      const body = Buffer.concat(parts);
      if (request.method !== 'POST' || !isGenuineWebhook(request.headers, body, secrets, clock())) {
        response.writeHead(401).end();
        return;
      }
      response.writeHead(204).end();
      const delivery = String(request.headers['pip-delivery-id'] ?? '');
      if (delivery !== '' && seen.has(delivery)) return;
      seen.add(delivery);
      onEvent(JSON.parse(body.toString('utf8')));
    });
  });
}

/** The client: one token, renewed a minute early and once on 401; waits as long as Retry-After says. */
export function pipClient({ url, clientId, clientSecret }) {
  let token = { value: '', until: 0 };

  async function accessToken() {
    if (Date.now() < token.until) return token.value;
    const answer = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    if (!answer.ok) throw new Error(`no token: ${answer.status}`);
    const { access_token: value, expires_in: seconds } = await answer.json();
    token = { value, until: Date.now() + Math.max(seconds * 1000 - 60_000, seconds * 500) };
    return value;
  }

  /** @returns the answer for 2xx and 304; waits and repeats on 429 and 503, and for a result that is not ready */
  async function call(method, path, { body, headers = {}, patience = 10 } = {}) {
    for (let renewed = false; ;) {
      const answer = await fetch(new URL(path, url), {
        method,
        headers: {
          authorization: `Bearer ${await accessToken()}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        redirect: 'error',
      });
      if (answer.ok || answer.status === 304) return answer;
      if (answer.status === 401 && !renewed) {
        renewed = true;
        token = { value: '', until: 0 };
        continue;
      }
      const problem = await answer.json().catch(() => ({}));
      const wait = Number(answer.headers.get('retry-after') ?? Number.NaN);
      // An order that was refused for now was not made, so asking again is safe for every method.
      if ((answer.status === 429 || answer.status === 503) && wait > 0 && patience-- > 0) {
        await sleep(wait * 1000);
        continue;
      }
      throw new Error(`${method}: ${answer.status} ${problem.code ?? ''}`);
    }
  }

  return { call, json: async (...args) => (await call(...args)).json() };
}

/** Asks for the status until the order is finished: as seldom as Retry-After says, and only for what has changed (ETag). */
export async function finishedOrder(client, pipId) {
  let etag = '';
  for (;;) {
    const answer = await client.call('GET', `/v1/requestor/pip/${pipId}`, {
      headers: etag === '' ? {} : { 'if-none-match': etag },
    });
    if (answer.status !== 304) {
      etag = answer.headers.get('etag') ?? '';
      const order = await answer.json();
      if (!['CREATED', 'IN_PROGRESS'].includes(order.status)) return order;
    }
    await sleep(Number(answer.headers.get('retry-after') ?? 30) * 1000);
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      'client-id': { type: 'string' },
      name: { type: 'string' },
      phone: { type: 'string' },
      out: { type: 'string' },
      language: { type: 'string', default: 'nb' },
      listen: { type: 'string' },
      fake: { type: 'boolean', default: false },
    },
  });
  for (const name of ['url', 'client-id', 'name', 'phone', 'out']) {
    if (values[name] === undefined) throw new Error(`--${name} is missing`);
  }
  const say = (event) => console.log(JSON.stringify(event));

  let receiver = null;
  if (values.listen !== undefined) {
    const secrets = (process.env.PIP_WEBHOOK_SECRET ?? '').split(',').filter(Boolean);
    if (secrets.length === 0) throw new Error('PIP_WEBHOOK_SECRET is missing');
    receiver = webhookReceiver(secrets, ({ status }) => say({ webhook: status }));
    await new Promise((ready) => receiver.listen(Number(values.listen), '127.0.0.1', ready));
    say({ listening: receiver.address().port });
  }
  try {
    const client = pipClient({
      url: values.url,
      clientId: values['client-id'],
      clientSecret: process.env.PIP_CLIENT_SECRET ?? '',
    });
    const { pipId, attendanceCode, status } = await client.json('POST', '/v1/requestor/pip', {
      body: { applicantName: values.name, applicantPhoneNumber: values.phone },
    });
    say({ ordered: status, attendanceCode });
    if (values.fake) {
      await client.call('POST', `/v1/requestor/pip/${pipId}/finishPipWithFakeData`, {
        body: {
          documentHolder: values.name,
          nationalIdNumber: '01020312345',
          mrzCode: 'P<NORTEST<<TEST',
          docNumber: '12345678',
          approved: true,
        },
      });
    }
    const order = await finishedOrder(client, pipId);
    say({ finished: order.status });

    const result = await client.json('GET', `/v2/requestor/pip/${pipId}/result`);
    // Three values: null is neither approved nor rejected.
    say({
      approved: result.approved,
      completed: result.completed,
      terminationCause: result.terminationCause,
    });
    if (result.files !== null) {
      await mkdir(values.out, { recursive: true });
      const language = `?language=${values.language}`;
      const files = [
        ['report.pdf', result.files.reportPdf + language],
        ['report.xml', result.files.reportXml],
        ['chip-image', result.files.chipImage],
        ['all.zip', result.files.allZip + language],
      ];
      for (const [name, path] of files) {
        if (path === null) continue;
        const bytes = Buffer.from(await (await client.call('GET', path)).arrayBuffer());
        await writeFile(join(values.out, name), bytes, { mode: 0o600 });
        say({ saved: name, bytes: bytes.length });
      }
    }
  } finally {
    receiver?.close();
  }
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) await main();
