// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../../renderer/app/App.tsx';
import { CrashBoundary } from '../../../renderer/app/CrashBoundary.tsx';
import { useUndo } from '../../../renderer/state/undo.ts';
import { useDesk } from '../../../renderer/state/desk.ts';
import { Spoken } from '../../../renderer/ui/Spoken.tsx';
import { installFakeDesk } from '../../support/renderer/fakeDesk.ts';
import { sessionSample, statusSample } from '../../support/renderer/samples.ts';
import { button, click, render, settle } from './support.tsx';

afterEach(() => vi.restoreAllMocks());

describe('a fault in drawing a screen', () => {
  it('shows our words and code, never a stack or what the fault said, and draws again when asked', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let broken = true;
    const Screen = () => {
      if (broken) throw new Error('secret of Kari Nordmann');
      return <p>whole again</p>;
    };
    const place = await render(
      <CrashBoundary whole>
        <Screen />
      </CrashBoundary>,
    );
    const text = place.textContent ?? '';
    expect(text).toContain('DESK_WINDOW_FAULT');
    expect(place.querySelectorAll('.error-facts dt').length).toBe(4);
    expect(text).not.toContain('Kari');
    expect(document.activeElement?.tagName).toBe('BUTTON');
    broken = false;
    await click(button('Try this screen again'));
    expect(place.textContent).toBe('whole again');
  });
});

describe('a desk whose main does not answer', () => {
  it('says so with a code and can be asked again, where it waited for ever', async () => {
    const desk = installFakeDesk({ 'desk.status': { error: { code: 'DESK_INTERNAL' } } });
    const place = await render(<App />);
    expect(place.textContent).toContain('DESK_INTERNAL');
    desk.answer('desk.status', { value: { ...statusSample, operator: null } });
    desk.answer('operator.list', { value: [] });
    await click(button('Try this screen again'));
    expect(place.querySelector('.status-bar')).not.toBeNull();
  });
});

describe('an offer to undo', () => {
  it('ends with the session it belongs to: it may hold what the applicant said', async () => {
    useDesk.setState({ session: sessionSample() });
    const undo = vi.fn();
    useUndo.getState().offerUndo({ text: 'Gone.', undo });
    useDesk.setState({ session: sessionSample({ readAttempts: 1 }) });
    expect(useUndo.getState().offer).not.toBeNull();
    useDesk.setState({ session: null });
    expect(useUndo.getState().offer).toBeNull();
    useUndo.getState().undo();
    expect(undo).not.toHaveBeenCalled();
  });
});

describe('what is spoken', () => {
  it('leaves out what changes faster than it can be said, and never the last words', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const { createRoot } = await import('react-dom/client');
      const place = document.body.appendChild(document.createElement('div'));
      const root = createRoot(place);
      const said: string[] = [];
      const say = async (words: string, ms: number): Promise<void> => {
        await act(async () => root.render(<Spoken words={words} />));
        await act(async () => vi.advanceTimersByTime(ms));
        const now = place.textContent ?? '';
        if (said.at(-1) !== now) said.push(now);
      };
      await say('', 5000);
      for (let percent = 1; percent <= 40; percent++) await say(`${percent} per cent`, 100);
      await say('done', 5000);
      expect(said[0]).toBe('');
      expect(said.at(-1)).toBe('done');
      expect(said.length).toBeLessThan(6);
      await act(async () => root.unmount());
    } finally {
      vi.useRealTimers();
    }
    await settle();
  });
});
