// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ResultStep } from '../../../renderer/features/result/ResultStep.tsx';
import { languages, texts } from '../../../renderer/i18n/index.ts';
import { CheckTree } from '../../../renderer/ui/inspection/CheckTree.tsx';
import { headlineOf } from '../../../renderer/ui/inspection/headline.ts';
import { checkIds, checkResults } from '#shared/domain/inspection.ts';
import { installFakeDesk } from '../../support/renderer/fakeDesk.ts';
import {
  adult,
  atDeskSample,
  facts,
  inspectionSample,
  sessionSample,
} from '../../support/renderer/samples.ts';
import { button, click, hasButton, render } from './support.tsx';

const session = (...changes: Parameters<typeof inspectionSample>) =>
  sessionSample({
    step: 'result',
    atDesk: atDeskSample,
    age: adult,
    inspection: inspectionSample(...changes),
  });

describe('check tree', () => {
  it('shows each of the five results by its own word, shape and colour key, in every language', async () => {
    const five = facts(
      ['sod-signature', 'failed', 'sod-signature-invalid'],
      ['dsc-chain', 'undetermined', 'issuer-unknown'],
      ['card-access', 'not-supported', 'no-pace'],
      ['lost-or-stolen', 'aborted', 'read-aborted'],
    );
    for (const [index, language] of languages.entries()) {
      const place = await render(<CheckTree facts={five} />, language);
      const shapes = new Set<string>();
      for (const result of checkResults) {
        const mark = place.querySelector(`.check[data-result="${result}"] .mark`);
        expect(mark?.textContent).toBe(texts.checkResult[result][index]);
        shapes.add(mark?.querySelector('path')?.getAttribute('d') ?? '');
      }
      expect(shapes.size).toBe(5);
      place.remove();
    }
  });

  it('leaves no check out, each with its reason in words', async () => {
    const place = await render(<CheckTree facts={facts()} />);
    const shown = [...place.querySelectorAll('.check')].map((row) => row.getAttribute('data-check'));
    expect(shown.toSorted()).toEqual([...checkIds].toSorted());
    for (const row of place.querySelectorAll('.check-text span')) expect(row.textContent).toMatch(/\s.*\.$/);
  });
});

describe('headline', () => {
  it('keeps the negatives apart', () => {
    const key = (...changes: Parameters<typeof facts>) => headlineOf(facts(...changes)).key;
    expect(key()).toBe('successful');
    expect(key(['dg-hashes', 'failed', 'hash-mismatch'])).toBe('forged-or-altered');
    expect(key(['chip-authenticity', 'failed', 'chip-cloned'])).toBe('copied');
    expect(key(['dsc-revocation', 'failed', 'revoked'])).toBe('issuer-not-trusted');
    expect(key(['dsc-chain', 'undetermined', 'issuer-unknown'])).toBe('issuer-unknown');
    expect(key(['dsc-revocation', 'undetermined', 'no-crl'])).toBe('not-checked');
    expect(key(['document-expiry', 'failed', 'document-expired'])).toBe('expired');
    expect(key(['lost-or-stolen', 'failed', 'register-match'])).toBe('lost');
    expect(key(['lost-or-stolen', 'undetermined', 'register-not-checked'])).toBe('validityOpen');
    expect(key(['dg-hashes', 'aborted', 'read-aborted'])).toBe('aborted');
  });

  it('never calls a copy with altered data only a copy', () => {
    const both = facts(
      ['chip-authenticity', 'failed', 'chip-cloned'],
      ['dg-hashes', 'failed', 'hash-mismatch'],
    );
    expect(headlineOf(both).key).toBe('forged-or-altered');
  });
});

describe('result step', () => {
  it('lets an undetermined check be seen and taken into account', async () => {
    const fake = installFakeDesk({
      'session.chipImage': { value: null },
      'session.acknowledge': { value: session() },
    });
    await render(<ResultStep session={session([['dsc-revocation', 'undetermined', 'no-crl']])} />);
    await click(button('I have seen this: Revocation'));
    expect(fake.asked).toContainEqual({ verb: 'session.acknowledge', args: { check: 'dsc-revocation' } });
  });

  it('never offers that for a failed check, nor for an unknown issuer', async () => {
    installFakeDesk({ 'session.chipImage': { value: null } });
    await render(
      <ResultStep
        session={session([
          ['dsc-revocation', 'failed', 'revoked'],
          ['dsc-chain', 'undetermined', 'issuer-unknown'],
        ])}
      />,
    );
    expect(hasButton('I have seen this: Revocation')).toBe(false);
    expect(hasButton('I have seen this: Issuer')).toBe(false);
  });

  it('asks the register again after an outage', async () => {
    const fake = installFakeDesk({
      'session.chipImage': { value: null },
      'session.checkRegister': { value: session() },
    });
    await render(
      <ResultStep session={session([['lost-or-stolen', 'undetermined', 'register-not-checked']])} />,
    );
    await click(button('Ask the register again'));
    expect(fake.asked.map(({ verb }) => verb)).toContain('session.checkRegister');
  });
});
