import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '#electron/cli/evidencePackage.ts';
import { createPeopleClient } from '#electron/pip/client/peopleClient.ts';
import { fail } from '#shared/errors/result.ts';
import { proofing } from './support/proofing.ts';
import { actAs, anna, type AskingDesk, employed, must, staffedWorld } from './support/servicePeople.ts';
import { adultSubmission } from './support/submissions.ts';
import { claimed, type World } from './support/world.ts';

/** What the service remembers of people at desks: whose PIN it saw, what a desk already knows, and for how long. */

let world: World;
let desk: AskingDesk;
let other: AskingDesk;
beforeAll(async () => {
  ({ world, desk, other } = await staffedWorld());
});
afterAll(() => world.service.close());
const { key } = proofing(() => world);

describe('whether the service saw the officer’s PIN', () => {
  let id: string;
  /** What a reviewer is told of a rejection at desk-1. */
  const toldOf = async (claim: { claimId: string }, decidedAt = world.clock.now()) => {
    const named = { officerId: id, officerName: 'Olga Ny', decidedAt: decidedAt.toISOString() };
    const rejected = { approved: false, cause: 'other', text: 'Ulikt.' } as const;
    must(await world.desk.submit(claim.claimId, adultSubmission({ ...named, decision: rejected }), key()));
    return must(await world.desk.reviews()).at(-1)?.pinCheckedAt;
  };
  beforeAll(async () => {
    id = await employed(desk, 'Olga', '750193');
  });

  it('is told to whoever reviews and to whoever checks the evidence, with the moment, also when the decision arrives later', async () => {
    const claim = await claimed(world);
    world.clock.advance(120);
    must(await desk.operators.verifyPin(id, '750193'));
    const moment = world.clock.now();
    world.clock.advance(2);
    const decidedAt = world.clock.now();
    world.clock.advance(600);
    // Of the next customer: none of this decision.
    must(await desk.operators.verifyPin(id, '750193'));
    expect(await toldOf(claim, decidedAt)).toBe(moment.toISOString());
    const file = await fetch(`${world.url}/v1/requestor/pip/${claim.pipId}/evidence-package`, {
      headers: { authorization: `Bearer ${await world.token('bank')}` },
    });
    // The document is none here (evidencePackage.test.ts has real ones): what is asked is what the service signed.
    const trust = { store: null, serviceKey: null, deskKey: null, now: world.clock.now() };
    const { findings, pinCheckedAt } = await verifyPackage(new Uint8Array(await file.arrayBuffer()), trust);
    expect(findings).toContainEqual(expect.objectContaining({ check: 'service-signature', result: 'holds' }));
    expect(pinCheckedAt).toBe(moment.toISOString());
  });

  it('is not said of a PIN typed at another desk, by somebody else, wrongly, or before the order came', async () => {
    const wenche = await employed(desk, 'Wenche', '931750');
    world.clock.advance(3600);
    must(await desk.operators.verifyPin(id, '750193'));
    world.clock.advance(1);
    const claim = await claimed(world);
    world.clock.advance(60);
    must(await other.operators.verifyPin(id, '750193'));
    must(await desk.operators.verifyPin(wenche, '931750'));
    expect(await desk.operators.verifyPin(id, '750194')).toEqual(fail('DESK_PIN_WRONG', { attemptsLeft: 4 }));
    expect(await toldOf(claim)).toBeNull();
  });
});

describe('a desk that asks again who works there', () => {
  it('is sent the list only where it is another one', async () => {
    const statuses: number[] = [];
    const people = createPeopleClient({
      ...world.clientOptions('desk-1'),
      fetch: async (...call) => {
        const response = await fetch(...call);
        if (String(call[0]).endsWith('/operators')) statuses.push(response.status);
        return response;
      },
    });
    const first = must(await people.list());
    expect(must(await people.list())).toBe(first);
    const id = await employed(desk, 'Ny', '750193');
    expect(must(await people.list()).operators.find((one) => one.id === id)?.active).toBe(true);
    // A wrong PIN changes nobody.
    await desk.operators.verifyPin(id, '750194');
    await people.list();
    must(await actAs(desk, anna, { kind: 'deactivate', id }));
    expect(must(await people.list()).operators.find((one) => one.id === id)?.active).toBe(false);
    expect(statuses).toEqual([200, 304, 200, 304, 200]);
  });
});

describe('who left', () => {
  it('is remembered for five years, then forgotten with what was done about people before; who works there stays', async () => {
    const id = await employed(desk, 'Gudrun', '750193');
    must(await actAs(desk, anna, { kind: 'deactivate', id }));
    const isListed = async (): Promise<boolean> => {
      must(await desk.administration.refresh());
      return (await desk.administration.all()).some((one) => one.id === id);
    };
    const events = async (): Promise<string> =>
      JSON.stringify((await world.call('admin', 'GET', '/v1/admin/operators/events')).body);
    world.clock.advance(1825 * 86_400);
    await world.service.runJobs();
    expect(await isListed()).toBe(true);
    expect(await events()).toContain(id);
    world.clock.advance(2 * 86_400);
    await world.service.runJobs();
    expect(await isListed()).toBe(false);
    expect(await events()).not.toContain(id);
    expect((await desk.administration.all()).map(({ firstName }) => firstName)).toEqual(
      expect.arrayContaining(['Anna', 'Bo', 'Olga']),
    );
    must(await desk.operators.verifyPin(await desk.idOf('Anna'), anna.pin));
    // The name is free for somebody else.
    await employed(desk, 'Gudrun', '750193');
  });
});
