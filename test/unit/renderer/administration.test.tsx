// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskStatus } from '#shared/contracts/desk.ts';
import { App } from '../../../renderer/app/App.tsx';
import { StaffPage } from '../../../renderer/features/administration/StaffPage.tsx';
import { SignIn } from '../../../renderer/features/sign-in/SignIn.tsx';
import { texts } from '../../../renderer/i18n/index.ts';
import { useArea } from '../../../renderer/state/area.ts';
import { people, startCodeSample } from '../../support/renderer/adminSamples.ts';
import { installFakeDesk, type Answers } from '../../support/renderer/fakeDesk.ts';
import { operatorList, operators, statusSample } from '../../support/renderer/samples.ts';
import { button, click, field, hasButton, primary, render, type } from './support.tsx';

const status: DeskStatus = { ...statusSample, training: false, operator: operators[2], pinsWaiting: 2 };
const answers: Answers = {
  'desk.status': { value: status },
  'session.current': { value: null },
  'operator.records': { value: Object.values(people) },
  'operator.list': { value: operatorList },
};
const en = <K extends keyof typeof texts.person>(key: K): string => texts.person[key][2];
const asked = (fake: ReturnType<typeof installFakeDesk>, verb: string) =>
  fake.asked.filter((one) => one.verb === verb).map(({ args }) => args);

beforeEach(() => useArea.getState().setArea('administration'));

describe('the people of a desk', () => {
  it('are the administrators’ alone: nobody else has the area', async () => {
    for (const operator of operators) {
      installFakeDesk({
        ...answers,
        'desk.status': { value: { ...status, operator } },
        'trust.status': 'never',
      });
      const place = await render(<App />);
      expect(place.querySelector('h1')?.textContent === texts.staff.title[2]).toBe(
        operator.role === 'administrator',
      );
    }
  });

  it('offers to approve only what is not one’s own, and asks for the set-up code where the start code was', async () => {
    installFakeDesk(answers);
    await render(<StaffPage />);
    await click(button('See the PIN of Kåre Administrator'));
    expect(primary()?.textContent).toBe(en('change'));
    expect(hasButton(en('approve'))).toBe(false);
    await click(button(en('back')));
    await click(button('See the PIN of Anne-Karin Elisabeth Bergstrand-Håkonsen'));
    await click(primary());
    expect(field(en('setupCode'))).toBeDefined();
  });

  it('names the very PIN that was looked at when it approves it', async () => {
    const fake = installFakeDesk({ ...answers, 'operator.approve': { value: people.supervisor } });
    await render(<StaffPage />);
    await click(button('See the PIN of Siri Kontrollør'));
    await click(primary());
    await click(button(en('approveAction')));
    // Without the administrator's PIN nothing is asked of main.
    expect(asked(fake, 'operator.approve')).toEqual([]);
    await type(field(en('yourPin')), '481502');
    await click(button(en('approveAction')));
    expect(asked(fake, 'operator.approve')).toEqual([
      { id: people.supervisor.id, choice: people.supervisor.chosen.id, pin: '481502', setupCode: '' },
    ]);
  });

  it('sends no name that is none, and shows a start code once', async () => {
    const made = { operator: people.new, startCode: startCodeSample };
    const fake = installFakeDesk({ ...answers, 'operator.create': { value: made } });
    const place = await render(<StaffPage />);
    await click(primary());
    await type(field(texts.staff.firstName[2]), 'Mina');
    await type(field(texts.staff.lastName[2]), '<b>1');
    await type(field(en('yourPin')), '481502');
    await click(button(en('createAction')));
    expect(asked(fake, 'operator.create')).toEqual([]);
    await type(field(texts.staff.lastName[2]), ' Nyansatt ');
    await click(button(en('createAction')));
    expect(asked(fake, 'operator.create')).toEqual([
      { firstName: 'Mina', lastName: 'Nyansatt', role: 'officer', pin: '481502' },
    ]);
    expect(place.textContent).toContain(startCodeSample.code);
    await click(primary());
    expect(place.textContent).not.toContain(startCodeSample.code);
    expect(place.querySelector('h1')?.textContent).toBe('Mina Nyansatt');
  });

  it('offers a leaver nothing but the way back', async () => {
    installFakeDesk(answers);
    await render(<StaffPage />);
    await click(button('Open Per Sluttet'));
    expect(primary()?.textContent).toBe(en('reactivate'));
    expect(hasButton(en('deactivate'))).toBe(false);
    expect(hasButton(en('reset'))).toBe(false);
  });
});

