import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeskDuties } from '#electron/pip/client/deskDuties.ts';
import { createPeopleClient } from '#electron/pip/client/peopleClient.ts';
import { createPipClient } from '#electron/pip/client/pipClient.ts';
import { createRegistryClient } from '#electron/pip/client/registryClient.ts';
import { peopleEventsSchema } from '#shared/contracts/people.ts';
import { defaultDeskPolicy } from '#shared/domain/deskPolicy.ts';
import { fail } from '#shared/errors/result.ts';
import { newDeskSigner } from '../../support/deskKey.ts';
import { proofing } from './support/proofing.ts';
import {
  anna,
  askingDesk,
  type AskingDesk,
  bo,
  cheapPins,
  employed,
  must,
  setupCode,
} from './support/servicePeople.ts';
import { adultSubmission } from './support/submissions.ts';
import { claimed, openWorld, secret, type World } from './support/world.ts';

/** Once the service keeps the people, it asks for a PIN itself where an administrator acts or a supervisor judges. */

const clients = [
  { clientId: 'bank', clientSecret: secret, name: 'Banken', scopes: ['requestor'] },
  { clientId: 'desk-1', clientSecret: secret, name: 'Skranke', scopes: ['desk', 'review', 'admin'] },
  { clientId: 'desk-2', clientSecret: secret, name: 'En annen', scopes: ['desk'] },
] as const;

describe('behind every act of an administrator', () => {
  let world: World;
  let desk: AskingDesk;
  beforeAll(async () => {
    world = await openWorld({ setupCode, pinCost: cheapPins, clients });
    desk = askingDesk(world);
    must(await desk.administration.setUp(setupCode, [anna, bo]));
  });
  afterAll(() => world.service.close());

  const registry = (confirms = true) => createRegistryClient({ ...world.clientOptions('desk-1'), confirms });
  const { mrzByCamera: _, ...policy } = defaultDeskPolicy;
  const outlet = { outletId: '1234', name: 'Lagunen', active: true };
  async function enrolled(): Promise<string> {
    const signer = await newDeskSigner();
    must(
      await createDeskDuties({ ...world.clientOptions('desk-1'), signer }).enrol({
        name: 'PC 7',
        outlet: 'x',
      }),
    );
    return signer.deskId;
  }
  const every = async (by: { operatorId: string; pin: string }, confirms = true) => {
    const deskId = await enrolled();
    const service = registry(confirms);
    return [
      await service.saveOutlet(outlet, by),
      await service.approve(deskId, '1234', by),
      await service.revoke(deskId, by),
      await service.savePolicy({ ...policy, readAttempts: 9 }, by),
    ].map((result) => (result.ok ? 'ok' : result.error.code));
  };

  it('stands an administrator’s own PIN, asked for by the service: the client’s secret alone does nothing', async () => {
    const administrator = { operatorId: await desk.idOf('Anna'), pin: anna.pin };
    const officer = { operatorId: await employed(desk, 'Olga', '750193'), pin: '750193' };
    expect(new Set(await every(administrator, false))).toEqual(new Set(['DESK_ROLE_MISSING']));
    expect(new Set(await every({ ...administrator, pin: '000000' }))).toEqual(new Set(['DESK_PIN_WRONG']));
    expect(new Set(await every(officer))).toEqual(new Set(['DESK_ROLE_MISSING']));
    expect(await registry().outlets()).toEqual({ ok: true, value: [] });
    expect(must(await registry().policy()).readAttempts).toBe(defaultDeskPolicy.readAttempts);
    expect(await every(administrator)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it('and it is on record in the service who it was, written with the act', async () => {
    const answer = await world.call('desk-1', 'GET', '/v1/admin/operators/events');
    const { events } = peopleEventsSchema.parse(answer.body);
    const acts = events.filter(({ event }) => !event.startsWith('operator'));
    expect(acts.map(({ event, who }) => [event, who?.name])).toEqual([
      ['outlet.change', 'Anna Aas'],
      ['desk.approve', 'Anna Aas'],
      ['desk.revoke', 'Anna Aas'],
      ['policy.change', 'Anna Aas'],
    ]);
    expect(JSON.stringify(events)).not.toContain(anna.pin);
    expect(world.lines.join()).not.toContain(anna.pin);
  });
});

describe('a supervisor’s verdict', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ setupCode, pinCost: cheapPins, clients });
  });
  afterAll(() => world.service.close());

  it('is taken with the PIN of that very supervisor, and with nobody else’s', async () => {
    const desk = askingDesk(world);
    must(await desk.administration.setUp(setupCode, [anna, bo]));
    const officer = { officerId: await employed(desk, 'Olga', '750193'), officerName: 'Olga Ny' };
    const vera = { id: await employed(desk, 'Vera', '862047', 'supervisor'), name: 'Vera Ny' };
    await employed(desk, 'Wenche', '931750', 'supervisor');
    const { key } = proofing(() => world);
    const { claimId } = await claimed(world);
    const rejected = { approved: false, cause: 'other', text: 'Ulikt.' } as const;
    must(await world.desk.submit(claimId, adultSubmission({ ...officer, decision: rejected }), key()));

    const pip = (confirms: boolean) => createPipClient({ ...world.clientOptions('desk-1'), confirms });
    const reviewId = must(await pip(true).nextReview(vera))?.reviewId ?? '';
    must(await pip(true).openReview(reviewId, vera));
    const verdict = { verdict: 'uphold', reason: 'agrees', text: '' } as const;
    expect(await pip(false).decideReview(reviewId, vera, verdict, '862047')).toMatchObject({
      error: { code: 'DESK_ROLE_MISSING' },
    });
    expect(await pip(true).decideReview(reviewId, vera, verdict, '931750')).toEqual(
      fail('DESK_PIN_WRONG', { attemptsLeft: 4 }),
    );
    expect((await pip(true).decideReview(reviewId, vera, verdict, '862047')).ok).toBe(true);
  });

  it('given by one under the name of another is none', async () => {
    const desk = askingDesk(world);
    const [wenche, vera] = [await desk.idOf('Wenche'), await desk.idOf('Vera')];
    const answer = await world.call('desk-1', 'POST', `/v1/desk/reviews/${vera}/verdict`, {
      supervisor: { id: vera, name: 'Vera Ny' },
      verdict: { verdict: 'uphold', reason: 'agrees', text: '' },
      confirmation: { operatorId: wenche, pin: '931750', salt: 'A'.repeat(22) },
    });
    expect([answer.status, answer.body['code']]).toEqual([403, 'operator-unknown']);
  });
});

