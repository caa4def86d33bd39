// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { App } from '../../../renderer/app/App.tsx';
import { CertificatesPage } from '../../../renderer/features/trust/CertificatesPage.tsx';
import { certificateQueryOf } from '../../../renderer/features/trust/certificateQuery.ts';
import { caretAfter, fingerprintDraftOf } from '../../../renderer/features/trust/fingerprintDraft.ts';
import { HistoryPage } from '../../../renderer/features/trust/HistoryPage.tsx';
import { ProposalsPage } from '../../../renderer/features/trust/ProposalsPage.tsx';
import { StatusPage } from '../../../renderer/features/trust/StatusPage.tsx';
import { texts } from '../../../renderer/i18n/index.ts';
import { useArea } from '../../../renderer/state/area.ts';
import type { DeskStatus } from '#shared/contracts/desk.ts';
import type { ReadinessItem } from '#shared/domain/readiness.ts';
import type { ErrorCode } from '#shared/errors/catalogue.ts';
import { installFakeDesk, type Answer, type Answers } from '../../support/renderer/fakeDesk.ts';
import { operators, readinessSample, statusSample } from '../../support/renderer/samples.ts';
import {
  activeSetId,
  certificateDetailSample,
  certificateSamples,
  diffSample,
  historySample,
  previewSample,
  proposalSamples,
  trustStatusSample,
  unsignedPreviewSample,
} from '../../support/renderer/trustSamples.ts';
import { button, click, field, primary, render, type } from './support.tsx';

const answers: Answers = {
  'desk.status': { value: statusSample },
  'session.current': { value: null },
  'trust.status': { value: trustStatusSample },
  'trust.proposals': { value: Object.values(proposalSamples) },
  'trust.proposalPreview': { value: { preview: previewSample, diff: diffSample } },
  'trust.approve': { value: historySample[0] },
  'trust.refuse': { value: null },
  'trust.history': { value: historySample },
  'trust.diff': { value: diffSample },
  'trust.proposeRollback': { value: proposalSamples.own },
  'trust.certificates': { value: certificateSamples },
  'trust.certificate': { value: certificateDetailSample },
};
const nothing = (): void => undefined;
const openProposal = async (name: string): Promise<void> => {
  const found = [...document.querySelectorAll('button')].find((element) =>
    element.getAttribute('aria-label')?.startsWith(`See the proposal: ${name}`),
  );
  await click(found);
};

beforeEach(() => useArea.getState().setArea('desk'));

describe('proposals', () => {
  it('lets nobody approve what is their own or outdated: only to take it back is offered', async () => {
    installFakeDesk(answers);
    await render(<ProposalsPage />);
    await openProposal('csca_no_07.cer');
    expect(primary()?.textContent).toBe(texts.trustProposals.takeBack[2]);
    expect(document.querySelector('input[type=password]')).toBeNull();
    await click(button('Back'));
    await openProposal('Back to an earlier set');
    expect(primary()?.textContent).toBe(texts.trustProposals.refuse[2]);
  });

  it('shows the second person the same preview and sends nothing without PIN and own fingerprints', async () => {
    const fake = installFakeDesk({
      ...answers,
      'trust.proposalPreview': {
        value: { preview: unsignedPreviewSample, diff: unsignedPreviewSample.diff },
      },
    });
    const place = await render(<ProposalsPage />);
    await openProposal('DE_ML');
    expect(place.querySelector('.diff-sentence')?.textContent).toContain('Norway: 1 new');
    await type(field('Personal PIN'), '1234');
    await click(primary());
    expect(fake.asked.map(({ verb }) => verb)).not.toContain('trust.approve');
    await type(place.querySelector('.field-fingerprint input'), '4f81 76db 50d6 2f75');
    await click(primary());
    expect(fake.asked.find(({ verb }) => verb === 'trust.approve')?.args).toEqual({
      id: proposalSamples.other.id,
      fingerprints: [{ id: 'unsigned-1', fingerprint: '4f8176db50d62f75' }],
      pin: '1234',
    });
    expect(place.querySelector('[role=status]')?.textContent).toBe(texts.trustProposals.approved[2]);
  });

  it('cannot be approved where the stored file could not be verified again', async () => {
    installFakeDesk({ ...answers, 'trust.proposalPreview': { error: { code: 'TRUST_STORE_DAMAGED' } } });
    const place = await render(<ProposalsPage />);
    await openProposal('DE_ML');
    expect(place.querySelector('[role=alert]')?.textContent).toContain('TRUST_STORE_DAMAGED');
    expect(primary()).toBeNull();
  });

  it('are refused only with a reason and the PIN', async () => {
    const fake = installFakeDesk(answers);
    await render(<ProposalsPage />);
    await openProposal('DE_ML');
    await click(button('Refuse …'));
    await click(button('Refuse'));
    expect(fake.asked.map(({ verb }) => verb)).not.toContain('trust.refuse');
    const dialog = document.querySelector('dialog');
    await type(dialog?.querySelector('input:not([type=password])') ?? null, 'Not announced');
    await type(dialog?.querySelector('input[type=password]') ?? null, '1234');
    await click(button('Refuse'));
    expect(fake.asked.find(({ verb }) => verb === 'trust.refuse')?.args).toEqual({
      id: proposalSamples.other.id,
      note: 'Not announced',
      pin: '1234',
    });
  });
});

