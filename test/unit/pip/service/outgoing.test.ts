import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isLoopback, isPublicAddress } from '#electron/pip/service/outgoing/addresses.ts';
import { nextAttempt, secondsOf } from '#electron/pip/service/outgoing/backOff.ts';
import {
  exchange,
  resolveName,
  type Address,
  type Outgoing,
} from '#electron/pip/service/outgoing/exchange.ts';
import { letterBackOff } from '#electron/pip/service/delivery/letters.ts';
import { defaultWebhookPolicy } from '#electron/pip/service/webhooks/policy.ts';

describe('addresses a requestor may make the service call', () => {
  it.each([
    // Both ends of each range, so that a wrong number of bits shows.
    ['this network', '0.0.0.0', '0.255.255.255'],
    ['private 10/8', '10.0.0.0', '10.255.255.255'],
    ['a carrier, and one cloud’s metadata', '100.64.0.0', '100.127.255.255', '100.100.100.200'],
    ['loopback', '127.0.0.1', '127.255.255.255', '::1'],
    ['link-local, and the metadata of most clouds', '169.254.0.0', '169.254.169.254', '169.254.255.255'],
    ['private 172.16/12', '172.16.0.0', '172.31.255.255'],
    ['protocol assignments', '192.0.0.0', '192.0.0.192', '192.0.0.255'],
    ['documentation', '192.0.2.1', '198.51.100.1', '203.0.113.255', '2001:db8::1', '3fff::1'],
    ['private 192.168/16', '192.168.0.0', '192.168.255.255'],
    ['benchmarks', '198.18.0.0', '198.19.255.255', '2001:2::1'],
    ['multicast', '224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
    ['reserved and broadcast', '240.0.0.0', '255.255.255.255'],
    ['a cloud’s host at a public address', '168.63.129.16'],
    ['nothing', '::'],
    ['IPv4 in IPv6, also of public ones', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::8.8.8.8'],
    ['IPv4 through a translator', '64:ff9b::7f00:1', '64:ff9b:1::a00:1'],
    ['6to4 and Teredo, which hide an IPv4 address', '2002:7f00:1::', '2001:0:4136:e378::1'],
    ['unique local, and one cloud’s metadata', 'fc00::1', 'fdff::1', 'fd00:ec2::254'],
    ['link-local and site-local', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1'],
    ['no address at all', '', 'localhost', '127.1', '0x7f000001', '2130706433'],
  ])('are not %s', (_name, ...addresses) => {
    expect(addresses.filter((address) => isPublicAddress(address))).toEqual([]);
  });

  it('are those next to the ranges, and public ones', () => {
    const open = [
      ...['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'],
      ...['128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0'],
      ...['192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255', '8.8.8.8'],
      ...['2606:4700:4700::1111', '2a00:1450:4001::1', '2001:4860:4860::8888', '168.63.129.17'],
    ];
    expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
  });

  it('loopback is 127/8 and ::1, and nothing dressed up as it', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1'].every(isLoopback)).toBe(true);
    expect(
      ['::ffff:127.0.0.1', '::FFFF:7f00:1', '128.0.0.1', '10.0.0.1', '::2', 'localhost'].some(isLoopback),
    ).toBe(false);
  });
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  host = '127.0.0.1',
  port = 0,
) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.headers.host} ${request.url}`);
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return { seen, port: (server.address() as AddressInfo).port };
}

const to = (url: string, changes: Partial<Outgoing> = {}): Outgoing => ({
  url: new URL(url),
  method: 'POST',
  headers: {},
  body: Buffer.from('{}'),
  timeoutMs: 5000,
  answerBytes: 1024,
  ...changes,
});
const v4 = (...addresses: string[]): readonly Address[] =>
  addresses.map((address) => ({ address, family: 4 }));
const fine = (_request: IncomingMessage, response: ServerResponse): unknown => response.writeHead(204).end();

describe('one request to somebody else', () => {
  it('goes to the address that was checked, under the name it was asked for', async () => {
    const { seen, port } = await serve(fine);
    const answer = await exchange(
      to(`http://hook.example:${port}/in?a=1`),
      async () => v4('127.0.0.1'),
      isLoopback,
    );
    expect(answer).toMatchObject({ kind: 'answer', status: 204 });
    expect(seen).toEqual([`POST hook.example:${port} /in?a=1`]);
  });

  it('asks for the address once: a name that changes its mind between check and connection gains nothing', async () => {
    const good = await serve(fine);
    const evil = await serve(fine, '127.0.0.2', good.port);
    let asked = 0;
    const rebinding = async () => (asked++ === 0 ? v4('127.0.0.1') : v4('127.0.0.2'));
    await exchange(to(`http://hook.example:${good.port}/`), rebinding, (address) => address === '127.0.0.1');
    expect([asked, good.seen.length, evil.seen.length]).toEqual([1, 1, 0]);
  });

  it.each([
    ['the only one', v4('127.0.0.1')],
    ['the second of two', v4('8.8.8.8', '127.0.0.1')],
    ['an IPv4 address in IPv6', [{ address: '::ffff:127.0.0.1', family: 6 as const }]],
  ])('is not sent where a forbidden address is %s', async (_name, addresses) => {
    const { seen, port } = await serve(fine);
    const answer = await exchange(to(`http://hook.example:${port}/`), async () => addresses, isPublicAddress);
    expect(answer).toEqual({ kind: 'address-refused' });
    expect(seen).toEqual([]);
  });

  it.each(['127.0.0.1', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '[::1]'])(
    'is not sent to %s, which needs no name to be resolved',
    async (host) => {
      const { seen, port } = await serve(fine);
      const never = async (): Promise<never> => {
        throw new Error('asked');
      };
      expect(await exchange(to(`http://${host}:${port}/`), never, isPublicAddress)).toEqual({
        kind: 'address-refused',
      });
      expect(seen).toEqual([]);
    },
  );

  it('does not follow a redirect', async () => {
    const goal = await serve(fine);
    const { seen, port } = await serve((_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${goal.port}/secret` }).end(),
    );
    const answer = await exchange(to(`http://127.0.0.1:${port}/`), async () => [], isLoopback);
    expect(answer).toMatchObject({ kind: 'answer', status: 307 });
    expect([seen.length, goal.seen.length]).toEqual([1, 0]);
  });

  it('reads no more of an answer than it needs', async () => {
    const { port } = await serve((_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more).on('error', () => {});
      more();
    });
    const answer = await exchange(to(`http://127.0.0.1:${port}/`), async () => [], isLoopback);
    expect(answer.kind === 'answer' ? [answer.status, answer.body.length] : answer).toEqual([200, 1024]);
  });

  it('ends in time, whatever it waits for', async () => {
    const { port } = await serve(() => {});
    const silent = to(`http://127.0.0.1:${port}/`, { timeoutMs: 100 });
    expect(await exchange(silent, async () => [], isLoopback)).toEqual({ kind: 'timeout' });
    const named = to(`http://hook.example:${port}/`, { timeoutMs: 100 });
    expect(await exchange(named, () => new Promise(() => {}), isLoopback)).toEqual({ kind: 'timeout' });
  });

  it('says so where nobody is there, the name is unknown, or it is broken off', async () => {
    const { port } = await serve((request) => request.socket.destroy());
    const none = async (): Promise<never> => {
      throw new Error('ENOTFOUND');
    };
    const ended = to(`http://127.0.0.1:${port}/`, { signal: AbortSignal.abort() });
    for (const answer of [
      exchange(to(`http://127.0.0.1:${port}/`), async () => [], isLoopback),
      exchange(to('http://hook.example/'), none, isLoopback),
      exchange(to('http://hook.example/'), async () => [], isLoopback),
      exchange(ended, async () => [], isLoopback),
    ]) {
      expect(await answer).toEqual({ kind: 'unreachable' });
    }
  });
});

