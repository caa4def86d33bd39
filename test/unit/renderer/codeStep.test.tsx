// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { App } from '../../../renderer/app/App.tsx';
import { cameraItem, useCameraHealth } from '../../../renderer/ui/camera/cameraHealth.ts';
import { type ReadinessItem } from '#shared/domain/readiness.ts';
import { installFakeDesk, type FakeDesk } from '../../support/renderer/fakeDesk.ts';
import { readinessSample, sessionSample, statusSample } from '../../support/renderer/samples.ts';
import { button, click, press, primary, render, settle, type } from './support.tsx';

const session = sessionSample();

async function atCode(
  readiness: ReadinessItem[] = readinessSample(),
  open: unknown = { value: session },
): Promise<{ fake: FakeDesk; place: HTMLElement }> {
  const fake = installFakeDesk({
    'desk.status': { value: { ...statusSample, readiness } },
    'desk.check': { value: { ...statusSample, readiness: readinessSample() } },
    'session.current': { value: null },
    'session.open': open as never,
  });
  return { fake, place: await render(<App />) };
}

const code = (): Element | null => document.querySelector('.field-code input');
const asked = (fake: FakeDesk): unknown[] =>
  fake.asked.filter(({ verb }) => verb === 'session.open').map(({ args }) => args);
const silence = async (): Promise<void> => {
  await act(() => new Promise<void>((resolve) => setTimeout(resolve, 80)));
  await settle();
};

describe('the attendance code', () => {
  it('opens itself with the sixth digit, without Enter', async () => {
    const { fake } = await atCode();
    await type(code(), '48291');
    await silence();
    expect(asked(fake)).toEqual([]);
    await type(code(), '482913');
    await silence();
    expect(asked(fake)).toEqual([{ attendanceCode: '482913' }]);
    expect(document.body.textContent).toContain('482913');
  });

  it.each(['482 913', '482-913', ' 4 8 2 9 1 3 ', '482\u2013913', 'PIP:482913'])(
    'is taken as %s',
    async (text) => {
      const { fake } = await atCode();
      await type(code(), text);
      await silence();
      expect(asked(fake)).toEqual([{ attendanceCode: '482913' }]);
    },
  );

  it('is not looked up out of the first digits of a longer number a scanner types', async () => {
    const { fake } = await atCode();
    for (const text of ['703893', '7038938', '7038938000123']) await type(code(), text);
    await silence();
    expect(asked(fake)).toEqual([]);
  });

  it.each(['<script>482913</script>', 'javascript:482913', 'https://x/?c=482913'])(
    'refuses %s as what it is: text',
    async (text) => {
      const { fake, place } = await atCode();
      await type(code(), text);
      await silence();
      await click(primary());
      await settle();
      expect(asked(fake)).toEqual([]);
      expect(place.querySelector('script')).toBeNull();
      expect(place.textContent).toContain('exactly six digits');
    },
  );

  it('keeps the Enter of a scanner to itself: it must not accept the step that comes next', async () => {
    const { fake } = await atCode();
    await type(code(), '482913');
    await silence();
    const reached = vi.fn();
    document.addEventListener('keydown', reached);
    await press(document.activeElement, 'Enter');
    expect(reached).not.toHaveBeenCalled();
    await press(document.activeElement, 'Enter');
    expect(reached).toHaveBeenCalledTimes(1);
    document.removeEventListener('keydown', reached);
    expect(asked(fake)).toHaveLength(1);
  });

  it('asks once where Enter comes before the desk has opened it', async () => {
    const { fake } = await atCode(readinessSample(), 'never');
    await type(code(), '482913');
    await act(async () => document.querySelector('form')?.requestSubmit());
    await silence();
    expect(asked(fake)).toHaveLength(1);
  });
});

describe('may I start?', () => {
  const disk: ReadinessItem = {
    id: 'disk',
    state: 'warning',
    code: 'DESK_DISK_LOW',
    detail: { freeMiB: 700 },
  };
  const reader: ReadinessItem = { id: 'reader', state: 'blocked', code: 'READER_NONE', detail: {} };

  it('is one line where all is well, below the code', async () => {
    const { place } = await atCode();
    const panel = place.querySelector('.readiness');
    expect(panel?.getAttribute('data-state')).toBe('ready');
    expect(panel?.querySelector('[role=alert], .readiness-notes')).toBeNull();
    expect(document.activeElement).toBe(code());
    expect(code()?.compareDocumentPosition(panel as Node)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('notes what is worth a word with its measure and next step, and the code can be typed', async () => {
    const { place } = await atCode(readinessSample(disk));
    expect(place.querySelector('[data-item=disk]')?.textContent).toContain('700 MB are free.');
    expect(place.querySelector('[data-item=disk]')?.textContent).toContain('Ask the administrator');
    expect(document.activeElement).toBe(code());
  });

  it('puts a blocker first, says who can mend it, and Enter looks anew', async () => {
    const { fake, place } = await atCode(readinessSample(disk, reader));
    expect(code()).toBeNull();
    const alert = place.querySelector('[role=alert]');
    expect(alert?.getAttribute('data-item')).toBe('reader');
    expect(alert?.textContent).toContain('Who can fix it');
    expect(alert?.textContent).toContain('READER_NONE');
    await click(primary());
    await settle();
    expect(fake.asked.some(({ verb }) => verb === 'desk.check')).toBe(true);
    expect(code()).not.toBeNull();
  });

  it('looks anew by its key and its button', async () => {
    const { fake } = await atCode();
    await press(document.body, 'F9');
    await click(button('Check again F9'));
    await settle();
    expect(fake.asked.filter(({ verb }) => verb === 'desk.check')).toHaveLength(2);
  });

  it('tells a missing, a busy and a working camera apart', () => {
    expect(cameraItem({ count: null, failure: null }).state).toBe('unknown');
    expect(cameraItem({ count: 0, failure: null })).toMatchObject({
      state: 'warning',
      code: 'DESK_CAMERA_NONE',
    });
    expect(cameraItem({ count: 1, failure: 'DESK_CAMERA_BUSY' })).toMatchObject({
      state: 'warning',
      code: 'DESK_CAMERA_BUSY',
    });
    expect(cameraItem({ count: 2, failure: null })).toMatchObject({ state: 'ready', code: null });
    useCameraHealth.setState({ count: null, failure: null });
  });
});