describe('history', () => {
  const page = <HistoryPage onProposals={nothing} onCertificates={nothing} />;

  it('names both people of each activation and offers no way back to the set in use', async () => {
    installFakeDesk(answers);
    const place = await render(page);
    const rows = [...place.querySelectorAll('tbody tr')];
    expect(rows[0]?.textContent).toContain('Siri Kontrollør');
    expect(rows[0]?.textContent).toContain('Kåre Administrator');
    expect(rows[0]?.textContent).toContain(texts.trustHistory.now[2]);
    expect(rows[0]?.textContent).not.toContain(texts.trustHistory.goBack[2]);
    expect(rows[1]?.textContent).toContain(texts.trustHistory.goBack[2]);
  });

  it('compares the two sets that were chosen, older to newer as they stand', async () => {
    const fake = installFakeDesk(answers);
    await render(page);
    await click(button('Show the difference'));
    expect(fake.asked.at(-1)).toEqual({
      verb: 'trust.diff',
      args: { from: historySample[1]?.set, to: activeSetId },
    });
  });

  it('warns before a rollback and proposes none without a reason', async () => {
    const fake = installFakeDesk(answers);
    const place = await render(page);
    await click(
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Go back to this …'),
    );
    expect(place.textContent).toContain(texts.trustHistory.rollbackWarning[2]);
    await type(field('Personal PIN'), '1234');
    await click(primary());
    expect(fake.asked.map(({ verb }) => verb)).not.toContain('trust.proposeRollback');
    await type(field('Note'), 'The new list lacks Norway');
    await click(primary());
    expect(fake.asked.find(({ verb }) => verb === 'trust.proposeRollback')?.args).toEqual({
      set: historySample[1]?.set,
      note: 'The new list lacks Norway',
      pin: '1234',
    });
  });
});

describe('certificates', () => {
  it('are drawn a page at a time, and the focus stays on the button at the last page', async () => {
    installFakeDesk(answers);
    const place = await render(<CertificatesPage set={null} onActive={nothing} />);
    expect(place.querySelectorAll('tbody tr').length).toBe(20);
    button('Next').focus();
    for (let page = 0; page < 40; page++) await click(button('Next'));
    expect(place.querySelectorAll('tbody tr').length).toBe(8);
    expect(document.activeElement).toBe(button('Next'));
  });

  it('are found by the name of the country in the language of the window, or by a printed fingerprint', () => {
    const codes = ['NO', 'DE', 'NL', 'EE'];
    expect(certificateQueryOf('Norge', codes, 'nb')).toBe('NO');
    expect(certificateQueryOf('norway ', codes, 'en')).toBe('NO');
    expect(certificateQueryOf('tysk', codes, 'nb')).toBe('DE');
    expect(certificateQueryOf('4F81 76:DB', codes, 'nb')).toBe('4f8176db');
    expect(certificateQueryOf('bundesdruckerei', codes, 'nb')).toBe('bundesdruckerei');
    expect(certificateQueryOf('no', codes, 'nb')).toBe('no');
  });

  it('show their fingerprint in groups of four, their relations, and what is weak about them', async () => {
    const fake = installFakeDesk(answers);
    const place = await render(<CertificatesPage set={null} onActive={nothing} />);
    await click(place.querySelector<HTMLElement>('tbody button'));
    const { sha256, sameName } = certificateDetailSample;
    expect(place.textContent).toContain(sha256?.match(/.{4}/g)?.join(' '));
    expect(place.textContent).toContain('Weak: SHA-1');
    await click([...place.querySelectorAll<HTMLElement>('.link-button')].at(-1));
    expect(fake.asked.at(-1)).toEqual({
      verb: 'trust.certificate',
      args: { set: null, sha256: sameName[0] },
    });
  });
});

