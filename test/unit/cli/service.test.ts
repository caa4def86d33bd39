import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '#electron/cli/main.ts';
import { recordingIo } from './io.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pip-cli-service-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

describe('cli service', () => {
  it.each([
    ['an unknown database', ['--database', 'mysql:x'], 'pglite:DIR, memory or postgres'],
    ['a database server without a key', ['--database', 'postgres://u:geheim@h/db'], '--evidence-key'],
    ['a port that is none', ['--port', '70000'], '--port'],
    ['a word too many', ['now'], 'too many'],
    ['production with made-up clients', ['--production'], '--clients'],
    [
      'production that trusts made-up issuers',
      ['--production', '--training', '--clients', 'x.json'],
      '--training goes with neither',
    ],
    ['two kinds of trust at once', ['--store', '/tmp', '--training'], '--training goes with neither'],
    ['a missing client file', ['--clients', '/nonexistent/clients.json'], 'cannot be read'],
    ['a missing register', ['--lost', '/nonexistent/lost.csv'], 'lost.csv: cannot be read'],
    [
      'webhooks to this machine in production',
      ['--production', '--loopback-webhooks'],
      '--loopback-webhooks',
    ],
  ])('refuses %s', async (_name, args, reason) => {
    const { io, written } = recordingIo();
    expect(await runCommandLine(['service', ...args], io)).toBe(2);
    expect(written.stderr).toContain(reason);
    expect(written.stderr).not.toContain('geheim');
  });

  it('says that a database server is away, and never quotes its password', async () => {
    const { io, written } = recordingIo();
    const args = [
      '--port',
      '0',
      '--database',
      'postgres://u:geheim@127.0.0.1:1/db',
      '--evidence-key',
      join(folder, 'key'),
      '--evidence',
      join(folder, 'evidence'),
    ];
    expect(await runCommandLine(['service', ...args], io)).toBe(1);
    expect(written.stderr).toContain('the database cannot be opened');
    expect(written.stderr).not.toContain('geheim');
  });

  it.each([
    ['no JSON', '{"clientSecret": "geheim-geheim-geheim"'],
    ['a secret that is too short', '[{"clientId":"a","clientSecret":"geheim","name":"A","scopes":["desk"]}]'],
    ['no list', '{}'],
  ])('refuses a client file that is %s, without quoting it', async (_name, text) => {
    const { io, written } = recordingIo();
    expect(await runCommandLine(['service', '--clients', await file('bad.json', text)], io)).toBe(2);
    expect(written.stderr).not.toContain('geheim');
    expect(written.stderr).toContain('bad.json');
  });

  it('refuses a register with a bad line whole, by the number of the line and without quoting it', async () => {
    const lost = await file('lost.csv', 'XX0012345\nXX0099999 GEHEIM1\n');
    const { io, written } = recordingIo();
    expect(await runCommandLine(['service', '--lost', lost], io)).toBe(2);
    expect(written.stderr).toMatch(/lost\.csv: line 2: /);
    expect(written.stderr).not.toMatch(/GEHEIM|XX00/);
    expect(await runCommandLine(['service', '--lost', lost, '--lost-max-age', '0'], io)).toBe(2);
    expect(written.stderr).toContain('--lost-max-age');
  });

  const bank = { clientId: 'a', clientSecret: 'geheim-geheim-geheim', name: 'A', scopes: ['requestor'] };
  const secret = 'geheim'.repeat(6);
  it.each([
    [
      'a webhook to this machine',
      { webhooks: [{ url: 'https://127.0.0.1/', secrets: [secret] }] },
      'not public',
    ],
    [
      'three secrets',
      { webhooks: [{ url: 'https://a.example/', secrets: [secret, 'b', 'c'] }] },
      'must be a list',
    ],
    ['letters and nobody to send them', { delivery: 'digipost' }, 'digipost is not configured'],
    ['an unknown way', { delivery: 'pigeon' }, 'must be a list'],
  ])('refuses a client with %s, and says why without a secret', async (_name, changes, reason) => {
    const { io, written } = recordingIo();
    const clients = await file('clients.json', JSON.stringify([{ ...bank, ...changes }]));
    expect(await runCommandLine(['service', '--clients', clients], io)).toBe(2);
    expect(written.stderr).toContain(reason);
    expect(written.stderr).not.toContain('geheim');
  });

  it.each([
    ['no settings', '{}', 'must be'],
    [
      'no key',
      '{"url":"https://digipost.example","senderId":"1","privateKeyFile":"none.pem"}',
      'cannot be read',
    ],
    [
      'a key that is none',
      '{"url":"https://digipost.example","senderId":"1","privateKeyFile":"digipost.json"}',
      'RSA',
    ],
  ])('refuses Digipost with %s', async (_name, text, reason) => {
    const { io, written } = recordingIo();
    expect(await runCommandLine(['service', '--digipost', await file('digipost.json', text)], io)).toBe(2);
    expect(written.stderr).toContain(reason);
  });

  it.each([
    ['too short to be no guess', 'oppsett2026'],
    ['longer than any desk takes', 'x'.repeat(101)],
    ['nothing', '\n'],
  ])('starts with no set-up code that is %s, and quotes none', async (_, text) => {
    const { io, written } = recordingIo();
    expect(await runCommandLine(['service', '--setup-code', await file('code.txt', text)], io)).toBe(2);
    expect(written.stderr).toContain('must hold a code of 16 to 100 characters');
    if (text.trim() !== '') expect(written.stderr).not.toContain(text.trim());
  });

  it('refuses Digipost without TLS in production', async () => {
    const { io, written } = recordingIo();
    const text = '{"url":"http://digipost.example","senderId":"1","privateKeyFile":"none.pem"}';
    const files = [await file('clients.json', JSON.stringify([bank])), await file('plain.json', text)];
    const args = ['service', '--production', '--clients', files[0] ?? '', '--digipost', files[1] ?? ''];
    expect(await runCommandLine(args, io)).toBe(2);
    expect(written.stderr).toContain('not https');
  });

  it('prints one JSON object, serves until it is told to end, and then ends well', async () => {
    const { io, written } = recordingIo();
    const stop = new AbortController();
    let listening: (text: string) => void = () => {};
    const announced = new Promise<string>((resolve) => {
      listening = resolve;
    });
    const code = runCommandLine(['service', '--json', '--port', '0'], {
      ...io,
      random: (length) => new Uint8Array(randomBytes(length)),
      signal: stop.signal,
      stdout: listening,
    });
    const { url, environment, clients } = JSON.parse(await announced) as {
      url: string;
      environment: string;
      clients: { clientId: string; clientSecret: string }[];
    };
    expect(environment).toBe('test');
    const [requestor] = clients;
    const answer = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: requestor?.clientId ?? '',
        client_secret: requestor?.clientSecret ?? '',
      }),
    });
    const { access_token } = (await answer.json()) as { access_token: string };
    const order = await fetch(`${url}/v1/requestor/pip`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ applicantName: 'John Doe', applicantPhoneNumber: '12345678' }),
    });
    expect(await order.json()).toMatchObject({
      status: 'CREATED',
      attendanceCode: expect.stringMatching(/^\d{6}$/),
    });
    stop.abort();
    expect(await code).toBe(0);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    expect(written.stderr).toBe('');
  });

  it('fails with the reason when the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const { io, written } = recordingIo();
    expect(await runCommandLine(['service', '--port', String(port)], io)).toBe(1);
    expect(written.stderr).toBe(`port ${port} is in use\n`);
    await new Promise((resolve) => taken.close(resolve));
  });
});
