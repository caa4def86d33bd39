import { describe, expect, it } from 'vitest';
import { fail } from '#shared/errors/result.ts';
import {
  changeOperator,
  createOperator,
  deactivateOperator,
  noteTraining,
  reactivateOperator,
  resetPin,
} from '#electron/usecases/administration/people.ts';
import { approvePin, choosePin, refusePin } from '#electron/usecases/administration/pins.ts';
import { listRecords } from '#electron/usecases/administration/records.ts';
import { setUpDesk } from '#electron/usecases/administration/setUp.ts';
import { listOperators, signIn, signOut } from '#electron/usecases/signIn.ts';
import { value } from '../atDesk.ts';
import type { Double } from '../doubles.ts';
import { code } from '../trust/atKeeper.ts';
import {
  anna,
  approved,
  as,
  bo,
  created,
  employed,
  idOf,
  person,
  setupCode,
  setUpByTwo,
  type KeptPeople,
} from './atAdministrator.ts';

const last = async (double: Double) => (await double.trusting.entries()).at(-1);

/** What administrators do, by the same tests wherever the people are kept. */
export function administrationSuite(world: KeptPeople): void {
  describe('a fresh desk', () => {
    it('is set up by whoever has the code, with PINs that are in use at once, and that is on record', async () => {
      const double = world.freshDesk();
      await double.desk.parts.administration.refresh();
      expect(await double.desk.status()).toMatchObject({ setUp: 'open', operator: null });
      value(await setUpDesk(double.desk, { setupCode, administrators: [anna, bo] }));
      expect(await double.desk.status()).toMatchObject({ setUp: 'done' });
      expect(
        (await double.trusting.entries()).map(({ event, fields }) => [
          event,
          fields['kind'] ?? fields['why'],
        ]),
      ).toEqual([
        ['operator.create', 'set-up'],
        ['operator.approve', 'set-up'],
        ['operator.create', 'set-up'],
        ['operator.approve', 'set-up'],
      ]);
      await as(double, bo);
      expect(await person(double, 'Anna')).toMatchObject({
        role: 'administrator',
        pin: { state: 'approved', approvedBy: 'set-up', setOn: double.now.toISOString() },
      });
    });

    it('is closed to a passer-by: no code configured, a wrong one, and then locked for longer and longer', async () => {
      const args = { setupCode: 'guess', administrators: [anna] };
      const without = world.freshDesk(null);
      await without.desk.parts.administration.refresh();
      expect(await without.desk.status()).toMatchObject({ setUp: 'no-code' });
      expect(await setUpDesk(without.desk, args)).toEqual(fail('DESK_SETUP_NO_CODE'));

      const double = world.freshDesk();
      for (const attemptsLeft of [4, 3, 2, 1])
        expect(await setUpDesk(double.desk, args)).toEqual(fail('DESK_SETUP_CODE_WRONG', { attemptsLeft }));
      expect(await setUpDesk(double.desk, args)).toEqual(fail('DESK_PIN_LOCKED', { seconds: 60 }));
      // The right one does not help meanwhile.
      expect(await setUpDesk(double.desk, { ...args, setupCode })).toEqual(
        fail('DESK_PIN_LOCKED', { seconds: 60 }),
      );
      double.now = new Date(double.now.getTime() + 61_000);
      expect(await setUpDesk(double.desk, args)).toEqual(fail('DESK_PIN_LOCKED', { seconds: 120 }));
      expect(await last(double)).toMatchObject({
        event: 'operator.create',
        outcome: 'DESK_PIN_LOCKED',
        who: null,
        fields: { kind: 'set-up' },
      });
      expect(await double.desk.parts.administration.all()).toEqual([]);
    });

    it('is set up once only, with the right code as well, and also after everybody but one has left', async () => {
      const double = await setUpByTwo(world);
      const again = { setupCode, administrators: [{ firstName: 'Mal', lastName: 'Ory', pin: '830174' }] };
      expect(await setUpDesk(double.desk, again)).toEqual(fail('DESK_SETUP_DONE'));
      await as(double, anna);
      value(await deactivateOperator(double.desk, { id: await idOf(double, 'Bo'), pin: anna.pin }));
      signOut(double.desk);
      expect(await setUpDesk(double.desk, again)).toEqual(fail('DESK_SETUP_DONE'));
    });

    it('takes no weak PIN and no two administrators in one name', async () => {
      const double = world.freshDesk();
      const set = (...administrators: (typeof anna)[]) =>
        setUpDesk(double.desk, { setupCode, administrators });
      expect(code(await set({ ...anna, pin: '123456' }))).toBe('DESK_PIN_WEAK');
      expect(code(await set(anna, { ...bo, firstName: ' anna', lastName: 'AAS' }))).toBe('ADMIN_NAME_TAKEN');
      expect(await double.desk.parts.administration.all()).toEqual([]);
    });
  });

  describe('somebody new', () => {
    it('chooses a PIN with the start code, which opens nothing before another administrator has approved it', async () => {
      const double = await setUpByTwo(world);
      await as(double, anna);
      const { operator, startCode } = await created(double, anna, 'Olga');
      expect(startCode.code).toMatch(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/);
      expect(operator).toMatchObject({ firstName: 'Olga', lastName: 'Ny', role: 'officer', active: true });
      expect(operator.pin.state).toBe('none');
      signOut(double.desk);
      expect(code(await signIn(double.desk, operator.id, '750193'))).toBe('DESK_PIN_NOT_CHOSEN');

      // Typed as people type: lower case, without the hyphen.
      const proof = startCode.code.toLowerCase().replace('-', ' ');
      value(await choosePin(double.desk, { operatorId: operator.id, proof, newPin: '750193' }));
      expect(await last(double)).toMatchObject({
        event: 'operator.change',
        outcome: 'done',
        who: { name: 'Olga Ny' },
        fields: { operator: operator.id, kind: 'pin-chosen' },
      });
      expect(code(await signIn(double.desk, operator.id, '750193'))).toBe('DESK_PIN_NOT_APPROVED');
      expect(code(await signIn(double.desk, operator.id, '750194'))).toBe('DESK_PIN_WRONG');

      await as(double, bo);
      expect(await double.desk.status()).toMatchObject({ pinsWaiting: 1 });
      await approved(double, bo, 'Olga');
      expect(await last(double)).toMatchObject({
        event: 'operator.approve',
        outcome: 'done',
        who: { name: 'Bo Berg' },
        fields: { operator: operator.id },
      });
      expect(await double.desk.status()).toMatchObject({ pinsWaiting: 0 });
      expect(await person(double, 'Olga')).toMatchObject({
        pin: { state: 'approved', approvedBy: 'Bo Berg' },
      });
      signOut(double.desk);
      expect(value(await signIn(double.desk, operator.id, '750193'))).toMatchObject({ name: 'Olga Ny' });
      expect(JSON.stringify(await double.trusting.entries())).not.toContain('750193');
    });

    it('is nobody whom one administrator could invent: who made out the start code approves only with the set-up code', async () => {
      const double = await setUpByTwo(world);
      await as(double, anna);
      const { operator, startCode } = await created(double, anna, 'Olga');
      value(
        await choosePin(double.desk, { operatorId: operator.id, proof: startCode.code, newPin: '750193' }),
      );
      const { chosen } = await person(double, 'Olga');
      expect(chosen).toMatchObject({ startCodeBy: 'Anna Aas', mayApprove: 'with-setup-code' });
      const act = { id: operator.id, choice: chosen?.id ?? '', pin: anna.pin };
      expect(await approvePin(double.desk, { ...act, setupCode: '' })).toEqual(fail('ADMIN_START_CODE_OWN'));
      expect(code(await approvePin(double.desk, { ...act, setupCode: 'guess' }))).toBe(
        'DESK_SETUP_CODE_WRONG',
      );
      expect((await person(double, 'Olga')).pin.state).toBe('waiting');
      value(await approvePin(double.desk, { ...act, setupCode }));
      expect(await last(double)).toMatchObject({ fields: { why: 'setup-code' } });
    });

    it('waits for the other administrator where the configuration has no set-up code any more', async () => {
      const double = await setUpByTwo(world, null);
      await as(double, anna);
      const { operator, startCode } = await created(double, anna, 'Olga');
      value(
        await choosePin(double.desk, { operatorId: operator.id, proof: startCode.code, newPin: '750193' }),
      );
      const { chosen } = await person(double, 'Olga');
      expect(chosen?.mayApprove).toBe('no');
      const act = { id: operator.id, choice: chosen?.id ?? '', pin: anna.pin };
      expect(code(await approvePin(double.desk, { ...act, setupCode }))).toBe('DESK_SETUP_NO_CODE');
      expect(code(await approvePin(double.desk, { ...act, setupCode: '' }))).toBe('ADMIN_START_CODE_OWN');
    });

    it('has a start code for seven days and one use, tried no oftener than a PIN', async () => {
      const double = await setUpByTwo(world);
      await as(double, anna);
      const first = await created(double, anna, 'Olga');
      const choose = (proof: string, newPin = '750193') =>
        choosePin(double.desk, { operatorId: first.operator.id, proof, newPin });
      for (const attemptsLeft of [4, 3, 2, 1])
        expect(await choose('AAAAA-AAAAA')).toEqual(fail('DESK_START_CODE_WRONG', { attemptsLeft }));
      expect(code(await choose('AAAAA-AAAAA'))).toBe('DESK_PIN_LOCKED');
      expect(code(await choose(first.startCode.code))).toBe('DESK_PIN_LOCKED');
      double.now = new Date(double.now.getTime() + 8 * 86_400_000);
      expect(code(await choose(first.startCode.code))).toBe('DESK_START_CODE_EXPIRED');

      const second = value(await resetPin(double.desk, { id: first.operator.id, pin: anna.pin }));
      expect(code(await choose(first.startCode.code))).toBe('DESK_START_CODE_WRONG');
      value(await choose(second.startCode.code));
      expect(code(await choose(second.startCode.code, '620917'))).toBe('DESK_START_CODE_EXPIRED');
    });

    it('gets no weak PIN past main, whatever the window let through', async () => {
      const double = await setUpByTwo(world);
      await as(double, anna);
      const { operator, startCode } = await created(double, anna, 'Olga');
      expect(
        await choosePin(double.desk, { operatorId: operator.id, proof: startCode.code, newPin: '111111' }),
      ).toEqual(fail('DESK_PIN_WEAK', { why: 'repeated' }));
      expect(await last(double)).toMatchObject({ outcome: 'DESK_PIN_WEAK', fields: { why: 'repeated' } });
    });

    it('cannot bear the name of another, nor of one who has left: two in one name are one person to four eyes', async () => {
      const double = await setUpByTwo(world);
      const id = await employed(double, 'Olga', '750193');
      value(await deactivateOperator(double.desk, { id, pin: bo.pin }));
      const create = (firstName: string, lastName: string) =>
        createOperator(double.desk, { firstName, lastName, role: 'officer', pin: bo.pin });
      expect(code(await create('OLGA', 'ny'))).toBe('ADMIN_NAME_TAKEN');
      expect(code(await create('Anna', 'Aas'))).toBe('ADMIN_NAME_TAKEN');
      expect(code(await create('Olga M.', 'Ny'))).toBe('ok');
    });
  });

  describe('a changed PIN', () => {
    it('leaves the one before in use until it is approved, and replaces it then', async () => {
      const double = await setUpByTwo(world);
      const id = await employed(double, 'Olga', '750193');
      signOut(double.desk);
      const choose = (proof: string, newPin: string) =>
        choosePin(double.desk, { operatorId: id, proof, newPin });
      expect(code(await choose('wrong', '620917'))).toBe('DESK_PIN_WRONG');
      expect(await choose('750193', '750193')).toEqual(fail('DESK_PIN_WEAK', { why: 'same' }));
      value(await choose('750193', '620917'));
      expect(code(await signIn(double.desk, id, '620917'))).toBe('DESK_PIN_NOT_APPROVED');
      expect(code(await signIn(double.desk, id, '750193'))).toBe('ok');
      // Nobody's start code: whoever made Olga may approve this one.
      await as(double, anna);
      expect((await person(double, 'Olga')).chosen).toMatchObject({ startCodeBy: null, mayApprove: 'yes' });
      await approved(double, anna, 'Olga');
      signOut(double.desk);
      expect(code(await signIn(double.desk, id, '750193'))).toBe('DESK_PIN_WRONG');
      expect(code(await signIn(double.desk, id, '620917'))).toBe('ok');
    });

    it('is never approved by its owner, administrators included', async () => {
      const double = await setUpByTwo(world);
      const id = await idOf(double, 'Anna');
      value(await choosePin(double.desk, { operatorId: id, proof: anna.pin, newPin: '620917' }));
      await as(double, anna);
      const { chosen } = await person(double, 'Anna');
      expect(chosen?.mayApprove).toBe('no');
      const act = { id, choice: chosen?.id ?? '', pin: anna.pin };
      expect(code(await approvePin(double.desk, { ...act, setupCode: '' }))).toBe('ADMIN_FOUR_EYES');
      expect(code(await approvePin(double.desk, { ...act, setupCode }))).toBe('ADMIN_FOUR_EYES');
      expect(await last(double)).toMatchObject({ event: 'operator.approve', outcome: 'ADMIN_FOUR_EYES' });
    });

    it('is approved as it was looked at: one chosen since is another one', async () => {
      const double = await setUpByTwo(world);
      const id = await employed(double, 'Olga', '750193');
      value(await choosePin(double.desk, { operatorId: id, proof: '750193', newPin: '620917' }));
      const seen = (await person(double, 'Olga')).chosen?.id ?? '';
      value(await choosePin(double.desk, { operatorId: id, proof: '750193', newPin: '915306' }));
      const act = { id, choice: seen, pin: bo.pin };
      expect(code(await approvePin(double.desk, { ...act, setupCode: '' }))).toBe('ADMIN_PIN_GONE');
      expect(code(await refusePin(double.desk, act))).toBe('ADMIN_PIN_GONE');
    });

    it('goes when it is refused, and the one before stays', async () => {
      const double = await setUpByTwo(world);
      const id = await employed(double, 'Olga', '750193');
      value(await choosePin(double.desk, { operatorId: id, proof: '750193', newPin: '620917' }));
      const choice = (await person(double, 'Olga')).chosen?.id ?? '';
      value(await refusePin(double.desk, { id, choice, pin: bo.pin }));
      expect(await last(double)).toMatchObject({ fields: { kind: 'pin-refused', operator: id } });
      signOut(double.desk);
      expect(code(await signIn(double.desk, id, '620917'))).toBe('DESK_PIN_WRONG');
      expect(code(await signIn(double.desk, id, '750193'))).toBe('ok');
    });

    it('that was forgotten is reset: the old one opens nothing, and what waited is gone with it', async () => {
      const double = await setUpByTwo(world);
      const id = await employed(double, 'Olga', '750193');
      value(await choosePin(double.desk, { operatorId: id, proof: '750193', newPin: '620917' }));
      const { operator } = value(await resetPin(double.desk, { id, pin: bo.pin }));
      expect(operator).toMatchObject({ pin: { state: 'none', setOn: null, approvedBy: null }, chosen: null });
      signOut(double.desk);
      expect(code(await signIn(double.desk, id, '750193'))).toBe('DESK_PIN_NOT_CHOSEN');
    });
  });

  describe('a leaver', () => {
    it('is neither offered nor let in, and comes back without the PIN of before', async () => {
      const double = await setUpByTwo(world);
      const id = await employed(double, 'Olga', '750193');
      value(await deactivateOperator(double.desk, { id, pin: bo.pin }));
      expect(await last(double)).toMatchObject({ event: 'operator.deactivate', fields: { operator: id } });
      expect(value(await listOperators(double.desk)).map(({ name }) => name)).toEqual([
        'Anna Aas',
        'Bo Berg',
      ]);
      expect(code(await signIn(double.desk, id, '750193'))).toBe('DESK_PIN_WRONG');
      expect(code(await choosePin(double.desk, { operatorId: id, proof: '750193', newPin: '620917' }))).toBe(
        'ADMIN_OPERATOR_LEFT',
      );
      await as(double, anna);
      expect(code(await deactivateOperator(double.desk, { id, pin: anna.pin }))).toBe('ADMIN_OPERATOR_LEFT');
      const back = value(await reactivateOperator(double.desk, { id, pin: anna.pin }));
      expect(back.operator).toMatchObject({ active: true, pin: { state: 'none' } });
      expect(code(await reactivateOperator(double.desk, { id, pin: anna.pin }))).toBe('ADMIN_NOTHING_TO_DO');
      expect(code(await signIn(double.desk, id, '750193'))).toBe('DESK_PIN_NOT_CHOSEN');
    });
  });

  describe('the last administrator', () => {
    it('can be neither deactivated, demoted nor reset, a colleague without an approved PIN notwithstanding', async () => {
      const double = await setUpByTwo(world);
      await as(double, anna);
      const [annaId, boId] = [await idOf(double, 'Anna'), await idOf(double, 'Bo')];
      value(await resetPin(double.desk, { id: boId, pin: anna.pin }));
      const { firstName, lastName, pin } = anna;
      const demote = { id: annaId, firstName, lastName, role: 'officer', pin } as const;
      expect(await deactivateOperator(double.desk, { id: annaId, pin })).toEqual(fail('ADMIN_LAST'));
      expect(await changeOperator(double.desk, demote)).toEqual(fail('ADMIN_LAST'));
      expect(await resetPin(double.desk, { id: annaId, pin })).toEqual(fail('ADMIN_LAST'));
      expect(await last(double)).toMatchObject({ event: 'operator.change', outcome: 'ADMIN_LAST' });
      expect(code(await deactivateOperator(double.desk, { id: boId, pin }))).toBe('ok');
    });

    it('but one may step down, and is signed out by it', async () => {
      const double = await setUpByTwo(world);
      await as(double, anna);
      const { firstName, lastName, pin } = anna;
      const id = await idOf(double, 'Anna');
      value(await changeOperator(double.desk, { id, firstName, lastName, role: 'officer', pin }));
      expect(double.desk.operator).toBeNull();
      value(await signIn(double.desk, id, pin));
      expect(await listRecords(double.desk)).toEqual(fail('DESK_ROLE_MISSING'));
    });
  });

  describe('every act', () => {
    it('needs the administrator: role, PIN, and still there; whatever is refused is on record', async () => {
      const double = await setUpByTwo(world);
      const id = await employed(double, 'Olga', '750193', 'supervisor');
      expect(code(await deactivateOperator(double.desk, { id, pin: 'wrong' }))).toBe('DESK_PIN_WRONG');
      expect(await last(double)).toMatchObject({ event: 'operator.deactivate', outcome: 'DESK_PIN_WRONG' });
      const going = deactivateOperator(double.desk, { id, pin: bo.pin });
      signOut(double.desk);
      expect(code(await going)).toBe('DESK_NOT_SIGNED_IN');
      value(await signIn(double.desk, id, '750193'));
      expect(code(await createOperator(double.desk, { ...anna, role: 'officer' }))).toBe('DESK_ROLE_MISSING');
      expect(await last(double)).toMatchObject({
        event: 'operator.create',
        outcome: 'DESK_ROLE_MISSING',
        who: { name: 'Olga Ny' },
      });
      await as(double, bo);
      expect((await person(double, 'Olga')).active).toBe(true);
    });

    it('changes name and role under the same id, and says which', async () => {
      const double = await setUpByTwo(world);
      const id = await employed(double, 'Olga', '750193');
      const change = { id, firstName: 'Olga', lastName: 'Ny', role: 'supervisor', pin: bo.pin } as const;
      expect(value(await changeOperator(double.desk, change))).toMatchObject({ id, role: 'supervisor' });
      expect(await last(double)).toMatchObject({
        fields: { kind: 'role', role: 'supervisor', operator: id },
      });
      value(await changeOperator(double.desk, { ...change, lastName: 'Nygård' }));
      expect(await last(double)).toMatchObject({ fields: { kind: 'name' } });
      expect(code(await changeOperator(double.desk, { ...change, firstName: 'Anna', lastName: 'Aas' }))).toBe(
        'ADMIN_NAME_TAKEN',
      );
      expect(code(await changeOperator(double.desk, { ...change, id: crypto.randomUUID() }))).toBe(
        'ADMIN_OPERATOR_UNKNOWN',
      );
    });

    it('notes training with day and who, never ahead and never one’s own, and readiness counts from it', async () => {
      const double = await setUpByTwo(world);
      const id = await employed(double, 'Olga', '750193');
      const note = (day: string, of = id) => noteTraining(double.desk, { id: of, day, pin: bo.pin });
      expect(code(await note('2026-11-21'))).toBe('ADMIN_DAY_AHEAD');
      expect(code(await note('2026-11-20', await idOf(double, 'Bo')))).toBe('ADMIN_OWN_TRAINING');
      const trainedOn = '2026-11-19T11:00:00.000Z';
      expect(value(await note('2026-11-19'))).toMatchObject({ trainedOn, trainedBy: 'Bo Berg' });
      expect(await last(double)).toMatchObject({
        event: 'operator.trained',
        fields: { operator: id, day: '2026-11-19' },
      });
      expect(await double.desk.parts.operators.standing(id)).toMatchObject({ trainedOn });
    });
  });
}
