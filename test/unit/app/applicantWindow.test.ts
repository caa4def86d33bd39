import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { verbChannel, verbNames } from '#shared/contracts/channels.ts';
import type { ApplicantState } from '#shared/contracts/applicant.ts';
import { fail } from '#shared/errors/result.ts';
import { placementOf } from '#electron/app/applicantPlacement.ts';
import { ApplicantScreen, type ApplicantStage } from '#electron/app/applicantWindow.ts';
import { bindVerbs } from '#electron/app/ipcBinding.ts';
import { applicantUrl, isPage, startUrl } from '#electron/app/origin.ts';
import { ApplicantWall } from '#electron/ipc/applicant.ts';
import { createRegistry } from '#electron/ipc/registry.ts';
import { deskDouble } from '../usecases/doubles.ts';

const display = (id: number, x: number) => ({ id, bounds: { x, y: 0, width: 1280, height: 800 } });
const left = display(1, 0);
const right = display(2, 1280);
const third = display(3, 2560);

describe("where the applicant's window belongs", () => {
  it.each([
    ['auto', [left], 1, { kind: 'none' }],
    ['auto', [left, right], 1, { kind: 'display', ...right }],
    ['auto', [left, right], 2, { kind: 'display', ...left }],
    ['auto', [left, right, third], 1, { kind: 'display', ...right }],
    ['always', [left], 1, { kind: 'window' }],
    ['always', [left, right], 1, { kind: 'display', ...right }],
    ['never', [left, right], 1, { kind: 'none' }],
  ] as const)('%s: never over the officer, %j', (mode, displays, officers, expected) => {
    expect(placementOf(mode, displays, officers)).toEqual(expected);
  });
});

