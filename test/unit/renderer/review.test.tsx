// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { ReviewScreen } from '../../../renderer/features/review/ReviewScreen.tsx';
import { texts } from '../../../renderer/i18n/index.ts';
import { installFakeDesk, type Answers } from '../../support/renderer/fakeDesk.ts';
import {
  minorReviewSample,
  reviewItems,
  reviewReceiptSample,
  reviewSample,
} from '../../support/renderer/samples.ts';
import { click, primary, render, settle, type } from './support.tsx';

/** The smallest JPEG there is to say: its first bytes. */
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xd9]).toString('base64');
const answers: Answers = {
  'review.list': { value: reviewItems },
  'review.next': { value: { reviewId: reviewItems[0]!.reviewId } },
  'review.open': { value: reviewSample({ jpeg }) },
  'review.verdict': { value: reviewReceiptSample },
};
const openCase = async (more: Answers = {}) => {
  const desk = installFakeDesk({ ...answers, ...more });
  const place = await render(<ReviewScreen />);
  await click(primary());
  return { desk, place };
};
const choose = async (place: HTMLElement, verdict: string, reason: string): Promise<void> => {
  await click(place.querySelector(`input[value=${verdict}]`));
  const list = place.querySelector<HTMLSelectElement>('section.act select');
  await act(async () => {
    if (list !== null) list.value = reason;
    list?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
};
const pinField = (place: HTMLElement) => place.querySelector('input[type=password]');

describe('a case', () => {
  it("of a minor has no face: neither picture nor field, and nothing to compare the chip's portrait with", async () => {
    const { place } = await openCase({ 'review.open': { value: minorReviewSample({ jpeg }) } });
    for (const text of [texts.review.facePhoto, texts.review.faceAttempts, texts.review.comparison])
      expect(place.textContent).not.toContain(text[2]);
    expect(place.textContent).toContain(texts.review.minor[2]);
    expect(place.querySelector('.compare-pictures')).toBeNull();
  });

  it('of an adult has the portrait beside the live picture first, and the lines of the chip', async () => {
    const { place } = await openCase();
    const captions = [...place.querySelectorAll('.compare-pictures figcaption')].map((e) => e.textContent);
    expect(captions).toEqual([texts.documentData.portrait[2], texts.review.facePhoto[2]]);
    expect(place.querySelector('.mrz-lines')?.textContent).toContain('<<');
  });
});

describe('a verdict', () => {
  it('is sent with its reason and the PIN, and brings the new code', async () => {
    const { desk, place } = await openCase();
    await choose(place, 'return', 'reading-failed');
    await type(pinField(place), '333333');
    await click(primary());
    expect(desk.asked.filter(({ verb }) => verb === 'review.verdict').map(({ args }) => args)).toEqual([
      {
        reviewId: reviewItems[0]!.reviewId,
        verdict: { verdict: 'return', reason: 'reading-failed', text: '' },
        pin: '333333',
      },
    ]);
    expect(place.querySelector('.new-code')?.textContent).toBe('305518');
  });

  it.each([
    ['without a verdict', '', ''],
    ['without a reason', 'uphold', ''],
    ['"other" without words', 'uphold', 'other'],
  ])('%s is not sent', async (_name, verdict, reason) => {
    const { desk, place } = await openCase();
    if (verdict !== '') await choose(place, verdict, reason);
    await type(pinField(place), '333333');
    await click(primary());
    expect(desk.asked.map(({ verb }) => verb)).not.toContain('review.verdict');
  });

  it('keeps no reason of another verdict', async () => {
    const { desk, place } = await openCase();
    await choose(place, 'suspected-fraud', 'chip-copied');
    await click(place.querySelector('input[value=uphold]'));
    await type(pinField(place), '333333');
    await click(primary());
    expect(desk.asked.map(({ verb }) => verb)).not.toContain('review.verdict');
  });

  it('refused for a wrong PIN keeps everything but the PIN', async () => {
    const { place } = await openCase({ 'review.verdict': { error: { code: 'DESK_PIN_WRONG' } } });
    await choose(place, 'uphold', 'agrees');
    await type(pinField(place), '000000');
    await click(primary());
    expect((pinField(place) as HTMLInputElement).value).toBe('');
    expect(place.querySelector<HTMLInputElement>('input[value=uphold]')?.checked).toBe(true);
    expect(place.textContent).toContain('DESK_PIN_WRONG');
  });
});

describe('the list', () => {
  it('says so where nothing of it may be given to this supervisor', async () => {
    const { place } = await openCase({ 'review.next': { value: null } });
    expect(place.textContent).toContain(texts.review.noneForYou[2]);
  });
});