describe('the very first desk', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ setupCode, pinCost: cheapPins, clients, policy: { requireEnrolment: true } });
  });
  afterAll(() => world.service.close());

  it('is approved with the set-up of the first administrators; every later one waits for one of them', async () => {
    const newDesk = async () => {
      const signer = await newDeskSigner();
      const options = { ...world.clientOptions('desk-1'), signer };
      const duties = createDeskDuties(options);
      return {
        people: createPeopleClient(options),
        signer,
        enrol: () => duties.enrol({ name: 'PC 7', outlet: 'x' }),
      };
    };
    const first = await newDesk();
    const refused = { error: { code: 'PIP_DESK_NOT_ENROLLED' } };
    // Whose key nobody has seen.
    expect(await first.people.list()).toMatchObject(refused);
    expect(await first.people.setUp(setupCode, [anna, bo])).toMatchObject(refused);
    must(await first.enrol());
    expect(await first.people.list()).toEqual({ ok: true, value: { operators: [], hasSetupCode: true } });
    expect(await first.people.setUp('K7QF-2MXW-9RTD-XXXX', [anna, bo])).toMatchObject({
      error: { code: 'DESK_SETUP_CODE_WRONG' },
    });
    expect(must(await first.enrol()).status).toBe('pending');
    // Without its signature it is nobody's desk.
    const bare = createPeopleClient(world.clientOptions('desk-1'));
    expect(await bare.setUp(setupCode, [anna, bo])).toMatchObject(refused);
    must(await first.people.setUp(setupCode, [anna, bo]));
    expect(must(await first.enrol()).status).toBe('approved');
    expect(must(await first.people.list()).operators).toHaveLength(2);

    const second = await newDesk();
    must(await second.enrol());
    expect(await second.people.list()).toMatchObject(refused);
    expect(await second.people.setUp(setupCode, [anna])).toMatchObject(refused);
    const { operators } = must(await first.people.list());
    const id = operators.find(({ firstName }) => firstName === 'Anna')?.id ?? '';
    expect(await second.people.verifyPin(id, anna.pin)).toMatchObject(refused);
    const registry = createRegistryClient({
      ...world.clientOptions('desk-1'),
      signer: first.signer,
      confirms: true,
    });
    must(await registry.approve(second.signer.deskId, null, { operatorId: id, pin: anna.pin }));
    expect((await second.people.verifyPin(id, anna.pin)).ok).toBe(true);
  });
});