class FakeWindow extends EventEmitter {
  readonly webContents = { send: vi.fn() };
  #destroyed = false;
  bounds = left.bounds;
  getBounds(): typeof left.bounds {
    return this.bounds;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  destroy(): void {
    this.#destroyed = true;
    this.emit('closed');
  }
}

class FakeScreen extends EventEmitter {
  displays = [left];
  getAllDisplays(): (typeof left)[] {
    return this.displays;
  }
  getDisplayMatching({ x }: { x: number }): typeof left {
    return this.displays.find(({ bounds }) => bounds.x === x) ?? left;
  }
}

type Handler = (event: unknown, raw?: unknown) => unknown;

function stage(mode: ApplicantStage['mode'] = 'auto') {
  const handlers = new Map<string, Handler>();
  const ipc = { handle: (channel: string, handler: Handler) => void handlers.set(channel, handler) };
  const error = vi.fn();
  const log = { info: vi.fn(), error };
  const applicant = new ApplicantScreen(
    ipc as never,
    new ApplicantWall((url) => isPage(url, applicantUrl), log),
  );
  const officer = new FakeWindow();
  const screen = new FakeScreen();
  const opened: { window: FakeWindow; bounds: unknown }[] = [];
  const changes = vi.fn();
  applicant.onChange(changes);
  const keep = (): (() => void) =>
    applicant.keep({
      mode,
      officer: officer as never,
      screen: screen as never,
      open: async (bounds, onCreated) => {
        const window = new FakeWindow();
        opened.push({ window, bounds });
        onCreated(window as never);
      },
    });
  const from = (window: FakeWindow, url: string = applicantUrl, parent: unknown = null) => ({
    sender: window.webContents,
    senderFrame: { url, parent },
  });
  return { applicant, officer, screen, opened, changes, keep, handlers, ipc, from, error };
}

const waiting: ApplicantState = { language: 'nb', training: true, show: { scene: 'wait' } };

describe("the applicant's window", () => {
  it('comes with a second screen and goes with it', () => {
    const { applicant, screen, opened, changes, keep } = stage();
    keep();
    expect(applicant.isOpen).toBe(false);
    screen.displays = [left, right];
    screen.emit('display-added');
    expect(applicant.isOpen).toBe(true);
    expect(opened.map(({ bounds }) => bounds)).toEqual([right.bounds]);
    screen.emit('display-metrics-changed');
    expect(opened).toHaveLength(1);
    screen.displays = [left];
    screen.emit('display-removed');
    expect(applicant.isOpen).toBe(false);
    expect(opened[0]?.window.isDestroyed()).toBe(true);
    expect(changes).toHaveBeenCalledTimes(2);
  });

  it('changes sides when the officer moves onto its screen', () => {
    const { officer, screen, opened, keep } = stage();
    screen.displays = [left, right];
    keep();
    officer.bounds = right.bounds;
    officer.emit('move');
    expect(opened.map(({ bounds }) => bounds)).toEqual([right.bounds, left.bounds]);
    expect(opened.map(({ window }) => window.isDestroyed())).toEqual([true, false]);
  });

  it('comes back when somebody closes it on the second screen, but not in a window of its own', () => {
    const full = stage();
    full.screen.displays = [left, right];
    full.keep();
    full.opened[0]?.window.destroy();
    expect(full.opened).toHaveLength(2);
    expect(full.applicant.isOpen).toBe(true);

    const beside = stage('always');
    beside.keep();
    expect(beside.opened.map(({ bounds }) => bounds)).toEqual([null]);
    beside.opened[0]?.window.destroy();
    expect(beside.opened).toHaveLength(1);
    expect(beside.applicant.isOpen).toBe(false);
  });

  it.each(['officer closes', 'desk quits'])('is gone for good when the %s', (how) => {
    const { applicant, officer, screen, opened, keep } = stage();
    screen.displays = [left, right];
    const stop = keep();
    if (how === 'desk quits') stop();
    else officer.destroy();
    expect(applicant.isOpen).toBe(false);
    screen.emit('display-added');
    expect(opened).toHaveLength(1);
  });

  it('tells its page the latest state as soon as the page is ready, and every change', () => {
    const { applicant, screen, opened, keep, handlers, from } = stage();
    applicant.show(waiting);
    screen.displays = [left, right];
    keep();
    const window = opened[0]?.window as FakeWindow;
    expect(window.webContents.send).not.toHaveBeenCalled();
    handlers.get('applicant:ready')?.(from(window));
    expect(window.webContents.send.mock.calls).toEqual([['applicant:state', waiting]]);
    const done: ApplicantState = { ...waiting, show: { scene: 'done', outcome: 'finished' } };
    applicant.show(done);
    expect(window.webContents.send).toHaveBeenLastCalledWith('applicant:state', done);
  });

  it('sends nothing outside the contract: what is too much stays at the desk', () => {
    const { applicant, screen, opened, keep, error } = stage();
    screen.displays = [left, right];
    keep();
    applicant.show({ ...waiting, pipId: 'x' } as never);
    expect(opened[0]?.window.webContents.send).not.toHaveBeenCalled();
    expect(error).toHaveBeenCalledWith('applicant.bad-state');
  });

  it('hears its own page only, in its own words only', () => {
    const { applicant, officer, screen, opened, keep, handlers, from } = stage();
    const heard = vi.fn();
    applicant.onSay(heard);
    screen.displays = [left, right];
    keep();
    const window = opened[0]?.window as FakeWindow;
    const say = (event: unknown, raw: unknown): unknown => handlers.get('applicant:say')?.(event, raw);
    const accept = { action: 'accept-terms' };
    say(from(officer), accept);
    say(from(officer, startUrl), accept);
    say(from(window, startUrl), accept);
    say(from(window, 'https://evil.example/applicant.html'), accept);
    say(from(window, applicantUrl, {}), accept);
    say({ sender: window.webContents, senderFrame: null }, accept);
    for (const raw of [
      null,
      'accept-terms',
      { action: 'decide' },
      { ...accept, more: 1 },
      { action: 'confirm-number', right: true },
    ])
      say(from(window), raw);
    expect(heard).not.toHaveBeenCalled();
    say(from(window), accept);
    expect(heard.mock.calls).toEqual([[accept]]);
  });
});

describe('the verbs of the desk', () => {
  it.each(verbNames)("refuse the applicant's window, under whatever address it asks: %s", async (verb) => {
    const { handlers, ipc, officer, from } = stage();
    const applicants = new FakeWindow();
    bindVerbs(
      ipc as never,
      createRegistry(deskDouble().desk, (url) => isPage(url, startUrl)),
      officer.webContents as never,
    );
    const ask = handlers.get(verbChannel(verb)) as Handler;
    for (const url of [applicantUrl, startUrl]) {
      expect(await ask(from(applicants, url), {}), url).toEqual(fail('DESK_BAD_REQUEST'));
    }
    // Nor the officer's window with the other page in it.
    expect(await ask(from(officer, applicantUrl), {})).toEqual(fail('DESK_BAD_REQUEST'));
  });

  it('answer the window they belong to', async () => {
    const { handlers, ipc, officer, from } = stage();
    bindVerbs(
      ipc as never,
      createRegistry(deskDouble().desk, (url) => isPage(url, startUrl)),
      officer.webContents as never,
    );
    const ask = handlers.get(verbChannel('session.current')) as Handler;
    expect(await ask(from(officer, startUrl), {})).toEqual(fail('DESK_NOT_SIGNED_IN'));
    const list = handlers.get(verbChannel('operator.list')) as Handler;
    expect(await list(from(officer, startUrl), {})).toMatchObject({ ok: true });
  });
});
