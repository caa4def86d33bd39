import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPeopleClient } from '#electron/pip/client/peopleClient.ts';
import { peopleEventsSchema } from '#shared/contracts/people.ts';
import { fail } from '#shared/errors/result.ts';
import { proofing } from './support/proofing.ts';
import {
  actAs,
  anna,
  askingDesk,
  type AskingDesk,
  bo,
  employed,
  must,
  setupCode,
  staffedWorld,
} from './support/servicePeople.ts';
import { adultSubmission } from './support/submissions.ts';
import { claimed, random, type World } from './support/world.ts';

/** The register of people: over HTTP, at more desks than one, and without the service. The rules are tested in unit/usecases. */

let world: World;
let desk: AskingDesk;
let other: AskingDesk;
beforeAll(async () => {
  ({ world, desk, other } = await staffedWorld());
});
afterAll(() => world.service.close());
const { key } = proofing(() => world);

const wrong = (attemptsLeft: number) => fail('DESK_PIN_WRONG', { attemptsLeft });
/** Given up by whoever decided. */
const terminated = (changes: Parameters<typeof adultSubmission>[0]) =>
  adultSubmission({ ...changes, decision: { approved: null, cause: 'applicant-left', text: '' } });

/** A way to the service that can be cut. */
function cable() {
  let isCut = false;
  return {
    cut: (now: boolean) => void (isCut = now),
    fetch: ((...args: Parameters<typeof fetch>) =>
      isCut ? Promise.reject(new TypeError('fetch failed')) : fetch(...args)) as typeof fetch,
  };
}

describe('one PIN', () => {
  it('made at one desk opens every desk, and whoever left is shut out of all of them', async () => {
    const id = await employed(desk, 'Olga', '750193');
    expect(await other.operators.verifyPin(id, '750193')).toEqual({
      ok: true,
      value: { id, name: 'Olga Ny', role: 'officer', active: true },
    });
    must(await other.administration.refresh());
    expect(await other.operators.standing(id)).toMatchObject({ pinSetOn: expect.any(String) });
    must(await actAs(other, bo, { kind: 'deactivate', id }));
    expect(await desk.operators.verifyPin(id, '750193')).toEqual(wrong(0));
  });

  it('guessed at several desks and many times at once is locked at all of them after five', async () => {
    const id = await employed(desk, 'Ole', '750193');
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        (i % 2 === 0 ? desk : other).operators.verifyPin(id, i === 39 ? '750193' : `60${1000 + i}`),
      ),
    );
    const codes = guesses.map((guess) => (guess.ok ? 'ok' : guess.error.code));
    expect(codes.filter((code) => code === 'DESK_PIN_WRONG').length).toBeLessThanOrEqual(4);
    expect(codes.filter((code) => code === 'DESK_PIN_LOCKED').length).toBeGreaterThanOrEqual(35);
    expect(await other.operators.verifyPin(id, '750193')).toMatchObject({
      error: { code: 'DESK_PIN_LOCKED', detail: { seconds: expect.any(Number) } },
    });
    const body = { pin: '750193', salt: 'A'.repeat(22) };
    const answer = await world.call('desk-1', 'POST', `/v1/desk/operators/${id}/verify`, body);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is in no answer, no record and no line of the log, and its hash leaves nobody’s database', async () => {
    const id = await employed(desk, 'Oda', '862047');
    must(await desk.operators.verifyPin(id, '862047'));
    const list = JSON.stringify((await world.call('desk-2', 'GET', '/v1/desk/operators')).body);
    const events = (await world.call('admin', 'GET', '/v1/admin/operators/events')).body;
    expect(list).toContain('Oda');
    for (const text of [list, JSON.stringify(events), world.lines.join(), JSON.stringify(desk.audited)]) {
      expect(text).not.toMatch(/862047|argon2|\$m=/);
    }
  });
});

