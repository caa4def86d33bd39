import type { Receipt } from '#shared/contracts/desk.ts';
import type { ReadinessItem } from '#shared/domain/readiness.ts';
import type { Answers } from '../../support/renderer/fakeDesk.ts';
import {
  personas,
  readinessSample,
  receiptSample,
  scoreSample,
  sessionSample,
  statusSample,
} from '../../support/renderer/samples.ts';
import type { Screen } from './screens.ts';

/** May I start, and practice: the start screen in every state, the menu, feedback on the receipt. */

const warnings: ReadinessItem[] = [
  { id: 'trust-lists', state: 'warning', code: 'TRUST_LISTS_STALE', detail: { ageDays: 61, daysLeft: 29 } },
  { id: 'clock', state: 'warning', code: 'DESK_CLOCK_DRIFTS', detail: { aheadSeconds: 84 } },
  { id: 'outbox', state: 'warning', code: 'DESK_OUTBOX_WAITING', detail: { waiting: 6, hours: 5 } },
  { id: 'officer-training', state: 'warning', code: 'DESK_REFRESH_DUE', detail: { days: 340 } },
];
const blockers: ReadinessItem[] = [
  { id: 'reader', state: 'blocked', code: 'READER_NONE', detail: {} },
  { id: 'clock', state: 'blocked', code: 'DESK_CLOCK_WRONG', detail: { behindSeconds: 5_000_000 } },
];

const at = (readiness: ReadinessItem[], more: Answers = {}): Answers => ({
  'desk.status': { value: { ...statusSample, readiness } },
  'desk.check': { value: { ...statusSample, readiness } },
  'operator.list': { value: [] },
  'session.current': { value: null },
  'training.personas': { value: personas },
  'training.score': { value: scoreSample },
  ...more,
});

const feedback = (right: boolean): Receipt['feedback'] => ({
  persona: 'clone',
  right,
  expected: { decision: 'reject', causes: ['document-suspected-copy', 'document-suspected-forged'] },
  why: {
    nb: 'Dataene er ekte, men brikken klarer ikke å bevise at den er originalen. Da er den en kopi.',
    nn: 'Dataa er ekte, men brikka klarer ikkje å bevise at ho er originalen. Då er ho ein kopi.',
    en: 'The data are genuine, but the chip cannot prove that it is the original. So it is a copy.',
  },
});
const receipt = (right: boolean): Screen => ({
  name: `receipt-feedback-${right ? 'right' : 'wrong'}`,
  answers: at(readinessSample(), {
    'session.current': {
      value: sessionSample({ step: 'decision', approvalBlockers: [] }),
    },
    'session.decide': { value: { ...receiptSample, feedback: feedback(right) } },
  }),
  reach: async (page) => {
    await page.getByLabel('Personlig PIN').fill('1234');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Neste kunde' }).waitFor();
  },
});

export const readyScreens: readonly Screen[] = [
  { name: 'start-ready', answers: at(readinessSample()) },
  {
    name: 'start-ready-unfolded',
    answers: at(readinessSample()),
    reach: (page) => page.locator('.readiness summary').click(),
  },
  { name: 'start-notes', answers: at(readinessSample(...warnings)) },
  { name: 'start-closed', answers: at(readinessSample(...blockers, ...warnings.slice(2))) },
  {
    name: 'practice-menu',
    answers: at(readinessSample()),
    reach: async (page) => {
      await page.keyboard.press('F4');
      await page.locator('.score-card').waitFor();
    },
  },
  {
    name: 'practice-passed',
    answers: at(readinessSample(), {
      'training.score': {
        value: {
          ...scoreSample,
          passedAt: '2026-05-30T09:12:00.000Z',
          kindsMissing: [],
          counted: { done: 12, right: 11 },
        },
      },
    }),
    reach: async (page) => {
      await page.keyboard.press('F4');
      await page.locator('.score-card').waitFor();
    },
  },
  receipt(true),
  receipt(false),
];
