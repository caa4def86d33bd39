// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { App } from '../../../renderer/app/App.tsx';
import { ReceiptStep } from '../../../renderer/features/receipt/ReceiptStep.tsx';
import { useTraining } from '../../../renderer/state/training.ts';
import { installFakeDesk } from '../../support/renderer/fakeDesk.ts';
import { personas, receiptSample, scoreSample, statusSample } from '../../support/renderer/samples.ts';
import { render, settle } from './support.tsx';
import { act } from 'react';

const why = { nb: 'Brikken er en kopi.', nn: 'Brikka er ein kopi.', en: 'The chip is a copy.' };
const wrong = {
  persona: 'clone',
  right: false,
  expected: { decision: 'reject', causes: ['document-suspected-copy', 'other'] },
  why,
} as const;

describe('feedback on the receipt', () => {
  const shown = (feedback: object | null) =>
    render(<ReceiptStep receipt={{ ...receiptSample, feedback } as never} />);

  it('says what would have been right and what there was to see', async () => {
    const place = await shown(wrong);
    expect(place.querySelector('[data-right=false]')?.textContent).toContain('The right decision: Reject – ');
    expect(place.textContent).toContain('The chip is a copy.');
  });

  it('does not repeat the decision where it was right', async () => {
    const place = await shown({ ...wrong, right: true });
    expect(place.querySelector('[data-right=true]')).not.toBeNull();
    expect(place.textContent).not.toContain('The right decision');
  });

  it('is absent where nobody practises', async () => {
    expect((await shown(null)).querySelector('.feedback')).toBeNull();
  });
});

describe('the menu of practice', () => {
  const opened = async (): Promise<HTMLElement> => {
    installFakeDesk({
      'desk.status': { value: statusSample },
      'session.current': { value: null },
      'training.personas': { value: personas },
      'training.score': { value: scoreSample },
    });
    const place = await render(<App />);
    await act(async () => useTraining.getState().set({ open: true }));
    await settle();
    return place;
  };

  it('is grouped by what there is to learn, with how it went and what is to be seen', async () => {
    await opened();
    const drawer = document.querySelector('.training-drawer');
    expect([...(drawer?.querySelectorAll('h3') ?? [])].map(({ textContent }) => textContent?.trim())).toEqual(
      [expect.stringContaining('Not passed yet'), 'All in order', 'Minors'],
    );
    expect(drawer?.querySelector('[data-persona=adult-passport] [data-right=true]')).not.toBeNull();
    expect(drawer?.querySelector('[data-persona=minor]')?.textContent).toContain('What you see: The mother');
    expect(drawer?.querySelector('.score-card')?.textContent).toContain('3 of 4 right');
    expect(drawer?.querySelector('.score-card')?.textContent).toContain('Missing: Minors');
  });

  it('marks every dialog as practice, in the language of the window', async () => {
    await opened();
    expect(document.documentElement.dataset['training']).toBe('');
    expect(document.documentElement.style.getPropertyValue('--training-word')).toBe('"TRAINING"');
  });
});
