import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { fakeClock, random, secret } from './support/world.ts';

/** Real sockets that behave badly: what `fetch` makes of them differs from what one imagines. */

let server: Server | null = null;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  server = null;
});

async function deskAgainst(behaviour: RequestListener, timeoutMs = 10_000) {
  const opened = createServer((request, response) => {
    if (request.url === '/oauth/token') {
      response.setHeader('content-type', 'application/json');
      response.end('{"access_token":"t","token_type":"Bearer","expires_in":60}');
    } else behaviour(request, response);
  });
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  return client((opened.address() as AddressInfo).port, timeoutMs);
}

const client = (port: number, timeoutMs = 10_000) =>
  createPipClient({
    baseUrl: `http://127.0.0.1:${port}`,
    clientId: 'desk',
    clientSecret: secret,
    fetch,
    clock: fakeClock(),
    random,
    sleep: async () => {},
    limits: { timeoutMs },
  });

const codeOf = async (desk: ReturnType<typeof client>): Promise<string> => {
  const answer = await desk.claim('123456');
  return answer.ok ? 'ok' : answer.error.code;
};

describe('a service that', () => {
  it('is not there', async () => {
    const desk = await deskAgainst(() => {});
    const port = (server?.address() as AddressInfo).port;
    await new Promise((resolve) => server?.close(resolve));
    server = null;
    expect(await codeOf(client(port))).toBe('PIP_SERVICE_UNREACHABLE');
    expect(await desk.reachable()).toBe(false);
  });

  it('never answers', async () => {
    expect(await codeOf(await deskAgainst(() => {}, 50))).toBe('PIP_SERVICE_SLOW');
  });

  it('begins an answer and never ends it', async () => {
    const desk = await deskAgainst((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"claimId":');
    }, 50);
    expect(await codeOf(desk)).toBe('PIP_SERVICE_SLOW');
  });

  it('hangs up in the middle of an answer', async () => {
    const desk = await deskAgainst((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"claimId":');
      setImmediate(() => response.destroy());
    });
    expect(await codeOf(desk)).toBe('PIP_SERVICE_UNREACHABLE');
  });

  it('answers nonsense', async () => {
    const desk = await deskAgainst((_request, response) => response.end('\u0000\u0001<not json>'));
    expect(await codeOf(desk)).toBe('PIP_SERVICE_NONSENSE');
  });

  it('does not speak HTTP', async () => {
    const desk = await deskAgainst((_request, response) => {
      response.socket?.end('SSH-2.0-OpenSSH\r\n');
    });
    expect(await codeOf(desk)).toBe('PIP_SERVICE_UNREACHABLE');
  });

  it('sends the desk elsewhere: the token is not carried there', async () => {
    const visited: string[] = [];
    const desk = await deskAgainst((request, response) => {
      visited.push(request.url ?? '');
      response.writeHead(307, { location: '/elsewhere' });
      response.end();
    });
    expect(await codeOf(desk)).toBe('PIP_SERVICE_NONSENSE');
    expect(visited).toEqual(['/v1/desk/claims']);
  });
});