describe('names', () => {
  it('of this machine are known without asking anybody, and lead nowhere unless allowed', async () => {
    const { seen, port } = await serve(fine);
    const local = to(`http://localhost:${port}/`);
    expect(await exchange(local, resolveName, isPublicAddress)).toEqual({ kind: 'address-refused' });
    expect(await exchange(local, resolveName, isLoopback)).toMatchObject({ status: 204 });
    expect(await exchange(to(`http://a.LOCALHOST.:${port}/`), resolveName, isLoopback)).toMatchObject({
      status: 204,
    });
    expect(seen).toHaveLength(2);
  });
});

describe('when to try again', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const policy = { attempts: 5, firstSeconds: 10, limitSeconds: 60 };
  const drawing = (byte: number) => ({ bytes: () => Uint8Array.of(byte, byte), uuid: () => '' });
  const waits = (byte: number, asked = 0) =>
    [1, 2, 3, 4, 5].map((failed) => {
      const next = nextAttempt(now, failed, policy, drawing(byte), asked);
      return next === null ? null : Math.round((next.getTime() - now.getTime()) / 1000);
    });

  it('doubles up to the limit, and gives up', () => {
    expect(waits(255)).toEqual([10, 20, 40, 60, null]);
  });

  it('is spread over half the time, so that what failed together does not come back together', () => {
    expect(waits(0)).toEqual([5, 10, 20, 30, null]);
  });

  it('heeds what the other side asks for, but not for ever', () => {
    expect(waits(0, 25)).toEqual([25, 25, 25, 30, null]);
    expect(waits(0, 86_400)).toEqual([60, 60, 60, 60, null]);
  });

  it.each([
    ['webhooks', defaultWebhookPolicy],
    ['letters', letterBackOff],
  ])('is documented for %s as it is', async (_name, backOff) => {
    const hours = [0, 255].map((byte) => {
      const waits = Array.from({ length: backOff.attempts - 1 }, (_none, failed) =>
        nextAttempt(now, failed + 1, backOff, drawing(byte)),
      );
      const ms = waits.reduce((sum, next) => sum + (next?.getTime() ?? Number.NaN) - now.getTime(), 0);
      return Math.round(ms / 3_600_000);
    });
    const text = await readFile(new URL('../../../../docs/pip-service.md', import.meta.url), 'utf8');
    expect(text.replace(/\s+/g, ' ')).toMatch(
      new RegExp(
        `${backOff.attempts} attempts, ${backOff.firstSeconds} seconds after the first .{0,120}: ${hours[0]} to ${hours[1]} hours`,
      ),
    );
  });

  it('reads Retry-After in seconds and as a date, and no nonsense', () => {
    expect(secondsOf('120', now)).toBe(120);
    expect(secondsOf('Mon, 23 Nov 2026 12:01:00 GMT', now)).toBe(60);
    for (const nothing of [null, '', '-5', 'soon', '1e9', 'Mon, 23 Nov 2020 12:01:00 GMT']) {
      expect(secondsOf(nothing, now)).toBe(0);
    }
  });
});
