import type { Page } from '@playwright/test';
import { compareNames } from '#shared/domain/names.ts';
import type { SessionView } from '#shared/domain/session.ts';
import type { Answers } from '../../support/renderer/fakeDesk.ts';
import {
  adult,
  atDeskSample,
  documentSample,
  inspectionSample,
  minor,
  operatorList,
  receiptSample,
  sessionSample,
  statusSample,
  withBlockers,
} from '../../support/renderer/samples.ts';
import type { Pictures, Screen } from './screens.ts';

/** Terms, name and phone number, the result's overview, judging by hand, the decision with its second opinion, the receipt. */

const names = (ordered: string, document: typeof documentSample) =>
  compareNames(ordered, { ...document.mrzName, fullName: document.fullName });

const read: Partial<SessionView> = {
  atDesk: atDeskSample,
  inspection: inspectionSample(),
  readAttempts: 1,
  age: adult,
  nameComparison: names('Kari Anne Haugen', documentSample),
  judgementsNeeded: ['security-features', 'condition'],
  photos: { face: true, 'data-page': true, 'signature-page': false },
  signature: 'chip',
};
const at = (step: SessionView['step'], change: Partial<SessionView> = {}) =>
  sessionSample({ ...read, step, ...change });

const foreign = {
  ...documentSample,
  issuingState: 'SRB',
  nationality: 'SRB',
  personalNumber: null,
  signature: null,
  holderName: 'Đorđe Petrović-Konstantinović',
  fullName: null,
  mrzName: { primary: 'PETROVIC KONSTANTINOVIC', secondary: 'DJORDJE', truncated: true },
};
const withoutFace = [
  'code',
  'terms',
  'applicant',
  'chip',
  'result',
  'pages',
  'judgement',
  'decision',
  'receipt',
] as const;

const key = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const name of keys) await page.keyboard.press(name);
};