describe('the audit log', () => {
  it('is saved from the history; a closed dialog says nothing, a failure says what to do', async () => {
    const saving = async (answer: Answer) => {
      installFakeDesk({ ...answers, 'audit.export': answer });
      const place = await render(<HistoryPage onProposals={nothing} onCertificates={nothing} />);
      await click(button(texts.trustHistory.audit[2]));
      return place.textContent;
    };
    expect(await saving({ value: { entries: 12 } })).toContain('saved with 12 entries');
    expect(await saving({ value: null })).not.toContain('The audit log');
    const failed = await saving({ error: { code: 'AUDIT_NOT_SAVED' } });
    expect(failed).toContain('AUDIT_NOT_SAVED');
    expect(failed).not.toContain('is saved');
  });
});

describe('a fingerprint being typed', () => {
  it('is grouped whatever separates it, keeps the caret behind the same digit, and takes no other letters', () => {
    expect(fingerprintDraftOf('4F:81:76:db 50-d6').text).toBe('4f81 76db 50d6');
    expect(caretAfter('4f8176', 5)).toBe('4f81 7'.length);
    expect(caretAfter('4f81 76', 5)).toBe(4);
    expect(fingerprintDraftOf('4f8g').state).toBe('not-hex');
    expect(fingerprintDraftOf('ab'.repeat(40))).toMatchObject({ digits: 64, state: 'enough' });
  });
});

describe('trust status', () => {
  const shown = async (change: Partial<typeof trustStatusSample>) => {
    installFakeDesk({ ...answers, 'trust.status': { value: { ...trustStatusSample, ...change } } });
    return render(<StatusPage proposals={0} onImport={nothing} onProposals={nothing} />);
  };

  it('says in words whether the desk is up to date, and what to do where it is not', async () => {
    const fresh = await shown({});
    expect(fresh.textContent).toContain(texts.trustStatus.fresh[2]);
    expect(fresh.textContent).not.toContain('What to do');
    for (const freshness of ['stale', 'blocked', 'none'] as const) {
      const place = await shown({ freshness });
      expect(place.querySelector(`[data-freshness=${freshness}]`)?.textContent).toContain('What to do');
    }
  });

  it('does not call a training desk old or undated', async () => {
    const place = await shown({
      training: true,
      requiredLists: [],
      lists: [],
      countries: [],
    });
    expect(place.textContent).toContain(texts.trustStatus.training[2]);
  });

  it('puts Norway and Germany in sight, also where one has no certificates', async () => {
    const place = await shown({
      countries: trustStatusSample.countries.filter(({ country }) => country !== 'NO'),
    });
    expect(place.querySelector('[data-country=NO]')?.textContent).toContain(texts.trustStatus.watchedNone[2]);
    expect(place.querySelector('[data-country=DE]')?.textContent).toContain('certificates');
  });

  it('says that nobody has checked an anchor', async () => {
    const place = await shown({});
    expect(place.textContent).toContain('Nobody has checked the fingerprint of Norway');
  });

  it('finds a country by its name', async () => {
    const place = await shown({});
    await type(field('Search for a country'), 'norw');
    const table = place.querySelector('table[aria-label=Countries]');
    expect(table?.querySelectorAll('tbody tr').length).toBe(1);
    expect(table?.textContent).toContain('Norway (NO)');
  });
});

