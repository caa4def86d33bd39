import { act, type ReactElement, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, vi } from 'vitest';
import { setLanguage, startI18n, type Language } from '../../../renderer/i18n/index.ts';
import { useDesk } from '../../../renderer/state/desk.ts';
import { useDrafts } from '../../../renderer/state/drafts.ts';
import { useTraining } from '../../../renderer/state/training.ts';
import { useShortcutKeys } from '../../../renderer/ui/keys/useShortcut.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
// happy-dom draws nothing, so nothing is animated.
if (typeof document !== 'undefined') Object.assign(document, { getAnimations: () => [] });

const started = startI18n();
let root: Root | null = null;

/** Draws into the test's document and waits until nothing is left to do. */
export async function render(element: ReactElement, language: Language = 'en'): Promise<HTMLElement> {
  await started;
  await act(async () => root?.unmount());
  await setLanguage(language);
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(async () => root?.render(element));
  await settle();
  return place;
}

/** A step as it stands in the window, where the keys of the list are listened to. */
export function InWindow({ children }: { children: ReactNode }) {
  useShortcutKeys();
  return children;
}

afterEach(async () => {
  await act(async () => root?.unmount());
  root = null;
  document.body.replaceChildren();
  useDrafts.getState().clear();
  useDesk.setState({ status: null, session: null, shown: null, progress: [], receipt: null });
  useTraining.setState({ open: false, personas: [], inserted: null, chosen: null, order: null, fill: null });
  vi.unstubAllGlobals();
});

export const settle = (): Promise<void> =>
  act(async () => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
  });

/** Types as a keyboard does: through the native setter, so that React hears it. */
export async function type(field: Element | null, value: string): Promise<void> {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new Error('no field');
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set;
  await act(async () => {
    setter?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle();
}

export async function press(target: Element | null, key: string): Promise<void> {
  if (target === null) throw new Error('nothing to press on');
  await act(async () => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
  await settle();
}

export async function click(target: Element | null | undefined): Promise<void> {
  if (!(target instanceof HTMLElement)) throw new Error('nothing to click');
  await act(async () => target.click());
  await settle();
}

/** By its accessible name: aria-label, else its text. */
export function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(
    (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim() === name,
  );
  if (found === undefined) throw new Error(`no button “${name}”`);
  return found;
}

export const hasButton = (name: string): boolean =>
  [...document.querySelectorAll('button')].some(
    (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim() === name,
  );

/** The field behind a label. */
export function field(label: string): HTMLInputElement | HTMLTextAreaElement {
  const found = [...document.querySelectorAll('label')].find((element) => element.textContent === label);
  const target = found === undefined ? null : document.getElementById(found.htmlFor);
  const inside = found?.parentElement?.querySelector('input,textarea') ?? null;
  const control = target ?? inside;
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement))
    throw new Error(`no field “${label}”`);
  return control;
}

export const primary = (): HTMLButtonElement | null =>
  document.querySelector<HTMLButtonElement>('button.primary-action');

/** A camera that notes whether it was asked, and by what. */
export function fakeCamera(failure?: string) {
  const stopped: string[] = [];
  const asked: MediaStreamConstraints[] = [];
  const track = {
    kind: 'video',
    stop: () => void stopped.push('video'),
    addEventListener: () => undefined,
    label: '',
    getSettings: () => ({}),
  };
  const getUserMedia = vi.fn(async (constraints: MediaStreamConstraints) => {
    asked.push(constraints);
    if (failure !== undefined) throw new DOMException('', failure);
    return Object.assign(new MediaStream(), { getTracks: () => [track], getVideoTracks: () => [track] });
  });
  vi.stubGlobal('navigator', {
    ...navigator,
    language: 'nb',
    mediaDevices: { getUserMedia, enumerateDevices: async () => [] },
  });
  return { getUserMedia, asked, stopped };
}
