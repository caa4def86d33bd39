import type { Answers } from '../../support/renderer/fakeDesk.ts';
import {
  adult,
  atDeskSample,
  documentSample,
  inspectionSample,
  minor,
  operatorList,
  orderSample,
  personas,
  receiptSample,
  scoreSample,
  sessionSample,
  statusSample,
} from '../../support/renderer/samples.ts';
import type { Page } from '@playwright/test';
import type { ReadStep } from '#shared/domain/inspection.ts';
import { readStepIds } from '#shared/domain/inspection.ts';
import type { SessionView } from '#shared/domain/session.ts';

/** Every screen of the window, each reached the way an officer reaches it. */
export interface Screen {
  readonly name: string;
  readonly answers: Answers;
  /** What this machine has or lacks, before the window's own code runs: a camera, a worker. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  readonly reach?: (page: Page) => Promise<void>;
  /** Set where the console says something, as it does about a fault. */
  readonly complaints?: true;
}

export interface Pictures {
  readonly portrait: string;
  readonly signature: string;
  readonly page: string;
  readonly jp2: string;
}

const read: Partial<SessionView> = {
  atDesk: atDeskSample,
  inspection: inspectionSample(),
  readAttempts: 1,
  age: adult,
  nameComparison: { grade: 'A', reasons: [], unmatchedOrdered: [], unmatchedChip: [] },
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
  mrzName: { primary: 'PETROVIC KONSTANTINOVIC', secondary: 'DJORDJE', truncated: true },
};

const runningSteps: ReadStep[] = readStepIds.map((id, i) => ({
  id,
  state: id === 'bac' ? 'skipped' : i < 11 ? 'done' : i === 11 ? 'running' : 'pending',
  bytesRead: i < 10 ? 320 : i === 11 ? 8192 : 0,
  bytesTotal: i < 10 ? 320 : i === 11 ? 15340 : 0,
  durationMs: 40,
  error: null,
}));

const key = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const name of keys) await page.keyboard.press(name);
};

/** The desk goes on by itself where nothing is wrong; the officer looks back. */
const toResult = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Se alle kontrollpunkter' }).click();

