// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { ApplicantStep } from '../../../renderer/features/applicant/ApplicantStep.tsx';
import { ReceiptStep } from '../../../renderer/features/receipt/ReceiptStep.tsx';
import { ResultStep } from '../../../renderer/features/result/ResultStep.tsx';
import { summaryOf } from '../../../renderer/features/result/summary.ts';
import { TermsStep } from '../../../renderer/features/terms/TermsStep.tsx';
import { sceneOf } from '../../../renderer/state/applicantScene.ts';
import { useDesk } from '../../../renderer/state/desk.ts';
import { VerdictStrip } from '../../../renderer/ui/inspection/VerdictStrip.tsx';
import { applicantSceneSchema } from '#shared/contracts/applicant.ts';
import { sessionStepIds, type SessionView } from '#shared/domain/session.ts';
import { installFakeDesk } from '../../support/renderer/fakeDesk.ts';
import {
  adult,
  atDeskSample,
  inspectionSample,
  minor,
  receiptSample,
  sessionSample,
} from '../../support/renderer/samples.ts';
import { button, click, field, press, primary, render, type } from './support.tsx';

const accepted = { acceptedAt: '2026-05-30T09:10:00.000Z', language: 'en', by: 'applicant' } as const;
const show = (session: SessionView, step: SessionView['step']) => useDesk.setState({ session, shown: step });

describe('purpose and terms', () => {
  it('is recorded in the language the applicant was spoken to, which is not the officer’s', async () => {
    const open = sessionSample({ step: 'terms', terms: null });
    show(open, 'terms');
    const fake = installFakeDesk({ 'session.acceptTerms': { value: { ...open, terms: accepted } } });
    const place = await render(<TermsStep session={open} />, 'nb');
    await click(place.querySelector('.applicant-language input[value=en]'));
    expect(place.querySelector('.terms')?.textContent).toContain('Fjordbanken has asked us');
    await click(primary());
    expect(fake.asked).toContainEqual({ verb: 'session.acceptTerms', args: { language: 'en' } });
    expect(useDesk.getState().shown).toBe('applicant');
  });

  it('goes on by itself once the applicant accepts on their own window, but stays when read again', async () => {
    const open = sessionSample({ step: 'terms', terms: null });
    installFakeDesk({});
    show(open, 'terms');
    const Shown = () => {
      const session = useDesk((desk) => desk.session);
      return session === null ? null : <TermsStep session={session} />;
    };
    await render(<Shown />);
    await act(async () => useDesk.getState().setSession({ ...open, terms: accepted }));
    expect(useDesk.getState().shown).toBe('applicant');
    show({ ...open, terms: accepted }, 'terms');
    await render(<Shown />);
    expect(useDesk.getState().shown).toBe('terms');
  });
});

describe('name and phone number', () => {
  const open = sessionSample({ step: 'applicant' });

  it('takes nothing but the digits and Enter where the applicant says the ordered name', async () => {
    show(open, 'applicant');
    const fake = installFakeDesk({
      'session.recordAtDesk': { value: { ...open, atDesk: atDeskSample } },
    });
    await render(<ApplicantStep session={open} />);
    expect(document.activeElement).toBe(field('Phone number'));
    await type(field('Phone number'), '412 34 567');
    await click(primary());
    expect(fake.asked).toContainEqual({
      verb: 'session.recordAtDesk',
      args: { name: 'Kari Anne Haugen', phoneNumber: '412 34 567' },
    });
    expect(useDesk.getState().shown).toBe('chip');
  });

  it('takes a letter in the phone field for the beginning of another name', async () => {
    show(open, 'applicant');
    installFakeDesk({});
    await render(<ApplicantStep session={open} />);
    await press(field('Phone number'), 'G');
    expect(field('Name, as the applicant says it').value).toBe('G');
    expect(document.activeElement).toBe(field('Name, as the applicant says it'));
    await click(button('As ordered after all'));
    expect(document.body.textContent).not.toContain('Name, as the applicant says it');
  });
});

