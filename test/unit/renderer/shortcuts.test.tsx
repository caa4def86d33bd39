// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { App } from '../../../renderer/app/App.tsx';
import { useDrafts } from '../../../renderer/state/drafts.ts';
import { chordOf, shortcutList, shortcuts } from '../../../renderer/ui/keys/shortcuts.ts';
import { useShortcut, useShortcutKeys } from '../../../renderer/ui/keys/useShortcut.ts';
import { installFakeDesk, type Answers } from '../../support/renderer/fakeDesk.ts';
import {
  atDeskSample,
  operatorList,
  personas,
  sessionSample,
  statusSample,
} from '../../support/renderer/samples.ts';
import { press, render, settle } from './support.tsx';

const renderer = join(import.meta.dirname, '../../../renderer');
const desk: Answers = {
  'desk.status': { value: statusSample },
  'operator.list': { value: operatorList },
  'training.personas': { value: personas },
  'session.current': { value: sessionSample({ atDesk: atDeskSample, step: 'chip' }) },
};
const title = (): string => document.querySelector('h1')?.textContent ?? '';
const chord = async (init: KeyboardEventInit & { key: string }): Promise<void> => {
  await act(async () => {
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
    );
  });
  await settle();
};

describe('list of keys', () => {
  it('gives no key two meanings, and takes none a browser or a field needs', () => {
    const keys = shortcutList.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
    const taken = [
      'F5',
      'F11',
      'F12',
      'F10',
      'Control+C',
      'Control+V',
      'Control+X',
      'Control+A',
      'Control+R',
    ];
    expect(keys.filter((key) => taken.includes(key))).toEqual([]);
    // A printable key without Ctrl or Alt is text in a field: left alone while somebody types, and but for `?` of one screen only.
    const printable = shortcutList.filter((shortcut) => shortcut.keys.some((key) => key.length === 1));
    expect(printable.filter(({ scope }) => scope !== 'step').map(({ id }) => id)).toEqual(['help']);
  });

  it('writes what was pressed as the list does', () => {
    const pressed = (key: string, more: KeyboardEventInit = {}) =>
      chordOf(new KeyboardEvent('keydown', { key, ...more }));
    expect(pressed('z', { ctrlKey: true })).toBe('Control+Z');
    expect(pressed('z', { metaKey: true })).toBe('Control+Z');
    expect(pressed('ArrowLeft', { altKey: true })).toBe('Alt+ArrowLeft');
    expect(pressed('?', { shiftKey: true })).toBe('?');
    expect(pressed('F6', { shiftKey: true })).toBe('Shift+F6');
  });

  it('is where every control takes its key from: a key written into a screen would be missing from the overview', () => {
    const found = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .filter((file) => readFileSync(join(renderer, file), 'utf8').includes('aria-keyshortcuts="'));
    expect(found).toEqual([]);
  });

  it('is what one listener asks: keys that a screen listens to by itself work under dialogs and are in no overview', () => {
    const listeners = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => readFileSync(join(renderer, file), 'utf8').includes("addEventListener('keydown'"));
    // Enter of the frame, a swipe as it comes in, arrow keys of one choice: none of them is a shortcut.
    expect(listeners.sort()).toEqual([
      'features/chip/ReadingChoice.tsx',
      'features/chip/useWedge.ts',
      'ui/StepFrame.tsx',
      'ui/keys/useShortcut.ts',
    ]);
  });
});

function Keys({ onHelp, onUndo }: { onHelp: () => void; onUndo: (() => void) | null }) {
  useShortcutKeys();
  useShortcut('help', onHelp);
  useShortcut('undo', onUndo);
  return <input />;
}

describe('keys', () => {
  it('let a field have what it needs: no help for a question mark, no undo of ours while typing', async () => {
    const [onHelp, onUndo] = [vi.fn(), vi.fn()];
    const place = await render(<Keys onHelp={onHelp} onUndo={onUndo} />);
    place.querySelector('input')?.focus();
    await chord({ key: '?', shiftKey: true });
    await chord({ key: 'z', ctrlKey: true });
    expect(onHelp).not.toHaveBeenCalled();
    expect(onUndo).not.toHaveBeenCalled();
    await chord({ key: 'F1' });
    expect(onHelp).toHaveBeenCalledTimes(1);
    place.querySelector('input')?.blur();
    await chord({ key: '?', shiftKey: true });
    await chord({ key: 'z', ctrlKey: true });
    expect(onHelp).toHaveBeenCalledTimes(2);
    expect(onUndo).toHaveBeenCalledTimes(1);
  });

  it('do nothing where nothing listens, and nothing under a dialog', async () => {
    const onHelp = vi.fn();
    await render(
      <>
        <Keys onHelp={onHelp} onUndo={null} />
        <dialog open />
      </>,
    );
    await press(document.body, 'F1');
    expect(onHelp).not.toHaveBeenCalled();
  });
});

describe('keys of the window', () => {
  it('go to the step before and after, as far as it is open, and never lose the focus', async () => {
    installFakeDesk(desk);
    await render(<App />);
    const here = title();
    await chord({ key: 'ArrowLeft', altKey: true });
    expect(title()).not.toBe(here);
    expect(document.activeElement).not.toBe(document.body);
    await chord({ key: 'ArrowRight', altKey: true });
    expect(title()).toBe(here);
    // The result is not there yet.
    await chord({ key: 'ArrowRight', altKey: true });
    expect(title()).toBe(here);
    expect(document.activeElement).not.toBe(document.body);
  });

  it('take the focus round the window with F6: bar, steps, work area, footer', async () => {
    installFakeDesk(desk);
    await render(<App />);
    const at: (string | undefined)[] = [];
    for (let i = 0; i < 4; i++) {
      await chord({ key: 'F6' });
      at.push(document.activeElement?.closest('[data-region]')?.className.split(' ')[0]);
    }
    expect(new Set(at)).toEqual(new Set(['step-footer', 'status-bar', 'steps', 'step-body']));
  });

  it('show in the overview what works here, Enter in the words of the button', async () => {
    installFakeDesk(desk);
    await render(<App />);
    const enter = document.querySelector('.primary-action')?.textContent ?? '-';
    await chord({ key: 'F1' });
    const overview = document.querySelector('.key-map')?.textContent ?? '';
    expect(overview).toContain(enter);
    expect(overview).toContain('F8');
    // Nothing to undo: no key for it.
    expect(overview).not.toContain('Ctrl+Z');
    expect(shortcuts.undo.keys).toEqual(['Control+Z']);
  });

  it('give back what F2 wrote over, by Ctrl+Z, and the focus stays in the window', async () => {
    installFakeDesk(desk);
    await render(<App />);
    await act(async () => {
      useDrafts.getState().set('key.mrz', 'P<NOR');
    });
    const { useTraining } = await import('../../../renderer/state/training.ts');
    await act(async () => useTraining.setState({ personas, chosen: personas[0]?.id ?? null }));
    await chord({ key: 'F2' });
    expect(useDrafts.getState().values['key.mrz']).not.toBe('P<NOR');
    expect(document.querySelector('.undo')?.textContent).toContain('Undo');
    await act(async () => document.querySelector<HTMLElement>('h1')?.focus());
    await chord({ key: 'z', ctrlKey: true });
    expect(useDrafts.getState().values['key.mrz']).toBe('P<NOR');
    expect(document.querySelector('.undo')?.textContent).toBe('');
    expect(document.activeElement).not.toBe(document.body);
  });
});