describe('a desk that cannot ask', () => {
  it('lets in whom the service let in here lately, counts wrong PINs itself, and nobody else', async () => {
    const line = cable();
    const cut = askingDesk(world, 'desk-1', line.fetch);
    const id = await employed(desk, 'Odd', '750193');
    const stranger = await employed(desk, 'Per', '750193');
    must(await cut.administration.refresh());
    must(await cut.operators.verifyPin(id, '750193'));
    line.cut(true);
    expect(await cut.operators.verifyPin(id, '750193')).toMatchObject({ value: { name: 'Odd Ny' } });
    expect(await cut.operators.verifyPin(stranger, '750193')).toEqual(fail('PIP_SERVICE_UNREACHABLE'));
    for (const left of [4, 3, 2, 1]) expect(await cut.operators.verifyPin(id, '000000')).toEqual(wrong(left));
    expect(await cut.operators.verifyPin(id, '000000')).toMatchObject({ error: { code: 'DESK_PIN_LOCKED' } });
    expect(await cut.operators.verifyPin(id, '750193')).toMatchObject({ error: { code: 'DESK_PIN_LOCKED' } });
    expect((await cut.administration.all()).map(({ firstName }) => firstName)).toContain('Per');
    const act = { kind: 'deactivate', id } as const;
    expect(await cut.administration.perform({ operatorId: await desk.idOf('Bo'), pin: bo.pin }, act)).toEqual(
      fail('PIP_SERVICE_UNREACHABLE'),
    );
  });

  it('forgets a PIN after a fortnight, and as soon as it hears that it is another one or its owner has left', async () => {
    const line = cable();
    const cut = askingDesk(world, 'desk-1', line.fetch);
    const [old, changed, left] = [
      await employed(desk, 'Quist', '750193'),
      await employed(desk, 'Rolf', '750193'),
      await employed(desk, 'Sara', '750193'),
    ];
    must(await cut.administration.refresh());
    for (const id of [old, changed, left]) must(await cut.operators.verifyPin(id, '750193'));
    world.clock.advance(60);
    must(await desk.administration.choosePin(changed, '750193', '620917'));
    must(await desk.administration.refresh());
    const choice = (await desk.administration.all()).find(({ id }) => id === changed)?.chosen?.id ?? '';
    must(await actAs(desk, anna, { kind: 'approve-pin', id: changed, choice, setupCode: '' }));
    must(await actAs(desk, anna, { kind: 'deactivate', id: left }));
    must(await cut.administration.refresh());
    line.cut(true);
    const away = fail('PIP_SERVICE_UNREACHABLE');
    expect(await cut.operators.verifyPin(changed, '750193')).toEqual(away);
    expect(await cut.operators.verifyPin(left, '750193')).toEqual(away);
    expect((await cut.operators.verifyPin(old, '750193')).ok).toBe(true);
    world.clock.advance(14 * 86_400 + 1);
    expect(await cut.operators.verifyPin(old, '750193')).toEqual(away);
  });
});

describe('a service that hangs', () => {
  it('keeps nobody waiting at the sign-in: one short wait, token and all', async () => {
    const waits: number[] = [];
    const client = createPeopleClient({
      ...world.clientOptions('desk-1'),
      fetch: ((_url, { signal } = {}) =>
        new Promise((_, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason as Error)),
        )) as typeof fetch,
      timeout: (milliseconds) => {
        waits.push(milliseconds);
        return AbortSignal.timeout(5);
      },
    });
    expect(await client.verifyPin(random.uuid(), '481502')).toEqual(fail('PIP_SERVICE_SLOW'));
    expect(await client.list()).toEqual(fail('PIP_SERVICE_SLOW'));
    expect(waits).toEqual([4000, 4000]);
  });
});

