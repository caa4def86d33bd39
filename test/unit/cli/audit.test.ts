import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '#electron/cli/main.ts';
import { auditFile, auditHash, chainStart } from '#electron/storage/auditChain.ts';
import { recordingIo } from './io.ts';

const folder = mkdtempSync(join(tmpdir(), 'pip-desk-cli-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = {
  seq: 1,
  at: '2026-11-20T10:00:00.000Z',
  event: 'trust.approve',
  outcome: 'done',
  who: { id: '1', name: 'Siri Dahl' },
  fields: { set: 'ab'.repeat(32) },
  previous: chainStart,
} as const;
const log = auditFile([{ ...said, hash: auditHash(said) }], '2026-11-21T10:00:00.000Z');

async function run(text: string | null, ...more: string[]) {
  const path = join(folder, 'log.jsonl');
  if (text === null) rmSync(path, { force: true });
  else writeFileSync(path, text);
  const { io, written } = recordingIo();
  return { code: await runCommandLine(['audit', 'verify', path, ...more], io), ...written };
}

describe('cli audit verify', () => {
  it('says from nothing but the file that its chain is whole', async () => {
    const { code, stdout } = await run(log, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      entries: 1,
      from: said.at,
      to: said.at,
      last: auditHash(said),
    });
    expect((await run(log, '--lang', 'nb')).stdout).toContain('Kjeden er hel');
  });

  it('fails where somebody rewrote who approved, and names the line', async () => {
    const { code, stdout } = await run(log.replace('Siri Dahl', 'Tor Vik'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'AUDIT_CHAIN_BROKEN', detail: { line: 2 } },
    });
  });

  it.each([
    ['another file', 'hello\n'],
    ['bytes that are no text', '\ud800'],
    ['no file', null],
  ])('takes no %s for a log', async (_what, text) => {
    expect((await run(text)).code).toBe(text === '\ud800' ? 1 : 2);
  });

  it('tells what was done in a sentence of the language', async () => {
    const path = join(folder, 'shown.jsonl');
    writeFileSync(path, log);
    const { io, written } = recordingIo();
    expect(await runCommandLine(['audit', 'show', path, '--lang', 'nb'], io)).toBe(0);
    expect(written.stdout).toContain('Siri Dahl godkjente et forslag om sertifikater');
  });

  it('fails where the service has seen an entry that the log has not', async () => {
    const anchors = (seq: number, hash: string): string => {
      const path = join(folder, 'anchors.json');
      const receivedAt = '2026-11-20T11:00:00.000Z';
      writeFileSync(path, JSON.stringify({ desk: 'x', anchors: [{ seq, hash, receivedAt }] }));
      return path;
    };
    expect((await run(log, '--anchors', anchors(1, auditHash(said)))).code).toBe(0);
    const { code, stdout } = await run(log, '--json', '--anchors', anchors(2, 'ab'.repeat(32)));
    expect({ code, error: JSON.parse(stdout).error.code }).toEqual({
      code: 1,
      error: 'AUDIT_ANCHOR_MISSING',
    });
    writeFileSync(join(folder, 'no.json'), '{}');
    expect((await run(log, '--anchors', join(folder, 'no.json'))).code).toBe(2);
  });

  it('needs its verb', async () => {
    const { io } = recordingIo();
    expect(await runCommandLine(['audit'], io)).toBe(2);
    expect(await runCommandLine(['audit', 'erase', 'x'], io)).toBe(2);
  });
});