export function judgeScreens(pictures: Pictures): Screen[] {
  const jpeg = (base64: string) => ({ value: { mime: 'image/jpeg', base64 } });
  const withSession = (session: SessionView, more: Answers = {}): Answers => ({
    'desk.status': { value: { ...statusSample, applicantWindow: true } },
    'operator.list': { value: operatorList },
    'session.current': { value: session },
    'session.chipImage': jpeg(pictures.portrait),
    'session.photo': jpeg(pictures.portrait),
    'applicant.show': { value: null },
    ...more,
  });
  const judgement = at('judgement');
  const foreignSession = at('judgement', {
    applicantName: 'Georg Petrović',
    inspection: inspectionSample([['lost-or-stolen', 'not-supported', 'register-not-covered']], foreign),
    nameComparison: names('Georg Petrović', foreign),
    judgementsNeeded: ['security-features', 'condition', 'supplementary-document'],
    numberNeeded: true,
  });
  const child = at('judgement', {
    age: minor,
    steps: [...withoutFace],
    judgementsNeeded: ['security-features', 'face', 'condition', 'guardian'],
  });
  return [
    { name: 'terms', answers: withSession(sessionSample({ step: 'terms' })) },
    {
      name: 'terms-in-english',
      answers: withSession(sessionSample({ step: 'terms' })),
      reach: (page) => page.locator('.applicant-language').getByText('English').click(),
    },
    {
      name: 'terms-accepted',
      answers: withSession(
        sessionSample({
          step: 'terms',
          terms: { acceptedAt: '2026-05-30T09:10:00.000Z', language: 'nn', by: 'applicant' },
        }),
      ),
    },
    {
      name: 'applicant-other-name',
      answers: withSession(sessionSample({ step: 'applicant' })),
      reach: (page) => key(page, 'G', 'r', 'o'),
    },
    {
      name: 'result-age-unknown',
      answers: withSession(
        at('result', {
          age: { years: null, minor: true, certain: false, on: '2026-05-30' },
          steps: [...withoutFace],
          inspection: inspectionSample([], {
            ...documentSample,
            birthDate: { raw: '90<<<<', resolved: null, rule: 'incomplete' } as never,
          }),
        }),
      ),
    },
    {
      name: 'result-register-outage',
      answers: withSession(
        at('result', {
          inspection: inspectionSample([['lost-or-stolen', 'undetermined', 'register-not-checked']]),
        }),
      ),
    },
    {
      name: 'result-gone-on',
      answers: withSession(at('result', { steps: sessionSample().steps.filter((step) => step !== 'face') })),
    },
    { name: 'judgement', answers: withSession(judgement) },
    {
      name: 'judgement-all-good',
      answers: withSession(judgement),
      reach: async (page) => {
        await page.getByRole('button', { name: /Alt er som det skal/ }).waitFor();
        await key(page, 'a');
      },
    },
    {
      name: 'judgement-missing',
      answers: withSession(judgement),
      reach: async (page) => {
        await key(page, '1', '1', 'Enter');
        await page.getByText('Ikke besvart ennå.').first().waitFor();
      },
    },
    {
      name: 'judgement-tampered',
      answers: withSession(judgement),
      reach: async (page) => {
        await page.getByRole('button', { name: 'Flere elementer' }).click();
        await page.getByRole('radio', { name: 'Tegn til endring' }).check();
      },
    },
    {
      name: 'judgement-foreign',
      answers: withSession(foreignSession),
      reach: async (page) => {
        await page.getByLabel('Fødselsnummer eller D-nummer').fill('020132 99903');
        await page.getByLabel('Nummeret en gang til').fill('02013299997');
      },
    },
    {
      name: 'judgement-foreign-empty',
      answers: withSession(foreignSession),
      reach: async (page) => {
        await key(page, 'Enter');
        await page.getByText('Må fylles ut.').first().waitFor();
      },
    },
    {
      name: 'judgement-number-asked',
      answers: withSession(foreignSession),
      reach: async (page) => {
        await page.getByLabel('Fødselsnummer eller D-nummer').fill('02013299997');
        await page.getByRole('button', { name: 'La kunden bekrefte' }).click();
      },
    },
    {
      name: 'judgement-child',
      answers: withSession(child),
      reach: (page) => page.getByRole('group', { name: 'Er en med foreldreansvar' }).getByText('Ja').click(),
    },
    {
      name: 'judgement-emergency',
      answers: withSession(
        at('judgement', {
          judgementsNeeded: ['security-features', 'face', 'condition', 'emergency-passport', 'validity-span'],
        }),
      ),
      reach: (page) =>
        page
          .getByRole('group', { name: /^Nødpass/ })
          .getByText('Ja')
          .click(),
    },
    {
      name: 'judgement-long-name',
      answers: withSession(
        at('judgement', {
          applicantName: 'Åse-Wolfeschlegelsteinhausenbergerdorff عبد الرحمن بن محمد',
          inspection: inspectionSample([], {
            ...documentSample,
            fullName: null,
            holderName: 'AASE WOLFESCHLEGELSTEINHAUSENBERGERDO',
            mrzName: { primary: 'WOLFESCHLEGELSTEINHAUSENBERGERDO', secondary: 'AASE', truncated: true },
          }),
          nameComparison: compareNames('Åse-Wolfeschlegelsteinhausenbergerdorff عبد الرحمن بن محمد', {
            primary: 'WOLFESCHLEGELSTEINHAUSENBERGERDO',
            secondary: 'AASE',
            truncated: true,
            fullName: null,
          }),
        }),
      ),
    },
    {
      name: 'decision-lost',
      answers: withSession(
        withBlockers(
          at('decision', {
            inspection: inspectionSample([['lost-or-stolen', 'failed', 'register-match']]),
            judgementsNeeded: [],
          }),
        ),
      ),
    },
    {
      name: 'decision-with-opinion',
      answers: withSession(
        at('decision', {
          approvalBlockers: [],
          opinions: [
            {
              by: 'Siri Kontrollør',
              at: '2026-05-30T09:16:00.000Z',
              opinion: 'approve',
              text: 'Navnebyttet er dokumentert.',
            },
          ],
        }),
      ),
    },
    {
      name: 'opinion-dialog',
      answers: withSession(at('decision', { approvalBlockers: [] })),
      reach: async (page) => {
        await page.getByRole('button', { name: 'Spør en kontrollør …' }).click();
        await page.getByRole('dialog').waitFor();
        await page.getByRole('button', { name: 'Signer vurderingen' }).click();
      },
    },
    {
      name: 'terminate-dialog-said',
      answers: withSession(judgement),
      reach: async (page) => {
        await key(page, 'F8');
        await page.getByRole('combobox', { name: 'Årsak' }).selectOption('document-unreadable');
      },
    },
    {
      name: 'receipt-rejected',
      answers: withSession(at('decision', { approvalBlockers: ['document-expired'] }), {
        'session.decide': { value: { ...receiptSample, decision: 'reject' } },
      }),
      reach: async (page) => {
        await page.getByRole('radio', { name: 'Avvis' }).check();
        await page.getByLabel('Personlig PIN').fill('1234');
        await key(page, 'Enter');
        await page.getByRole('button', { name: 'Neste kunde' }).waitFor();
      },
    },
  ];
}
