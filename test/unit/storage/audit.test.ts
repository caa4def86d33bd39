import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { chainStart, verifyAuditFile } from '#electron/storage/auditChain.ts';
import { createAuditLog } from '#electron/storage/auditLog.ts';
import { openDatabase } from '#electron/storage/database.ts';
import { createTrustRecords } from '#electron/storage/trustRecords.ts';
import type { AuditRecord, HistoryEntry, StoredProposal } from '#electron/usecases/ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'pip-desk-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const clock = { now: () => new Date('2026-11-20T10:00:00Z'), ticks: () => 0 };
const who = { id: 'a', name: 'Siri Dahl' };
const record = (outcome = 'done', fields: AuditRecord['fields'] = {}): AuditRecord => ({
  event: 'trust.preview',
  outcome,
  who,
  fields,
});
let count = 0;
function opened() {
  const database = openDatabase(join(folder, `${++count}.db`), new Uint8Array(32).fill(1));
  const audit = createAuditLog(database, clock);
  return { database, audit, records: createTrustRecords(database, audit, clock) };
}
const textOf = async ({ audit }: Pick<ReturnType<typeof opened>, 'audit'>): Promise<string> =>
  Buffer.from((await audit.export()).file).toString('utf8');

describe('the audit chain', () => {
  it('begins with nothing and verifies empty', async () => {
    const log = opened();
    expect(verifyAuditFile(await textOf(log))).toEqual({
      ok: true,
      value: { entries: 0, from: null, to: null, last: chainStart },
    });
  });

  it('cannot be changed or shortened with SQL', async () => {
    const { audit, database } = opened();
    await audit.append(record());
    expect(() => database.exec(`UPDATE audit SET outcome = 'done'`)).toThrow('append-only');
    expect(() => database.exec('DELETE FROM audit')).toThrow('append-only');
  });

  it('keeps fields on the list, and withholds what could be somebody', async () => {
    const log = opened();
    await log.audit.append(
      record('done', { file: 'ab'.repeat(32), why: 'Kari Ærlig\nNordmann', applicant: 'Kari' } as never),
    );
    const text = await textOf(log);
    expect(text).not.toContain('Kari');
    expect(JSON.parse(text.split('\n')[1] ?? '')).toMatchObject({
      fields: { file: 'ab'.repeat(32), why: '(withheld)' },
    });
  });

  it.each([
    ['a changed word', (lines: string[]) => lines.with(2, (lines[2] ?? '').replace('TWO', 'DUO')), 3],
    ['a missing line', (lines: string[]) => lines.toSpliced(2, 1), 3],
    [
      'two lines the other way round',
      (lines: string[]) => [...lines.slice(0, 2), lines[3] ?? '', lines[2] ?? '', ''],
      3,
    ],
    ['a line twice', (lines: string[]) => lines.toSpliced(2, 0, lines[2] ?? ''), 4],
    ['a missing end', (lines: string[]) => [...lines.slice(0, 3), ''], 4],
    ['a line that stops', (lines: string[]) => [...lines.slice(0, 3), (lines[3] ?? '').slice(0, 30)], 4],
  ])('breaks with %s', async (_what, harm, line) => {
    const log = opened();
    for (const outcome of ['ONE', 'TWO', 'THREE']) await log.audit.append(record(outcome));
    const text = await textOf(log);
    expect(verifyAuditFile(text)).toMatchObject({ ok: true, value: { entries: 3 } });
    expect(verifyAuditFile(harm(text.split('\n')).join('\n'))).toEqual({
      ok: false,
      error: { code: 'AUDIT_CHAIN_BROKEN', detail: { line } },
    });
  });

  describe('against anchors the service kept', () => {
    const anchored = async (outcomes: readonly string[], until: number) => {
      const log = opened();
      const anchors: { seq: number; hash: string }[] = [];
      for (const outcome of outcomes) {
        await log.audit.append(record(outcome));
        const head = log.audit.head();
        if (head !== null && head.seq <= until) anchors.push(head);
      }
      return { text: await textOf(log), anchors };
    };

    it('holds where the log has gone on since', async () => {
      const { text, anchors } = await anchored(['ONE', 'TWO', 'THREE'], 2);
      expect(verifyAuditFile(text, anchors)).toMatchObject({ ok: true, value: { entries: 3 } });
    });

    it('finds a log that was cut and exported neatly', async () => {
      const { anchors } = await anchored(['ONE', 'TWO', 'THREE'], 3);
      const { text } = await anchored(['ONE', 'TWO'], 0);
      expect(verifyAuditFile(text, anchors)).toEqual({
        ok: false,
        error: { code: 'AUDIT_ANCHOR_MISSING', detail: { entry: 3 } },
      });
    });

    it('finds a log that was written anew from an entry on', async () => {
      const { anchors } = await anchored(['ONE', 'TWO', 'THREE'], 3);
      const { text } = await anchored(['ONE', 'DUO', 'THREE'], 0);
      expect(verifyAuditFile(text)).toMatchObject({ ok: true });
      expect(verifyAuditFile(text, anchors)).toMatchObject({
        error: { code: 'AUDIT_ANCHOR_MISSING', detail: { entry: 2 } },
      });
    });
  });

  it('finds whatever was removed, changed, doubled or moved, anywhere', async () => {
    const log = opened();
    for (const outcome of ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']) await log.audit.append(record(outcome));
    const text = await textOf(log);
    const lines = text.split('\n').slice(0, -1);
    const line = fc.nat({ max: lines.length - 1 });
    fc.assert(
      fc.property(
        fc.oneof(
          line.map((at) => lines.toSpliced(at, 1)),
          line.map((at) => lines.toSpliced(at, 0, lines[at] ?? '')),
          fc.tuple(line, line).map(([a, b]) => lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '')),
          fc.tuple(line, fc.nat(), fc.constantFrom('x', '0', '"')).map(([at, where, letter]) => {
            const old = lines[at] ?? '';
            const i = where % old.length;
            return lines.with(at, old.slice(0, i) + letter + old.slice(i + 1));
          }),
          fc.nat({ max: lines.length - 1 }).map((length) => lines.slice(0, length)),
        ),
        (harmed) => {
          const whole = `${harmed.join('\n')}\n`;
          // The header's own time of export is nothing the chain vouches for.
          const sameBut = (one: string): string => one.replace(/"exportedAt":"[^"]*"/, '');
          fc.pre(sameBut(whole) !== sameBut(text));
          expect(verifyAuditFile(whole).ok).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes no other file for a log', () => {
    expect(verifyAuditFile('{"hello":1}\n')).toMatchObject({ error: { code: 'AUDIT_NOT_A_LOG' } });
  });
});

describe('trust records', () => {
  const set = (n: number): string => String(n).repeat(64);
  const entry = (to: string, previous: string | null): HistoryEntry => ({
    action: 'import',
    set: to,
    previous,
    at: '2026-11-20T10:00:00.000Z',
    certificates: 1,
    sources: [],
    proposedBy: 'A',
    approvedBy: 'B',
    note: '',
  });
  const proposal: StoredProposal = {
    id: '1',
    kind: 'rollback',
    proposedBy: who,
    proposedAt: '2026-11-20T10:00:00.000Z',
    note: '',
    file: null,
    set: set(1),
    previous: null,
    added: 0,
    removed: 0,
  };
  const empty = { active: null, history: [], packageNumber: 0, highestSigned: {} };

  it('commit an activation, its proposal and its audit entry together or not at all', async () => {
    const { records, audit } = opened();
    const change = {
      entry: entry(set(1), null),
      packageNumber: 7,
      highestSigned: { 'master-list DE': '2026-05-28T00:00:00.000Z' },
    };
    const settling = records.state({ proposal: '1', audit: record() });
    // No such proposal: nothing of it happens.
    await expect(settling.commit(empty, change)).rejects.toThrow();
    expect(await records.state().read()).toEqual({ ok: true, value: empty });
    await records.propose(proposal, record());
    await settling.commit(empty, change);
    expect(await records.state().read()).toEqual({
      ok: true,
      value: {
        active: set(1),
        history: [change.entry],
        packageNumber: 7,
        highestSigned: change.highestSigned,
      },
    });
    expect(await records.proposals()).toEqual([]);
    expect((await audit.export()).entries).toBe(2);
  });

  it('refuse a commit over a state that is no longer there', async () => {
    const { records } = opened();
    const change = { entry: entry(set(1), null), packageNumber: 0, highestSigned: {} };
    await records.state().commit(empty, change);
    await expect(records.state().commit(empty, { ...change, entry: entry(set(2), null) })).rejects.toThrow();
    const state = await records.state().read();
    expect(state.ok && state.value?.active).toBe(set(1));
  });

  it('never lower what was seen', async () => {
    const { records } = opened();
    const newest = { 'master-list DE': '2026-09-01T00:00:00.000Z' };
    await records
      .state()
      .commit(empty, { entry: entry(set(1), null), packageNumber: 0, highestSigned: newest });
    const state = await records.state().read();
    if (!state.ok || state.value === null) throw new Error('no state');
    await records.state().commit(state.value, {
      entry: entry(set(2), set(1)),
      packageNumber: 0,
      highestSigned: { 'master-list DE': '2026-05-28T00:00:00.000Z' },
    });
    const after = await records.state().read();
    expect(after.ok && after.value?.highestSigned).toEqual(newest);
  });
});
