import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '#electron/storage/store.ts';
import { cheap, entryOf, randomness, wrapper } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'pip-desk-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const child = fileURLToPath(new URL('./outboxChild.ts', import.meta.url));

/**
 * A service that counts: one receipt a key, the first one again for a repetition. `onArrival` runs when a request has come in
 * and is not yet answered; `onAnswer` after it was answered: the two moments between which only the key protects.
 */
function countingService(hooks: { onArrival(): void; onAnswer(): void }) {
  const receipts = new Map<string, { claim: string; receipt: unknown; times: number }>();
  let conflicts = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const key = String(request.headers['idempotency-key']);
      const claim = request.url?.slice(1) ?? '';
      const known = receipts.get(key) ?? {
        claim,
        receipt: {
          attendanceCode: '123456',
          receivedAt: new Date().toISOString(),
          status: 'AWAITING_DOWNLOAD',
        },
        times: 0,
      };
      known.times += 1;
      // The same session under another key would be a second submission.
      if ([...receipts].some(([other, { claim: taken }]) => other !== key && taken === claim)) conflicts += 1;
      receipts.set(key, known);
      hooks.onArrival();
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(known.receipt), () => hooks.onAnswer());
    });
  });
  return { server, receipts, conflicts: () => conflicts };
}

/** Where the process is killed: told apart by what happens then, not by time. */
const moments = ['before the store opens', 'durable', 'arrived', 'answered', 'idle'] as const;

describe('a desk that is killed', () => {
  it('loses no decision and submits each exactly once, wherever the kill falls', async () => {
    const sessions = 32;
    let armed: (typeof moments)[number] | null = null;
    let strike: () => void = () => undefined;
    const at = (moment: (typeof moments)[number]): void => {
      if (armed === moment) strike();
    };
    const service = countingService({ onArrival: () => at('arrived'), onAnswer: () => at('answered') });
    await new Promise<void>((resolve) => service.server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(service.server.address() as AddressInfo).port}`;
    const decided = new Set<number>();
    const struck: string[] = [];

    /** Runs the desk until it is killed at `moment`, or until it has nothing left to do. */
    const run = (moment: (typeof moments)[number], skip: number, many = 4): Promise<void> =>
      new Promise((resolve, reject) => {
        const next = decided.size;
        const last = Math.min(next + many, sessions) - 1;
        const desk = spawn(process.execPath, [child, folder, url, String(next), String(last)], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        let left = skip;
        strike = () => {
          if (left-- > 0) return;
          armed = null;
          struck.push(moment);
          desk.kill('SIGKILL');
        };
        armed = moment;
        at('before the store opens');
        let text = '';
        desk.stdout.on('data', (data: Buffer) => {
          text += data.toString();
          for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
            const line = text.slice(0, end);
            text = text.slice(end + 1);
            if (line.startsWith('put ')) {
              decided.add(Number(line.slice(4)));
              at('durable');
            }
            if (line === 'idle') {
              at('idle');
              desk.kill('SIGKILL');
            }
          }
        });
        desk.once('error', reject);
        desk.once('exit', (code) =>
          code === null ? resolve() : reject(new Error(`desk ended with ${code}`)),
        );
      });

    try {
      for (const [round, moment] of [...moments, ...moments].entries()) {
        // The skipped strikes move the kill to other sessions; a kill before the start skips none.
        await run(
          moment,
          moment === 'durable' || moment === 'arrived' || moment === 'answered' ? round % 3 : 0,
        );
        // A decision durable in the moment of the kill may not have been told: the store knows.
        const store = await openStore({
          folder,
          wrapper: wrapper(),
          clock: { now: () => new Date(), ticks: () => 0 },
          random: randomness,
          pinCost: cheap,
        });
        const waiting = new Set((await store.outbox.waiting()).map(({ key }) => key));
        store.close();
        const untold = decided.size;
        if (waiting.has(entryOf(untold).key) || service.receipts.has(entryOf(untold).key))
          decided.add(untold);
      }
      await run('idle', 0, sessions);
    } finally {
      await new Promise((resolve) => service.server.close(resolve));
    }

    // Every kind of kill really happened, and at least one fell between "sent" and "known to be sent".
    expect(struck).toEqual([...moments, ...moments, 'idle']);
    expect([...service.receipts.values()].some(({ times }) => times > 1)).toBe(true);
    // Nothing lost, nothing twice.
    expect([...decided].sort((a, b) => a - b)).toEqual(Array.from({ length: sessions }, (_, n) => n));
    expect([...service.receipts.keys()].sort()).toEqual(
      Array.from({ length: sessions }, (_, n) => entryOf(n).key).sort(),
    );
    expect(service.conflicts()).toBe(0);
  });
});