export function screens(pictures: Pictures): Screen[] {
  const jpeg = (base64: string) => ({ value: { mime: 'image/jpeg', base64 } });
  const base: Answers = {
    'desk.status': { value: statusSample },
    'operator.list': { value: operatorList },
    'session.current': { value: null },
    'session.chipImage': jpeg(pictures.portrait),
    'session.photo': jpeg(pictures.portrait),
    'training.score': { value: scoreSample },
    'training.personas': { value: personas },
    'training.order': { value: orderSample },
    'training.insert': { value: null },
  };
  const withSession = (session: SessionView, more: Answers = {}): Answers => ({
    ...base,
    'session.current': { value: session },
    ...more,
  });
  const chip = at('chip', { inspection: null, readAttempts: 0, age: null, nameComparison: null });
  const typeMrz = async (page: Page, lines: readonly string[]): Promise<void> => {
    await page.getByRole('textbox').fill(lines.join('\n'));
  };
  const verdicts: readonly (readonly [string, Parameters<typeof inspectionSample>[0], string?])[] = [
    ['forged', [['dg-hashes', 'failed', 'hash-mismatch']]],
    ['clone', [['chip-authenticity', 'failed', 'chip-cloned']]],
    ['issuer-not-trusted', [['dsc-revocation', 'failed', 'revoked']]],
    [
      'issuer-unknown',
      [
        ['dsc-chain', 'undetermined', 'issuer-unknown'],
        ['dsc-validity', 'undetermined', 'no-certificate'],
      ],
    ],
    [
      'not-checked',
      [
        ['dsc-revocation', 'undetermined', 'no-crl'],
        ['lost-or-stolen', 'undetermined', 'register-not-checked'],
        ['card-access', 'not-supported', 'no-pace'],
      ],
    ],
    ['expired', [['document-expiry', 'failed', 'document-expired']]],
    ['lost', [['lost-or-stolen', 'failed', 'register-match']]],
  ];
  return [
    {
      name: 'sign-in',
      answers: { ...base, 'desk.status': { value: { ...statusSample, operator: null } } },
    },
    {
      name: 'sign-in-wrong-pin',
      answers: {
        ...base,
        'desk.status': { value: { ...statusSample, operator: null } },
        'operator.signIn': { error: { code: 'DESK_PIN_WRONG' } },
      },
      reach: async (page) => {
        await page.getByRole('radio').first().check();
        await page.getByLabel('Personlig PIN').fill('1111');
        await key(page, 'Enter');
        await page.getByRole('alert').waitFor();
      },
    },
    { name: 'code', answers: base },
    {
      name: 'code-unknown',
      answers: { ...base, 'session.open': { error: { code: 'PIP_CODE_UNKNOWN' } } },
      reach: async (page) => {
        await page.getByRole('textbox').fill('482913');
        await key(page, 'Enter');
        await page.getByRole('alert').waitFor();
      },
    },
    {
      name: 'code-scanner',
      answers: base,
      reach: async (page) => {
        await page.getByRole('button', { name: 'Les kode med kamera' }).click();
        await page.locator('video[data-state=live]').waitFor();
      },
    },
    {
      name: 'training-drawer',
      answers: base,
      reach: async (page) => {
        await key(page, 'F4');
        await page.getByRole('button', { name: /Lag en ordre: Voksen, norsk pass/ }).click();
        await page.getByRole('button', { name: /Legg på leseren: Voksen, norsk pass/ }).click();
        await page.getByText('Trykt på dokumentet').first().click();
      },
    },
    { name: 'help', answers: base, reach: (page) => key(page, 'F1') },
    { name: 'applicant', answers: withSession(sessionSample()) },
    {
      name: 'applicant-differs',
      answers: withSession(
        sessionSample({
          step: 'applicant',
          atDesk: { ...atDeskSample, nameAgrees: false, phoneAgrees: false },
        }),
      ),
    },
    { name: 'chip-mrz-empty', answers: withSession(chip) },
    {
      name: 'chip-mrz-wrong-digit',
      answers: withSession(chip),
      reach: async (page) => {
        await typeMrz(page, [
          'P<NORHAUGEN<<KARI<ANNE<<<<<<<<<<<<<<<<<<<<<<',
          'AB12345671NOR9003081F3001019<<<<<<<<<<<<<<02',
        ]);
        await key(page, 'Enter');
        await page.getByRole('alert').waitFor();
      },
    },
    {
      name: 'chip-fields',
      answers: withSession(chip),
      reach: async (page) => {
        await page.getByText('Tre felt').click();
        await key(page, 'Enter');
      },
    },
    {
      name: 'chip-can',
      answers: withSession(chip),
      reach: (page) => page.getByText('CAN', { exact: true }).click(),
    },
    {
      name: 'chip-reading',
      answers: withSession(chip, { 'session.readDocument': 'never' }),
      reach: async (page) => {
        await typeMrz(page, documentSample.mrzLines);
        await key(page, 'Enter');
        await page.evaluate((steps) => {
          const { fakeDesk } = globalThis as unknown as {
            fakeDesk: { emit(event: string, payload: unknown): void };
          };
          fakeDesk.emit('chip.progress', { steps });
        }, runningSteps);
      },
    },
    {
      name: 'chip-wrong-key',
      answers: withSession(chip, {
        'session.readDocument': {
          value: at('chip', {
            inspection: {
              ...inspectionSample([], null),
              error: { code: 'CHIP_WRONG_KEY' },
            },
          }),
        },
      }),
      reach: async (page) => {
        await typeMrz(page, documentSample.mrzLines);
        await key(page, 'Enter');
        await page.getByRole('alert').waitFor();
      },
    },
    { name: 'result-good', answers: withSession(at('result')), reach: toResult },
    {
      name: 'result-good-evidence-jp2',
      answers: withSession(at('result'), {
        'session.chipImage': { value: { mime: 'image/jp2', base64: pictures.jp2 } },
      }),
      reach: async (page) => {
        await toResult(page);
        await page.locator('canvas[data-drawn=true]').waitFor();
        await page.locator('details.evidence > summary').first().click();
        await page.locator('details.raw > summary').click();
      },
    },
    ...verdicts.map(([name, changes]) => ({
      name: `result-${name}`,
      answers: withSession(at('result', { inspection: inspectionSample(changes) })),
    })),
    {
      name: 'result-minor',
      answers: withSession(
        at('result', {
          age: minor,
        }),
      ),
      reach: toResult,
    },
    {
      name: 'pages-camera',
      answers: withSession(
        at('pages', { photos: { face: true, 'data-page': false, 'signature-page': false } }),
      ),
      reach: (page) => page.locator('video[data-state=live]').waitFor(),
    },
    {
      name: 'pages-foreign-other-page',
      answers: withSession(
        at('pages', {
          inspection: inspectionSample(
            [['lost-or-stolen', 'not-supported', 'register-not-covered']],
            foreign,
          ),
          photos: { face: true, 'data-page': true, 'signature-page': true },
        }),
        { 'session.photo': jpeg(pictures.page) },
      ),
      reach: (page) => page.getByLabel('På en annen side').check(),
    },
    {
      name: 'pages-minor',
      answers: withSession(
        at('pages', {
          age: minor,
        }),
        { 'session.chipImage': jpeg(pictures.signature) },
      ),
    },
    {
      name: 'decision-approve',
      answers: withSession(
        at('decision', {
          photos: { face: true, 'data-page': true, 'signature-page': false },
          signature: 'chip',
          approvalBlockers: [],
        }),
      ),
    },
    {
      name: 'decision-blocked',
      answers: withSession(
        at('decision', {
          inspection: inspectionSample([
            ['dg-hashes', 'failed', 'hash-mismatch'],
            ['dsc-revocation', 'undetermined', 'no-crl'],
          ]),
        }),
      ),
      reach: async (page) => {
        await page.getByRole('radio', { name: 'Avvis' }).check();
        await key(page, 'Enter');
      },
    },
    {
      name: 'terminate-dialog',
      answers: withSession(at('result')),
      reach: async (page) => {
        await key(page, 'F8');
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'receipt',
      answers: withSession(at('decision', { approvalBlockers: [] }), {
        'session.decide': { value: receiptSample },
      }),
      reach: async (page) => {
        await page.getByLabel('Personlig PIN').fill('1234');
        await key(page, 'Enter');
        await page.getByRole('button', { name: 'Neste kunde' }).waitFor();
      },
    },
    {
      name: 'receipt-waiting',
      answers: withSession(at('decision', { approvalBlockers: [] }), {
        'desk.status': {
          value: { ...statusSample, service: 'unreachable', outbox: { waiting: 2, refused: 1 }, trust: null },
        },
        'session.decide': { value: { ...receiptSample, delivery: 'waiting' } },
      }),
      reach: async (page) => {
        await page.getByLabel('Personlig PIN').fill('1234');
        await key(page, 'Enter');
        await page.getByRole('button', { name: 'Neste kunde' }).waitFor();
      },
    },
    {
      name: 'receipt-refused',
      answers: withSession(at('decision', { approvalBlockers: [] }), {
        'session.decide': {
          value: {
            ...receiptSample,
            delivery: 'refused',
            refusal: { code: 'PIP_SUBMISSION_REFUSED', reasons: ['document-locked', 'inspection-differs'] },
          },
        },
      }),
      reach: async (page) => {
        await page.getByLabel('Personlig PIN').fill('1234');
        await key(page, 'Enter');
        await page.getByRole('button', { name: 'Neste kunde' }).waitFor();
      },
    },
  ];
}
