import { describe, expect, it } from 'vitest';
import { threadedComputing } from '#electron/app/trustComputing.ts';
import { anchorOf } from '#electron/trust/anchors.ts';
import { runTrustJob, type TrustJob } from '#electron/trust/jobs.ts';
import { csca, lister } from '../trust/fixtures/lister.ts';

const de = lister('DE');
const job = (fileName: string): TrustJob & { kind: 'prepare' } => ({
  kind: 'prepare',
  question: {
    file: de.list('2026-05-28T06:28:45Z', csca('NO'), csca('SE')),
    fileName,
    anchors: [anchorOf(de.root)],
    packageKeys: [],
    before: null,
    packageNumber: 0,
    at: new Date('2026-11-20T10:00:00Z'),
  },
  previous: null,
  remembered: [],
  training: false,
});
const worker = new URL('../../../electron/app/trustWorker.ts', import.meta.url);
const broken = new URL('./fixtures/brokenWorker.ts', import.meta.url);

describe('a thread for certificate lists', () => {
  it('answers what this thread would have answered, with progress', async () => {
    const stages: string[] = [];
    const answer = await threadedComputing(worker).run(job('de.ml'), (stage) => stages.push(stage));
    expect(answer).toEqual(await runTrustJob(job('de.ml'), () => undefined));
    expect(answer.ok).toBe(true);
    expect(new Set(stages)).toEqual(new Set(['reading', 'verifying', 'comparing']));
  });

  it('gives failures as the codes they are', async () => {
    const file = { ...job('de.ml').question, file: new Uint8Array([1, 2, 3]) };
    const answer = await threadedComputing(worker).run({ ...job('x'), question: file }, () => undefined);
    expect(answer).toMatchObject({ ok: false, error: { code: 'TRUST_NOT_A_LIST' } });
  });

  it.each([
    ['hangs', 'time', { milliseconds: 500, mebibytes: 64 }],
    ['throws', 'fault', { milliseconds: 60_000, mebibytes: 64 }],
    ['eats', 'memory', { milliseconds: 60_000, mebibytes: 32 }],
    ['ends', 'ended', { milliseconds: 60_000, mebibytes: 64 }],
  ])('that %s is a code, not the end of the desk', async (how, why, limits) => {
    const answer = await threadedComputing(broken, limits).run(job(how), () => undefined);
    expect(answer).toEqual({ ok: false, error: { code: 'TRUST_CHECK_ABORTED', detail: { why } } });
  });

  it('knows no secret of the environment', async () => {
    process.env['PIPDESK_TEST_SECRET'] = 'secret';
    try {
      const answer = await threadedComputing(broken).run(job('environment'), () => undefined);
      expect(answer).toEqual({ ok: true, value: [] });
    } finally {
      delete process.env['PIPDESK_TEST_SECRET'];
    }
  });
});