describe('who decided', () => {
  it('is somebody of the register, by the name there: nobody else’s submission is taken, whatever a desk says', async () => {
    const id = await employed(desk, 'Tora', '750193');
    const submitted = async (officer: { officerId?: string; officerName: string }) => {
      const { claimId } = await claimed(world);
      const answer = await world.desk.submit(claimId, adultSubmission(officer), key());
      return answer.ok ? 'ok' : answer.error.detail?.['reasons'];
    };
    expect(await submitted({ officerId: id, officerName: 'Tora Ny' })).toBe('ok');
    expect(await submitted({ officerId: id, officerName: 'Anna Aas' })).toBe('officer-unknown');
    expect(await submitted({ officerId: random.uuid(), officerName: 'Tora Ny' })).toBe('officer-unknown');
    expect(await submitted({ officerName: 'Tora Ny' })).toBe('officer-unknown');
    // Administrators proof nobody.
    const administrator = { officerId: await desk.idOf('Anna'), officerName: 'Anna Aas' };
    expect(await submitted(administrator)).toBe('officer-unknown');
  });

  it('may have left, or have another name, by the time it arrives', async () => {
    const id = await employed(desk, 'Ulla', '750193');
    const named = { officerId: id, officerName: 'Ulla Ny' };
    const [first, second, third] = [await claimed(world), await claimed(world), await claimed(world)];
    const decidedAt = world.clock.now().toISOString();
    world.clock.advance(60);
    const names = { firstName: 'Ulla', lastName: 'Nygård', role: 'officer' } as const;
    must(await actAs(desk, anna, { kind: 'change', id, ...names }));
    must(await world.desk.submit(first.claimId, terminated({ ...named, decidedAt }), key()));
    world.clock.advance(60);
    must(await actAs(desk, anna, { kind: 'deactivate', id }));
    must(await world.desk.submit(second.claimId, terminated({ ...named, decidedAt }), key()));
    world.clock.advance(60);
    const late = terminated({ ...named, decidedAt: world.clock.now().toISOString() });
    expect(await world.desk.submit(third.claimId, late, key())).toMatchObject({
      error: { detail: { reasons: 'officer-unknown' } },
    });
  });

  it('reviews only as a supervisor the register knows', async () => {
    const id = await employed(desk, 'Vera', '750193', 'supervisor');
    const next = async (supervisor: { id: string; name: string }) => {
      const answer = await world.desk.nextReview(supervisor);
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await next({ id, name: 'Vera Ny' })).toBe('ok');
    expect(await next({ id, name: 'Siv Kontrollør' })).toBe('DESK_ROLE_MISSING');
    expect(await next({ id: 'reviewer', name: 'Siv Kontrollør' })).toBe('DESK_ROLE_MISSING');
    expect(await next({ id: await desk.idOf('Tora'), name: 'Tora Ny' })).toBe('DESK_ROLE_MISSING');
    must(await actAs(desk, anna, { kind: 'deactivate', id }));
    world.clock.advance(1);
    expect(await next({ id, name: 'Vera Ny' })).toBe('DESK_ROLE_MISSING');
  });
});

describe('what was done about people', () => {
  it('is on record in the service, page by page, and in the chain of the desk it was done at', async () => {
    const id = await employed(desk, 'Wenche', '750193');
    const all: (typeof page)['events'] = [];
    let page = peopleEventsSchema.parse(
      (await world.call('admin', 'GET', '/v1/admin/operators/events')).body,
    );
    while (page.events.length > 0) {
      all.push(...page.events);
      const after = page.events.at(-1)?.position ?? 0;
      page = peopleEventsSchema.parse(
        (await world.call('admin', 'GET', `/v1/admin/operators/events?after=${after}`)).body,
      );
    }
    const about = all.filter(({ fields }) => fields['operator'] === id);
    const expected = [
      ['operator.create', 'Anna Aas'],
      ['operator.change', 'Wenche Ny'],
      ['operator.approve', 'Bo Berg'],
    ];
    expect(about.map(({ event, who }) => [event, who?.name])).toEqual(expected);
    const here = desk.audited.filter(({ fields }) => fields['operator'] === id);
    expect(here.map(({ event, who }) => [event, who?.name])).toEqual(expected);
  });
});