describe('the result', () => {
  const good = sessionSample({
    step: 'result',
    age: adult,
    atDesk: atDeskSample,
    inspection: inspectionSample(),
  });

  it('goes on by itself where every check is successful, once for each reading', async () => {
    show(good, 'result');
    installFakeDesk({ 'session.chipImage': { value: null } });
    await render(<ResultStep session={good} />);
    expect(useDesk.getState().shown).toBe('face');
    // Coming back to look is not sent away again.
    show(good, 'result');
    await render(<ResultStep session={good} />);
    expect(useDesk.getState().shown).toBe('result');
  });

  it('stops for anything that is not successful, and for an unknown age', async () => {
    installFakeDesk({ 'session.chipImage': { value: null } });
    const stops: SessionView[] = [
      { ...good, inspection: inspectionSample([['dsc-revocation', 'undetermined', 'no-crl']]) },
      { ...good, inspection: inspectionSample([['lost-or-stolen', 'failed', 'register-match']]) },
      { ...good, age: { years: null, minor: true, certain: false, on: '2026-05-30' } },
      { ...good, age: null },
    ];
    for (const session of stops) {
      show(session, 'result');
      const place = await render(<ResultStep session={session} />);
      expect(useDesk.getState().shown).toBe('result');
      expect(place.querySelector('[data-kind=todo]')).not.toBeNull();
      place.remove();
    }
  });

  it('keeps an unknown issuer apart from forged and from accepted', () => {
    const todo = (...changes: Parameters<typeof inspectionSample>) =>
      summaryOf(inspectionSample(...changes), { age: adult, acknowledged: [] }).todo;
    expect(todo([['dsc-chain', 'undetermined', 'issuer-unknown']])).toEqual(['issuer-unknown']);
    expect(todo([['dg-hashes', 'failed', 'hash-mismatch']])).toEqual(['forged']);
    expect(
      todo([
        ['lost-or-stolen', 'failed', 'register-match'],
        ['dg-hashes', 'failed', 'hash-mismatch'],
      ]),
    ).toEqual(['lost', 'forged']);
    expect(todo()).toEqual([]);
  });

  it('asks the register first where it did not answer', async () => {
    const outage = {
      ...good,
      inspection: inspectionSample([['lost-or-stolen', 'undetermined', 'register-not-checked']]),
    };
    const fake = installFakeDesk({
      'session.chipImage': { value: null },
      'session.checkRegister': { value: good },
    });
    show(outage, 'result');
    await render(<ResultStep session={outage} />);
    await click(primary());
    expect(fake.asked.map(({ verb }) => verb)).toContain('session.checkRegister');
  });

  it('stays in sight at the steps that follow', async () => {
    show({ ...good, age: minor }, 'pages');
    const place = await render(<VerdictStrip />);
    expect(place.textContent).toContain('Authentic and valid');
    expect(place.textContent).toContain('Under 18');
  });
});

describe('what the applicant sees', () => {
  it('has a scene that fits the contract for every step, and never the name, nor a code of anything', () => {
    const session = sessionSample({ age: adult, inspection: inspectionSample() });
    for (const step of sessionStepIds) {
      const scene = sceneOf({ session, step, receipt: null, progress: [] });
      if (step === 'face') expect(scene).toBeNull();
      else expect(applicantSceneSchema.safeParse(scene).success, step).toBe(true);
      expect(JSON.stringify(scene)).not.toContain('Haugen');
    }
    expect(sceneOf({ session: null, step: 'code', receipt: null, progress: [] })).toEqual({
      scene: 'welcome',
    });
    expect(
      sceneOf({ session: { ...session, age: minor }, step: 'pages', receipt: null, progress: [] }),
    ).toEqual({
      scene: 'wait',
    });
  });

  it('does not learn from the end of the session whether it was approved', () => {
    const end = (decision: 'approve' | 'reject') =>
      sceneOf({ session: null, step: 'receipt', receipt: { ...receiptSample, decision }, progress: [] });
    expect(end('approve')).toEqual(end('reject'));
  });

  it('takes the code and no other number along on paper', async () => {
    const place = await render(<ReceiptStep receipt={receiptSample} />);
    const paper = place.querySelector('.take-along')?.textContent ?? '';
    expect(paper).toContain('482913');
    expect(paper).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
    expect(paper).not.toContain('Haugen');
  });
});
