// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ApplicantStep } from '../../../renderer/features/applicant/ApplicantStep.tsx';
import { DecisionStep } from '../../../renderer/features/decision/DecisionStep.tsx';
import { ReceiptStep } from '../../../renderer/features/receipt/ReceiptStep.tsx';
import { useDesk } from '../../../renderer/state/desk.ts';
import { useDrafts } from '../../../renderer/state/drafts.ts';
import { texts } from '../../../renderer/i18n/index.ts';
import { approvalBlockers } from '#shared/domain/session.ts';
import { installFakeDesk } from '../../support/renderer/fakeDesk.ts';
import {
  adult,
  atDeskSample,
  inspectionSample,
  operatorList,
  operators,
  receiptSample,
  sessionSample,
} from '../../support/renderer/samples.ts';
import { button, click, field, primary, render, type } from './support.tsx';

const session = (blockers: readonly (typeof approvalBlockers)[number][]) =>
  sessionSample({
    step: 'decision',
    atDesk: atDeskSample,
    age: adult,
    inspection: inspectionSample(),
    approvalBlockers: [...blockers],
  });
const answers = { 'session.chipImage': { value: null }, 'session.photo': { value: null } } as const;
const radio = (value: string) => document.querySelector<HTMLInputElement>(`input[value=${value}]`);

describe('decision', () => {
  it('closes the approval while anything forbids it, and lists all of it in words', async () => {
    const fake = installFakeDesk(answers);
    const all = approvalBlockers.filter((blocker) => blocker !== 'reported-lost');
    const place = await render(<DecisionStep session={session(all)} />);
    expect(radio('approve')?.disabled).toBe(true);
    expect(primary()?.disabled).toBe(true);
    for (const blocker of all) expect(place.textContent).toContain(texts.blockers[blocker][2]);
    await type(field('Personal PIN'), '1234');
    await click(primary());
    expect(fake.asked.map(({ verb }) => verb)).not.toContain('session.decide');
  });

  it('sends nothing without the PIN', async () => {
    const fake = installFakeDesk(answers);
    const place = await render(<DecisionStep session={session([])} />);
    await click(button('Approve and send'));
    expect(place.textContent).toContain('Enter your PIN.');
    expect(fake.asked.map(({ verb }) => verb)).not.toContain('session.decide');
  });

  it('asks for a cause before it rejects, and for words where the cause is “other”', async () => {
    const fake = installFakeDesk(answers);
    const place = await render(<DecisionStep session={session(['face-missing'])} />);
    await click(radio('reject'));
    await type(field('Personal PIN'), '1234');
    await click(button('Reject and send'));
    expect(place.textContent).toContain('Choose a cause.');
    expect(fake.asked.map(({ verb }) => verb)).not.toContain('session.decide');
  });

  it('offers no approval at all after a hit in the register, and the hit itself as the cause', async () => {
    const fake = installFakeDesk({ ...answers, 'session.decide': { value: receiptSample } });
    const place = await render(<DecisionStep session={session(['reported-lost', 'document-expired'])} />);
    expect(radio('approve')).toBeNull();
    expect(place.textContent).toContain(texts.blockers['reported-lost'][2]);
    await type(field('Personal PIN'), '1234');
    await click(button('Reject and send'));
    expect(fake.asked).toContainEqual({
      verb: 'session.decide',
      args: { decision: 'reject', cause: 'document-reported-lost', text: '', pin: '1234' },
    });
  });

  it('says in the language of the applicant what they are told, and in the officer’s as well', async () => {
    installFakeDesk(answers);
    useDrafts.setState({ values: { decision: 'reject', 'decision.cause': 'document-expired' } });
    const place = await render(<DecisionStep session={session(['document-expired'])} />);
    await click(place.querySelector('.say input[value=nn]'));
    const said = place.querySelector('.say');
    expect(said?.querySelector('blockquote')?.lang).toBe('nn');
    expect(said?.querySelector('blockquote')?.textContent).toContain('gått ut på dato');
    expect(said?.querySelector('.note')?.textContent).toContain('has expired');
    expect(place.textContent).not.toContain('{{');
  });

  it('takes a second opinion with the supervisor’s own PIN, and leaves the session open', async () => {
    const given = {
      ...session([]),
      opinions: [
        { by: 'Siri Kontrollør', at: '2026-05-30T09:16:00.000Z', opinion: 'approve' as const, text: 'Seen.' },
      ],
    };
    const fake = installFakeDesk({
      ...answers,
      'operator.list': { value: operatorList },
      'session.recordOpinion': { value: given },
    });
    useDesk.setState({ session: session([]), shown: 'decision' });
    const place = await render(<DecisionStep session={session([])} />);
    await click(button('Ask a supervisor …'));
    const dialog = place.querySelector('dialog');
    await click(dialog?.querySelector('input[value=approve]') ?? null);
    await type(dialog?.querySelector('input[type=password]') ?? null, '3333');
    await click(button('Sign the opinion'));
    expect(fake.asked).toContainEqual({
      verb: 'session.recordOpinion',
      args: { supervisorId: operators[1].id, pin: '3333', opinion: 'approve', text: '' },
    });
    expect(useDesk.getState().session?.opinions).toHaveLength(1);
    expect(JSON.stringify(useDrafts.getState().values)).not.toContain('3333');
  });

  it('keeps choice and text after a wrong PIN, but never the PIN', async () => {
    installFakeDesk({ ...answers, 'session.decide': { error: { code: 'DESK_PIN_WRONG' } } });
    useDrafts.setState({ values: { decision: 'reject', 'decision.cause': 'other' } });
    const place = await render(<DecisionStep session={session([])} />);
    await type(field('Explanation'), 'the reason');
    await type(field('Personal PIN'), '9999');
    await click(button('Reject and send'));
    expect(place.querySelector('[role=alert]')?.textContent).toContain('DESK_PIN_WRONG');
    expect(field('Explanation').value).toBe('the reason');
    expect(field('Personal PIN').value).toBe('');
    expect(Object.values(useDrafts.getState().values)).not.toContain('9999');
  });

  it('ends with a receipt, and nothing typed stays in memory', async () => {
    const fake = installFakeDesk({ ...answers, 'session.decide': { value: receiptSample } });
    useDrafts.setState({ values: { number: '07039000000' } });
    await render(<DecisionStep session={session([])} />);
    await type(field('Personal PIN'), '1234');
    await click(button('Approve and send'));
    expect(fake.asked).toContainEqual({ verb: 'session.decide', args: { decision: 'approve', pin: '1234' } });
    expect(useDesk.getState().receipt).toEqual(receiptSample);
    expect(useDrafts.getState().values).toEqual({});
  });
});

