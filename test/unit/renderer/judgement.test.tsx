// @vitest-environment happy-dom
import fc from 'fast-check';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allGood, draftOf, judgementOf, turned } from '../../../renderer/features/judgement/draft.ts';
import { JudgementStep } from '../../../renderer/features/judgement/JudgementStep.tsx';
import { entryOf, numberChange } from '../../../renderer/features/judgement/number.ts';
import { useDesk } from '../../../renderer/state/desk.ts';
import { judgementItems, judgementSchema, type Judgement } from '#shared/domain/judgement.ts';
import { compareNames } from '#shared/domain/names.ts';
import { documentTypes, fewestFeatures, securityFeatures } from '#shared/domain/securityFeatures.ts';
import { texts } from '../../../renderer/i18n/index.ts';
import { installFakeDesk, type Answers } from '../../support/renderer/fakeDesk.ts';
import {
  adult,
  atDeskSample,
  documentSample,
  inspectionSample,
  minor,
  sessionSample,
  statusSample,
} from '../../support/renderer/samples.ts';
import { button, click, primary, render, settle, type } from './support.tsx';

/** Tells at once that everything watched is on the screen, or that nothing is. */
function watch(seen: boolean): void {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly tell: (entries: unknown[]) => void;
      constructor(tell: (entries: unknown[]) => void) {
        this.tell = tell;
      }
      observe(target: Element): void {
        if (seen) this.tell([{ target, isIntersecting: true }]);
      }
      disconnect(): void {}
    },
  );
}
beforeEach(() => watch(true));
afterEach(() => vi.unstubAllGlobals());

const session = (change: Parameters<typeof sessionSample>[0] = {}) =>
  sessionSample({
    step: 'judgement',
    atDesk: atDeskSample,
    age: adult,
    inspection: inspectionSample(),
    nameComparison: { grade: 'A', reasons: [], unmatchedOrdered: [], unmatchedChip: [] },
    judgementsNeeded: ['security-features', 'condition'],
    ...change,
  });
const answering = (answers: Answers = {}) =>
  installFakeDesk({
    'session.judge': { value: session() },
    'session.setNumber': { value: session() },
    'session.setNameReason': { value: session() },
    'session.chipImage': { value: null },
    'applicant.show': { value: null },
    ...answers,
  });
const key = async (name: string): Promise<void> => {
  await act(async () => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  });
  await settle();
};
const judged = (fake: ReturnType<typeof answering>): Judgement[] =>
  fake.asked
    .filter(({ verb }) => verb === 'session.judge')
    .map(({ args }) => (args as { judgement: Judgement }).judgement);