describe('before the applicant sits down', () => {
  const desk = async (change: Partial<DeskStatus>) => {
    installFakeDesk({ ...answers, 'desk.status': { value: { ...statusSample, ...change } } });
    return render(<App />);
  };
  const { trust } = statusSample;
  if (trust === null) throw new Error('the sample has a list');

  const lists = (state: ReadinessItem['state'], code: ErrorCode, detail: ReadinessItem['detail'] = {}) =>
    readinessSample({ id: 'trust-lists', state, code, detail });

  it('an old list is told and the code can still be typed; one too old or missing closes the desk', async () => {
    const stale = await desk({
      trust: { ...trust, freshness: 'stale', ageDays: 41 },
      readiness: lists('warning', 'TRUST_LISTS_STALE', { ageDays: 41, daysLeft: 49 }),
    });
    expect(stale.querySelector('[data-freshness=stale]')?.textContent).toContain('49 days');
    expect(stale.querySelector('.field-code')).not.toBeNull();
    const closing = { blocked: 'TRUST_LISTS_TOO_OLD', none: 'TRUST_LISTS_MISSING' } as const;
    for (const freshness of ['blocked', 'none'] as const) {
      const place = await desk({
        trust: { ...trust, freshness, ageDays: freshness === 'none' ? null : 95 },
        readiness: lists('blocked', closing[freshness]),
      });
      expect(place.querySelector(`[data-freshness=${freshness}]`)?.textContent).toContain('What to do');
      expect(place.querySelector('.field-code')).toBeNull();
      expect(primary()?.textContent).toContain(texts.readiness.check[2]);
      expect(document.activeElement).not.toBe(document.body);
    }
  });

  it('a desk that never blocks stays open, as main keeps it', async () => {
    const place = await desk({
      trust: { ...trust, freshness: 'none', ageDays: null, blockAfterDays: null },
      readiness: lists('warning', 'TRUST_LISTS_MISSING'),
    });
    expect(place.querySelector('[data-freshness=none]')).not.toBeNull();
    expect(place.querySelector('.field-code')).not.toBeNull();
  });

  it('the status bar has a word of its own for every state of the lists', async () => {
    const words = new Set<string>();
    for (const change of [
      {},
      { freshness: 'stale' as const },
      { freshness: 'blocked' as const },
      { freshness: 'none' as const, ageDays: null },
      { ageDays: null },
    ]) {
      const place = await desk({ trust: { ...trust, ...change } });
      words.add(place.querySelector('.status-item:last-child .status-value')?.textContent ?? '');
    }
    expect(words.size).toBe(5);
  });
});

describe('areas', () => {
  it('gives officers none, administrators no applicant, and supervisors the count of what waits', async () => {
    for (const [operator, names] of [
      [operators[0], []],
      [operators[1], ['Desk', 'Review', 'Statistics', 'Certificate lists2 proposals waiting']],
      [
        operators[2],
        ['Certificate lists2 proposals waiting', 'Review', 'Statistics', 'Administration1 PINs waiting'],
      ],
    ] as const) {
      installFakeDesk({
        ...answers,
        'desk.status': {
          value: {
            ...statusSample,
            operator,
            proposals: operator.role === 'officer' ? 0 : 2,
            pinsWaiting: operator.role === 'administrator' ? 1 : 0,
          },
        },
      });
      const place = await render(<App />);
      expect([...place.querySelectorAll('.areas button')].map((e) => e.textContent)).toEqual(names);
      expect(place.querySelector('.field-code') === null).toBe(operator.role === 'administrator');
    }
  });

  it('shows an officer the desk although a supervisor left the window at the lists', async () => {
    useArea.getState().setArea('trust');
    installFakeDesk(answers);
    const place = await render(<App />);
    expect(place.querySelector('.trust-nav')).toBeNull();
    expect(place.querySelector('.field-code')).not.toBeNull();
  });
});
