import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '#electron/cli/main.ts';
import { recordingIo } from './io.ts';

let server: Server | null = null;
afterEach(() => {
  server?.close();
  server = null;
});

/** A virtual reader: listens, and gets the card's connection. */
async function listen(): Promise<{ address: string; card: Promise<Socket> }> {
  const listening = createServer();
  server = listening;
  const card = once(listening, 'connection').then(([socket]) => socket as Socket);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return { address: `127.0.0.1:${(listening.address() as AddressInfo).port}`, card };
}

const frame = (...payload: number[]): Uint8Array => Uint8Array.of(0, payload.length, ...payload);

describe('cli chip', () => {
  it('lays a document on the reader, says how to open it, and takes it away when told to end', async () => {
    const { address, card } = await listen();
    const stop = new AbortController();
    const { io, written } = recordingIo();
    const args = ['chip', '--persona', 'adult-passport', '--vpcd', address, '--json'];
    const ended = runCommandLine(args, { ...io, signal: stop.signal });
    const reader = await card;
    reader.write(frame(0x04));
    const [atr] = (await once(reader, 'data')) as [Buffer];
    expect(atr[2]).toBe(0x3b);
    reader.write(frame(0x00, 0xa4, 0x04, 0x0c, 0x07, 0xa0, 0, 0, 0x02, 0x47, 0x10, 0x01));
    const [response] = (await once(reader, 'data')) as [Buffer];
    expect(response.length).toBeGreaterThanOrEqual(4);
    const gone = once(reader, 'close');
    stop.abort();
    expect(await ended).toBe(0);
    await gone;
    expect(JSON.parse(written.stdout)).toEqual({
      persona: 'adult-passport',
      vpcd: address,
      mrzLines: [expect.stringMatching(/^P.{43}$/), expect.stringMatching(/^.{44}$/)],
      can: null,
    });
  });

  it('fails when the reader goes away under it', async () => {
    const { address, card } = await listen();
    const { io, written } = recordingIo();
    const ended = runCommandLine(['chip', '--persona', 'clone', '--vpcd', address], io);
    (await card).destroy();
    expect(await ended).toBe(1);
    expect(written.stderr).toContain('has gone');
  });

  it('fails, and says how to start one, where no virtual reader listens', async () => {
    const { address } = await listen();
    await new Promise((resolve) => server?.close(resolve));
    const { io, written } = recordingIo('2026-11-23T12:00:00Z', { PIPDESK_VPCD: address });
    expect(await runCommandLine(['chip', '--persona', 'clone'], io)).toBe(1);
    expect(written.stderr).toContain(`no virtual reader listens on ${address}`);
  });

  it.each([
    ['no persona', ['chip']],
    ['a persona nobody knows', ['chip', '--persona', 'toString']],
    ['an address without port', ['chip', '--persona', 'clone', '--vpcd', 'localhost']],
    ['a port that does not exist', ['chip', '--persona', 'clone', '--vpcd', 'localhost:70000']],
  ])('ends with 2 for %s', async (_what, args) => {
    const { io, written } = recordingIo();
    expect(await runCommandLine(args, io)).toBe(2);
    expect(written.stderr).toContain('usage: cli chip');
  });
});