describe('judging by hand', () => {
  it('takes five keys for a good Norwegian passport, and two once everything has been on the screen', async () => {
    const fake = answering();
    await render(<JudgementStep session={session()} />);
    for (const name of ['1', '2', '3', '4', 'Enter']) await key(name);
    expect(judged(fake)).toEqual([
      {
        item: 'security-features',
        features: documentTypes['norwegian-passport']
          .slice(0, 3)
          .map((feature) => ({ feature, result: 'present' })),
      },
      { item: 'condition', condition: 'undamaged', text: '' },
    ]);
  });

  it('answers everything with one key only where all of it has been on the screen', async () => {
    watch(false);
    const unseen = answering();
    const place = await render(<JudgementStep session={session()} />);
    await key('a');
    await key('Enter');
    expect(judged(unseen)).toEqual([]);
    expect(place.textContent).toContain('Look at the rest first');
    place.remove();

    watch(true);
    const seen = answering();
    await render(<JudgementStep session={session({ sessionId: '0b6c5b0e-6b2b-4f6e-9d0a-0d5a1f5e7a02' })} />);
    await key('a');
    await key('Enter');
    expect(judged(seen)).toHaveLength(2);
  });

  it('takes the one key back, and never lets it write over a finding', async () => {
    answering();
    const place = await render(<JudgementStep session={session()} />);
    await key('2');
    await key('2');
    await key('a');
    expect(place.querySelector('[data-feature="relief-engraving"]')?.getAttribute('data-result')).toBe(
      'missing',
    );
    await click(button('Undo'));
    expect(
      place.querySelector('[data-feature="optically-variable-device"]')?.getAttribute('data-result'),
    ).toBe('open');
    expect(place.querySelector('[data-feature="relief-engraving"]')?.getAttribute('data-result')).toBe(
      'missing',
    );
  });

  it('hands nothing over as long as an item is not answered', async () => {
    const fake = answering();
    const place = await render(<JudgementStep session={session()} />);
    await key('1');
    await click(primary());
    expect(judged(fake)).toEqual([]);
    expect(place.textContent).toContain('Not answered yet.');
  });

  it('asks for the reason where the names differ, before anything is handed over', async () => {
    const fake = answering();
    const differs = session({
      applicantName: 'Kari Hansen',
      nameComparison: compareNames('Kari Hansen', {
        ...documentSample.mrzName,
        fullName: null,
      }),
    });
    const place = await render(<JudgementStep session={differs} />);
    await key('a');
    await key('Enter');
    expect(judged(fake)).toEqual([]);
    const reason = place.querySelector('#judge-reason');
    expect(document.activeElement).toBe(reason);
    await type(reason, 'Married in May, certificate seen');
    await click(primary());
    expect(fake.asked).toContainEqual({
      verb: 'session.setNameReason',
      args: { reason: 'Married in May, certificate seen' },
    });
    expect(judged(fake)).toHaveLength(2);
  });

  it('says by sign and word, not by colour alone, which words of the names found no partner', async () => {
    answering();
    const place = await render(
      <JudgementStep
        session={session({
          applicantName: 'Kåri Hansen',
          nameComparison: compareNames('Kåri Hansen', {
            primary: 'NORDMANN',
            secondary: 'KARI',
            truncated: false,
            fullName: null,
          }),
        })}
      />,
    );
    const marks = [...place.querySelectorAll('.name-token[data-match="none"]')];
    expect(marks.map((mark) => mark.querySelector('bdi')?.textContent)).toEqual(['HANSEN', 'NORDMANN']);
    for (const mark of marks) expect(mark.querySelector('small')?.textContent).toBe('no partner');
    for (const mark of marks) expect(mark.querySelector('svg')).not.toBeNull();
  });

  it('compares a child by hand against the portrait, without a camera', async () => {
    const fake = answering();
    const child = session({
      age: minor,
      steps: sessionSample().steps.filter((step) => step !== 'face'),
      judgementsNeeded: ['face', 'guardian'],
    });
    const place = await render(<JudgementStep session={child} />);
    expect(place.querySelector('video')).toBeNull();
    await click(place.querySelector('input[name=face-ears][value=differs]'));
    await click(place.querySelector('input[name=face-conclusion][value=same-person]'));
    await click(place.querySelector('input[name=guardian][value=yes]'));
    await click(button('Same as given: 41234567'));
    await click(primary());
    expect(judged(fake)).toEqual([
      { item: 'face', differing: ['ears'], unclear: [], conclusion: 'same-person' },
      { item: 'guardian', present: true, phoneNumber: '41234567' },
    ]);
  });

  it('takes a number that the applicant confirmed on their own window, and no other', async () => {
    useDesk.setState({ status: { ...statusSample, applicantWindow: true } });
    const fake = answering();
    const place = await render(
      <JudgementStep session={session({ numberNeeded: true, judgementsNeeded: [], approvalBlockers: [] })} />,
    );
    await type(place.querySelector('#judge-number'), '020132 99997');
    await click(button('Let the applicant confirm on their screen'));
    expect(fake.asked).toContainEqual({
      verb: 'applicant.show',
      args: { show: { scene: 'confirm-number', number: '02013299997' } },
    });
    // Of a number asked for before: says nothing of this one.
    await act(async () =>
      fake.emit('applicant.said', { action: 'confirm-number', right: true, number: '30108299920' }),
    );
    await settle();
    expect(place.textContent).not.toContain('Confirmed by the applicant');
    await act(async () =>
      fake.emit('applicant.said', { action: 'confirm-number', right: true, number: '02013299997' }),
    );
    await settle();
    expect(place.textContent).toContain('Confirmed by the applicant');
    await click(primary());
    expect(fake.asked).toContainEqual({
      verb: 'session.setNumber',
      args: { dNumber: '02013299997', confirmation: { kind: 'applicant' } },
    });
  });
});