describe('a fresh desk', () => {
  const fresh = (setUp: DeskStatus['setUp']): Answers => ({
    ...answers,
    'desk.status': { value: { ...status, operator: null, setUp } },
  });
  const fill = async (n: number, ...values: readonly string[]): Promise<void> => {
    const inputs = document.querySelectorAll('.founder')[n]?.querySelectorAll('input') ?? [];
    for (const [i, value] of values.entries()) await type(inputs[i] ?? null, value);
  };

  it('shows the set-up in place of the sign-in, and says what is missing where no code is configured', async () => {
    installFakeDesk(fresh('no-code'));
    const place = await render(<App />);
    expect(place.textContent).toContain('DESK_SETUP_NO_CODE');
    expect(place.querySelector('input')).toBeNull();
  });

  it('asks for two people unless one is said to be all, and takes no weak PIN', async () => {
    const fake = installFakeDesk({ ...fresh('open'), 'desk.setUp': { value: null } });
    await render(<App />);
    await type(field(texts.setUp.code[2]), 'K7QF-2MXW-9RTD-HV4P');
    await fill(0, 'Anna', 'Aas', '123456', '123456');
    await click(primary());
    expect(document.body.textContent).toContain(texts.newPin.sequential[2]);
    await fill(0, 'Anna', 'Aas', '481502', '481502');
    await click(primary());
    expect(asked(fake, 'desk.setUp')).toEqual([]);
    await fill(1, 'Bo', 'Berg', '907316', '907316');
    await click(primary());
    expect(asked(fake, 'desk.setUp')).toEqual([
      {
        setupCode: 'K7QF-2MXW-9RTD-HV4P',
        administrators: [
          { firstName: 'Anna', lastName: 'Aas', pin: '481502' },
          { firstName: 'Bo', lastName: 'Berg', pin: '907316' },
        ],
      },
    ]);
  });
});

describe('choosing a PIN at the sign-in', () => {
  const newcomer = { id: people.new.id, name: 'Mina Nyansatt', role: 'officer', pin: 'none' };

  it('is what somebody without one is offered in place of a PIN field', async () => {
    const fake = installFakeDesk({
      ...answers,
      'operator.list': { value: [newcomer] },
      'operator.choosePin': { value: null },
    });
    const place = await render(<SignIn />);
    expect(place.querySelector('input[type=password]')).toBeNull();
    expect(primary()?.textContent).toBe(texts.newPin.choose[2]);
    await click(primary());
    await type(field(texts.newPin.startCode[2]), 'K7QFX-2MW9R');
    await type(field(texts.newPin.pin[2]), '750193');
    await type(field(texts.newPin.again[2]), '750194');
    await click(button(texts.newPin.action[2]));
    expect(asked(fake, 'operator.choosePin')).toEqual([]);
    await type(field(texts.newPin.again[2]), '750193');
    fake.answer('operator.list', { value: [{ ...newcomer, pin: 'waiting' }] });
    await click(button(texts.newPin.action[2]));
    expect(asked(fake, 'operator.choosePin')).toEqual([
      { operatorId: newcomer.id, proof: 'K7QFX-2MW9R', newPin: '750193' },
    ]);
    expect(place.textContent).toContain(texts.newPin.waits[2]);
    // A start code serves once: there is nothing to choose with any more.
    expect(hasButton(texts.newPin.change[2])).toBe(false);
  });
});
