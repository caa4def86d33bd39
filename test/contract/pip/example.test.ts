import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, secret, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.service.close());

const script = fileURLToPath(new URL('../../../docs/examples/requestor.mjs', import.meta.url));

interface Example {
  isGenuineWebhook(
    headers: Record<string, string>,
    body: Buffer,
    secrets: readonly string[],
    now: number,
  ): boolean;
  webhookReceiver(secrets: readonly string[], onEvent: (event: unknown) => void, clock: () => number): Server;
}
const example = (await import(script)) as Example;

describe('the example of a requestor', () => {
  it('uses nothing of the project, so that it can be copied out', async () => {
    const source = await readFile(script, 'utf8');
    const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name);
    expect(imported.every((name) => name?.startsWith('node:'))).toBe(true);
  });

  it('orders, waits, and fetches result, PDF, XML, image and ZIP', async () => {
    const out = await mkdtemp(join(tmpdir(), 'requestor-'));
    try {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [
          ...[script, '--url', world.url, '--client-id', 'bank', '--name', 'Kari Prøve'],
          ...['--phone', '99999999', '--out', out, '--language', 'en', '--fake'],
        ],
        { env: { ...process.env, PIP_CLIENT_SECRET: secret } },
      );
      const events = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(events).toEqual([
        { ordered: 'CREATED', attendanceCode: expect.stringMatching(/^\d{6}$/) },
        { finished: 'AWAITING_DOWNLOAD' },
        { approved: true, completed: true, terminationCause: null },
        ...['report.pdf', 'report.xml', 'chip-image', 'all.zip'].map((saved) => ({
          saved,
          bytes: expect.any(Number),
        })),
      ]);
      const start = async (name: string) =>
        (await readFile(join(out, name))).subarray(0, 5).toString('latin1');
      expect(await start('report.pdf')).toBe('%PDF-');
      expect(await start('report.xml')).toBe('<?xml');
      expect((await start('chip-image')).startsWith('\u00ff\u00d8\u00ff')).toBe(true);
      expect((await start('all.zip')).startsWith('PK\u0003\u0004')).toBe(true);
    } finally {
      await rm(out, { recursive: true });
    }
  });

  it('believes a webhook only with a signature of a secret in force, over these bytes, of these minutes', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    const body = Buffer.from('{"status":"AWAITING_DOWNLOAD"}');
    const signed = (with_: string, timestamp: string) =>
      `v1=${createHmac('sha256', with_).update(`${timestamp}.`).update(body).digest('hex')}`;
    const at = (seconds: number): string => String(now / 1000 + seconds);
    const genuine = (timestamp: string, signature: string, bytes = body) =>
      example.isGenuineWebhook(
        { 'pip-timestamp': timestamp, 'pip-signature': signature },
        bytes,
        ['new', 'old'],
        now,
      );
    expect(genuine(at(0), signed('new', at(0)))).toBe(true);
    expect(genuine(at(0), `${signed('other', at(0))},${signed('old', at(0))}`)).toBe(true);
    expect(genuine(at(-299), signed('new', at(-299)))).toBe(true);
    expect(genuine(at(-301), signed('new', at(-301)))).toBe(false);
    expect(genuine(at(301), signed('new', at(301)))).toBe(false);
    expect(genuine(at(1), signed('new', at(0)))).toBe(false);
    expect(genuine(at(0), signed('other', at(0)))).toBe(false);
    expect(genuine(at(0), signed('new', at(0)), Buffer.from('{}'))).toBe(false);
    expect(genuine(at(0), signed('new', at(0)).replace('v1=', ''))).toBe(false);
    expect(genuine('', '')).toBe(false);
  });

  it('receives a webhook once however often it is sent, and refuses a forged one', async () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    const events: unknown[] = [];
    const server = example.webhookReceiver(
      ['secret'],
      (event) => events.push(event),
      () => now,
    );
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const body = '{"pipId":"p","status":"AWAITING_DOWNLOAD"}';
      const timestamp = String(now / 1000);
      const send = async (key: string) => {
        const signature = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex');
        const headers = {
          'PIP-Timestamp': timestamp,
          'PIP-Delivery-Id': 'one',
          'PIP-Signature': `v1=${signature}`,
        };
        return (await fetch(url, { method: 'POST', headers, body })).status;
      };
      expect([await send('forged'), await send('secret'), await send('secret')]).toEqual([401, 204, 204]);
      expect(events).toEqual([{ pipId: 'p', status: 'AWAITING_DOWNLOAD' }]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
