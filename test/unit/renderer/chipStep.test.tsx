// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ChipStep } from '../../../renderer/features/chip/ChipStep.tsx';
import { useDesk } from '../../../renderer/state/desk.ts';
import { installFakeDesk } from '../../support/renderer/fakeDesk.ts';
import { atDeskSample, inspectionSample, mrzTd3, sessionSample } from '../../support/renderer/samples.ts';
import { button, click, press, render, type } from './support.tsx';

const session = sessionSample({ step: 'chip', atDesk: atDeskSample });
const ended = (code: 'CHIP_WRONG_KEY' | 'CHIP_CARD_LOST') =>
  sessionSample({
    step: 'chip',
    atDesk: atDeskSample,
    readAttempts: 1,
    inspection: { ...inspectionSample([], null), error: { code } },
  });
const mrzField = () => document.querySelector('textarea');
const readings = (fake: ReturnType<typeof installFakeDesk>) =>
  fake.asked.filter(({ verb }) => verb === 'session.readDocument');

describe('document key and chip', () => {
  it('breaks a typed MRZ into lines and judges it while it is typed', async () => {
    installFakeDesk({});
    await render(<ChipStep session={session} />);
    await type(mrzField(), mrzTd3.join('').toLowerCase());
    expect(mrzField()?.value).toBe(mrzTd3.join('\n'));
    const wrong = () => document.querySelectorAll('.mrz-checks [data-state=wrong]').length;
    expect(wrong()).toBe(0);
    await type(mrzField(), mrzTd3.join('').replace('900307', '900308'));
    expect(document.querySelector('.mrz-checks [data-field=birthDate]')?.textContent).toContain('wrong');
  });

  it('takes a swipe reader at its word: a line break in the middle waits, behind the last line it reads', async () => {
    const fake = installFakeDesk({ 'session.readDocument': 'never' });
    await render(<ChipStep session={session} />);
    await type(mrzField(), mrzTd3[0]);
    await press(mrzField(), 'Enter');
    expect(document.querySelector('[role=alert]')).toBeNull();
    await type(mrzField(), mrzTd3.join('\n'));
    await press(mrzField(), 'Enter');
    expect(readings(fake)).toEqual([
      { verb: 'session.readDocument', args: { key: { kind: 'mrz', mrz: mrzTd3.join('') }, reader: null } },
    ]);
  });

  it('tries nothing on the chip while a check digit is wrong, and says where to look', async () => {
    const fake = installFakeDesk({});
    await render(<ChipStep session={session} />);
    await type(mrzField(), mrzTd3.join('').replace('900307', '900308'));
    await click(button('Read the chip'));
    const alert = document.querySelector('[role=alert]')?.textContent;
    expect(alert).toContain('MRZ_CHECK_DIGIT');
    expect(alert).toContain('Look here in the document: Date of birth.');
    expect(readings(fake)).toEqual([]);
  });

  it('says which fields to check after a wrong key, keeps what was typed, and never retries by itself', async () => {
    const fake = installFakeDesk({ 'session.readDocument': { value: ended('CHIP_WRONG_KEY') } });
    await render(<ChipStep session={session} />);
    await type(mrzField(), mrzTd3.join(''));
    await click(button('Read the chip'));
    const alert = document.querySelector('[role=alert]')?.textContent ?? '';
    for (const part of ['CHIP_WRONG_KEY', 'AB1234567', '900307', '300101']) expect(alert).toContain(part);
    expect(mrzField()?.value).toBe(mrzTd3.join('\n'));
    expect(readings(fake).length).toBe(1);
    expect(button('Read again')).toBeDefined();
  });

  it('stays at the chip after a document was moved, with what was read within reach', async () => {
    installFakeDesk({ 'session.readDocument': { value: ended('CHIP_CARD_LOST') } });
    useDesk.setState({ session, shown: 'chip' });
    await render(<ChipStep session={ended('CHIP_CARD_LOST')} />);
    await type(mrzField(), mrzTd3.join(''));
    await click(button('Read again'));
    expect(document.querySelector('[role=alert]')?.textContent).toContain('CHIP_CARD_LOST');
    expect(useDesk.getState().shown).toBe('chip');
    await click(button('See what was read'));
    expect(useDesk.getState().shown).toBe('result');
  });
});