describe('the endpoints', () => {
  const salt = 'A'.repeat(22);
  const pin = '481502';

  it('are for desks: not for requestors, nor for administrators’ scripts; events are for those', async () => {
    const paths = [
      ['GET', '/v1/desk/operators'],
      ['POST', '/v1/desk/operators/set-up'],
      ['POST', '/v1/desk/operators/acts'],
      ['POST', `/v1/desk/operators/${random.uuid()}/verify`],
      ['POST', `/v1/desk/operators/${random.uuid()}/pin`],
    ] as const;
    for (const [method, path] of paths) {
      for (const clientId of ['bank', 'admin'])
        expect((await world.call(clientId, method, path, method === 'GET' ? undefined : {})).status).toBe(
          403,
        );
    }
    expect((await world.call('desk-1', 'GET', '/v1/admin/operators/events')).status).toBe(403);
  });

  it('take no secret without a salt, no unknown field and no shape of another call', async () => {
    const id = await desk.idOf('Anna');
    const by = { operatorId: id, pin };
    const bodies: readonly (readonly [string, unknown])[] = [
      [`${id}/verify`, { pin }],
      [`${id}/verify`, { pin, salt: 'short' }],
      [`${id}/verify`, { pin, salt, extra: 1 }],
      [`${id}/verify`, { pin: 481502, salt }],
      [`${id}/verify`, { pin: '1'.repeat(33), salt }],
      [`${id}/pin`, { proof: pin, newPin: '620917' }],
      ['acts', { by, act: { kind: 'approve-everything', id }, salt }],
      ['acts', { by, act: { kind: 'deactivate', id }, salt, role: 'administrator' }],
      ['acts', { act: { kind: 'deactivate', id }, salt }],
      ['acts', { by, act: { kind: 'trained', id, day: '2026-02-30' }, salt }],
      ['acts', { by, act: { kind: 'create', id, firstName: '', lastName: 'X', role: 'officer' }, salt }],
      ['acts', { by, act: { kind: 'create', id, firstName: 'A', lastName: 'X', role: 'root' }, salt }],
      ['set-up', { setupCode, administrators: [], salt }],
      ['set-up', { setupCode, administrators: [anna, bo, anna], salt }],
    ];
    for (const [path, body] of bodies) {
      const answer = await world.call('desk-1', 'POST', `/v1/desk/operators/${path}`, body);
      expect([path, answer.status, answer.body['code']]).toEqual([path, 400, 'invalid-request']);
    }
    expect((await world.call('desk-1', 'POST', '/v1/desk/operators/nobody/verify', {})).status).toBe(400);
    for (const after of ['-1', 'x', '1e400', ''])
      expect(
        (await world.call('admin', 'GET', `/v1/admin/operators/events?after=${after}`)).status,
        after,
      ).toBeLessThan(500);
  });

  it('answer who tries somebody that is not there as they answer a wrong PIN', async () => {
    const client = createPeopleClient(world.clientOptions('desk-1'));
    expect(await client.verifyPin(random.uuid(), pin)).toEqual(wrong(0));
  });

  it('make nobody twice: an act sent again does nothing', async () => {
    const client = createPeopleClient(world.clientOptions('desk-1'));
    const by = { operatorId: await desk.idOf('Anna'), pin };
    const act = {
      kind: 'create',
      id: random.uuid(),
      firstName: 'Ylva',
      lastName: 'Ny',
      role: 'officer',
    } as const;
    must(await client.perform(by, act));
    expect(await client.perform(by, act)).toEqual(fail('ADMIN_NOTHING_TO_DO'));
  });

  it('let no second set-up in, and an officer do nothing an administrator does', async () => {
    expect(await desk.administration.setUp(setupCode, [anna])).toEqual(fail('DESK_SETUP_DONE'));
    const id = await employed(desk, 'Åse', '750193');
    const act = { kind: 'reset-pin', id: await desk.idOf('Bo') } as const;
    expect(await desk.administration.perform({ operatorId: id, pin: '750193' }, act)).toEqual(
      fail('DESK_ROLE_MISSING'),
    );
  });
});