describe('the number typed', () => {
  const needed = session({ numberNeeded: true, approvalBlockers: [] });
  const entry = { number: '020132-99997', again: '', confirmed: '' };

  it('is not handed over with one typing alone, nor with two that differ', () => {
    expect(numberChange(needed, entry, false)).toBe('wrong');
    expect(numberChange(needed, { ...entry, again: '30108299920' }, false)).toBe('wrong');
    expect(numberChange(needed, { ...entry, confirmed: '30108299920' }, false)).toBe('wrong');
    expect(numberChange(needed, { ...entry, number: '' }, false)).toBe('wrong');
    expect(numberChange(needed, { ...entry, again: '020132 99997' }, false)).toEqual({
      dNumber: '02013299997',
      confirmation: { kind: 'typed-twice', again: '020132 99997' },
    });
  });

  it('is taken back where it was removed and is not needed', () => {
    const noted = session({ dNumber: '02013299997', numberConfirmation: 'typed-twice' });
    expect(numberChange(noted, entryOf(noted), false)).toBeNull();
    expect(numberChange(noted, { ...entry, number: ' ' }, false)).toEqual({
      dNumber: null,
      confirmation: null,
    });
  });
});

describe('what an answer amounts to', () => {
  const draft = draftOf({ judgements: [] });

  it('is nothing as long as nothing was said: no answer is assumed', () => {
    for (const item of judgementItems) expect(judgementOf(item, draft), item).toBeNull();
  });

  it('needs words for damage and for every exception that is accepted, none for refusing one', () => {
    expect(judgementOf('condition', { ...draft, condition: 'tampered' })).toBeNull();
    expect(judgementOf('emergency-passport', { ...draft, emergency: 'yes' })).toBeNull();
    expect(judgementOf('validity-span', { ...draft, span: 'yes' })).toBeNull();
    expect(judgementOf('validity-span', { ...draft, span: 'no' })).toMatchObject({ accepted: false });
    expect(judgementOf('guardian', { ...draft, guardian: 'yes', guardianPhone: '12' })).toBeNull();
  });

  it('comes back from the session as it was said', () => {
    const all: Judgement[] = [
      { item: 'security-features', features: [{ feature: 'watermark', result: 'unsure' }] },
      { item: 'face', differing: ['nose'], unclear: ['ears'], conclusion: 'cannot-tell' },
      { item: 'condition', condition: 'damaged', text: 'a torn page' },
      { item: 'emergency-passport', accepted: true, text: 'allowed by the requestor' },
      { item: 'validity-span', accepted: false, text: '' },
      { item: 'guardian', present: true, phoneNumber: '41234567' },
      { item: 'supplementary-document', kind: 'tax-card', text: 'Skatteetaten' },
    ];
    const back = draftOf({ judgements: all });
    for (const judgement of all.slice(1)) {
      expect(judgementOf(judgement.item, back)).toEqual(judgement);
      expect(judgementSchema.safeParse(judgement).success).toBe(true);
    }
    expect(back.features).toEqual({ watermark: 'unsure' });
  });

  it('keeps every finding when everything else is called good', () => {
    const shown = documentTypes.passport;
    fc.assert(
      fc.property(fc.constantFrom('present', 'missing', 'unsure'), fc.nat(2), (result, i) => {
        const feature = shown[i] ?? shown[0];
        const said = { ...draft, features: { [feature]: result }, condition: 'worn' as const };
        const good = allGood(said, shown);
        expect(good.features[feature]).toBe(result);
        expect(good.condition).toBe('worn');
        expect(Object.keys(good.features)).toHaveLength(fewestFeatures);
      }),
    );
    expect(turned(undefined)).toBe('present');
    expect(turned('present')).toBe('missing');
  });
});

describe('security features', () => {
  it('has at least three for every kind of document, each with what to do and see in three languages', () => {
    for (const [type, features] of Object.entries(documentTypes)) {
      expect(new Set(features).size, type).toBe(features.length);
      expect(features.length, type).toBeGreaterThanOrEqual(fewestFeatures);
      for (const id of features) {
        expect(id).toMatch(/^[a-z0-9-]{1,60}$/);
        expect(texts.featureHow[id]).toHaveLength(3);
        // The three proposed first need no lamp and no lens: every desk can check them.
        if ((features as readonly string[]).indexOf(id) < fewestFeatures)
          expect(['look', 'tilt', 'feel', 'light'] as readonly string[], `${type} ${id}`).toContain(
            securityFeatures[id],
          );
      }
    }
  });
});