describe('the end of a session', () => {
  it('does not flash an empty desk where main closes the session before the receipt is here', async () => {
    useDesk.setState({ session: session([]), shown: 'decision' });
    useDesk.getState().setDeciding(true);
    useDesk.getState().setSession(null);
    expect(useDesk.getState().session).not.toBeNull();
    useDesk.getState().finish(receiptSample);
    expect(useDesk.getState()).toMatchObject({ session: null, receipt: receiptSample, deciding: false });
  });
});

describe('an order that is gone', () => {
  it('is said at every step, not only where the decision is made', async () => {
    installFakeDesk(answers);
    const lost = session(['order-lost', 'chip-not-read']);
    useDesk.setState({ session: lost });
    const place = await render(<ApplicantStep session={lost} />);
    expect(place.querySelector('[role=alert]')?.textContent).toContain('PIP_CLAIM_LOST');
    useDesk.setState({ session: session(['chip-not-read']) });
    const held = await render(<ApplicantStep session={lost} />);
    expect(held.querySelector('[role=alert]')).toBeNull();
  });
});

describe('receipt', () => {
  it('says whether the service has it, in words of its own for each state', async () => {
    const said = new Set<string>();
    for (const delivery of ['sent', 'waiting', 'refused'] as const) {
      const place = await render(<ReceiptStep receipt={{ ...receiptSample, delivery }} />);
      expect(place.textContent).toContain('482913');
      said.add(place.querySelector('[data-delivery]')?.textContent ?? '');
      place.remove();
    }
    expect(said.size).toBe(3);
  });

  it('says why it was refused, a sentence for each ground, and what the answer means where it gives none', async () => {
    const refusal = { code: 'PIP_SUBMISSION_REFUSED', reasons: ['document-locked', 'chip-copied'] } as const;
    const told = { ...refusal, reasons: [...refusal.reasons] };
    const refused = { ...receiptSample, delivery: 'refused' } as const;
    const place = await render(<ReceiptStep receipt={{ ...refused, refusal: told }} />);
    expect([...place.querySelectorAll('[data-reason]')].map(({ textContent }) => textContent)).toEqual([
      'The document is locked after suspected fraud. Nobody can be approved with it.',
      'The chip is suspected to be a copy.',
    ]);
    expect(place.querySelector('.take-along')?.textContent).toMatch(/Please wait|Vent litt/);
    const plain = await render(
      <ReceiptStep receipt={{ ...refused, refusal: { code: 'PIP_CLAIM_LOST', reasons: [] } }} />,
    );
    expect(plain.querySelector('[data-delivery]')?.textContent).toContain('The order was cancelled');
  });

  it('is not skipped by the second Enter on the decision', async () => {
    useDesk.setState({ receipt: receiptSample });
    const place = await render(<ReceiptStep receipt={receiptSample} />);
    const enter = () => act(async () => place.querySelector('form')?.requestSubmit());
    await enter();
    expect(useDesk.getState().receipt).toEqual(receiptSample);
    await vi.waitFor(() => expect(place.querySelector('[data-unseen=true]')).toBeNull());
    await enter();
    expect(useDesk.getState().receipt).toBeNull();
  });
});
