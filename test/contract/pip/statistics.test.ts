import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Submission } from '#shared/contracts/pip.ts';
import { statisticsSchema, type Statistics } from '#shared/contracts/statistics.ts';
import { proofing } from './support/proofing.ts';
import { adultSubmission, applicantName, documentNumber } from './support/submissions.ts';
import { claimed, openWorld, secret, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({
    clients: [
      { clientId: 'bank', clientSecret: secret, name: 'Banken', scopes: ['requestor'] },
      { clientId: 'desk-1', clientSecret: secret, name: 'Skranke 1', scopes: ['desk', 'review'] },
      { clientId: 'desk-2', clientSecret: secret, name: 'Skranke 2', scopes: ['desk'] },
    ],
  });
});
afterAll(() => world.service.close());
const { key } = proofing(() => world);

const ask = async (query: string, clientId = 'desk-1') =>
  world.call(clientId, 'GET', `/v1/desk/statistics?${query}`);
const period = 'from=2026-11-01&to=2026-11-30';
async function shown(query = period): Promise<Statistics> {
  return statisticsSchema.parse((await ask(query)).body);
}

async function proofed(changes: Parameters<typeof adultSubmission>[0]): Promise<void> {
  const { claimId } = await claimed(world);
  const answer = await world.desk.submit(claimId, adultSubmission(changes), key());
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
}
const rejected = (cause: 'other' | 'document-expired'): Pick<Submission, 'decision'> => ({
  decision: { approved: false, cause, text: 'x' },
});

describe('statistics', () => {
  it('say how many there are, and nothing else, while there are fewer than five', async () => {
    for (let i = 0; i < 4; i++) await proofed({ officerId: 'ole', stepSeconds: { chip: 20 } });
    expect(await shown()).toEqual({ total: 4, details: null });
  });

  it('count outcomes three-valued, causes, days, outlets, officers, readings and seconds', async () => {
    for (let i = 0; i < 6; i++) {
      await proofed({ officerId: 'kari', stepSeconds: { chip: 40, face: 10 }, readAttempts: 2 });
    }
    await proofed({ officerId: 'ole', ...rejected('document-expired') });
    for (let i = 0; i < 5; i++) await proofed({ officerId: 'ole', ...rejected('other') });
    const { total, details } = await shown();
    expect(total).toBe(16);
    expect(details?.outcomes).toEqual({ approved: 10, rejected: 6, terminated: 0 });
    // One that was rejected as expired would be told by name otherwise: both causes stand as one.
    expect(details?.causes).toEqual([{ cause: null, count: 6 }]);
    expect(details?.days).toEqual([{ day: '2026-11-23', count: 16 }]);
    expect(details?.officers).toEqual([
      { id: 'ole', approved: 4, rejected: 6, terminated: 0 },
      { id: 'kari', approved: 6, rejected: 0, terminated: 0 },
    ]);
    expect(details?.readAgain).toBe(6);
    const chip = details?.steps.find(({ step }) => step === 'chip');
    expect(chip?.count).toBe(10);
    expect(chip?.median).toBeGreaterThan(30);
    expect(chip?.median).toBeLessThan(45);
    expect(details?.steps.map(({ step }) => step)).toEqual(['chip', 'face']);
  });

  it('of one officer are theirs; of one who is too few to be shown they are not to be had', async () => {
    expect((await shown(`${period}&officer=kari`)).details?.outcomes).toEqual({
      ...{ approved: 6, rejected: 0, terminated: 0 },
    });
    await proofed({ officerId: 'siri', location: '9999 Liten' });
    expect(await shown(`${period}&officer=siri`)).toEqual({ total: 0, details: null });
    expect(await shown(`${period}&outlet=9999%20Liten`)).toEqual({ total: 0, details: null });
    const ids = (await shown()).details?.officers.map(({ id }) => id);
    expect(ids).toEqual(['ole', null]);
  });

  it('hold nothing of an applicant, a document or an order, and outlive the order', async () => {
    const text = JSON.stringify(await shown());
    for (const personal of [applicantName, documentNumber, 'Ole Olsen']) expect(text).not.toContain(personal);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it('begin and end on the days asked for, and refuse what is no period', async () => {
    expect((await shown('from=2026-11-24&to=2026-11-30')).total).toBe(0);
    expect((await shown('from=2026-11-23&to=2026-11-23')).total).toBe(17);
    for (const query of [
      'from=2026-11-24&to=2026-11-23',
      'from=2024-11-24&to=2026-11-23',
      'from=yesterday&to=today',
      `${period}&outlet=a&officer=b`,
      `${period}&applicant=a`,
      '',
    ]) {
      expect((await ask(query)).status).toBe(400);
    }
  });

  it('are for supervisors: a desk without that scope is refused, and a requestor', async () => {
    expect((await ask(period, 'desk-2')).status).toBe(403);
    expect((await ask(period, 'bank')).status).toBe(403);
  });

  it('are forgotten in time, since officers are people as well', async () => {
    world.clock.advance(401 * 86_400);
    await world.service.runJobs();
    expect((await shown()).total).toBe(0);
  });
});
