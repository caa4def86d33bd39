import type { BrowserWindow, Rectangle, Screen, WebContents } from 'electron';
import type { ApplicantAction, ApplicantState } from '#shared/contracts/applicant.ts';
import { applicantChannels } from '#shared/contracts/channels.ts';
import type { ApplicantWall } from '../ipc/applicant.ts';
import type { ApplicantWindow } from '../usecases/ports.ts';
import { isSamePlace, type Placement, placementOf } from './applicantPlacement.ts';
import type { ApplicantWindowMode } from './environment.ts';
import { frameOrigin, type IpcHandling } from './ipcBinding.ts';

/** What keeping the window open takes, once there is an officer's window to stay off. */
export interface ApplicantStage {
  readonly mode: ApplicantWindowMode;
  readonly officer: BrowserWindow;
  readonly screen: Pick<Screen, 'getAllDisplays' | 'getDisplayMatching' | 'on' | 'removeListener'>;
  /** `onCreated` before the page is loaded. */
  open(screen: Rectangle | null, onCreated: (window: BrowserWindow) => void): Promise<unknown>;
}

/**
 * The applicant's window: comes and goes with the second screen by itself, fills it, and is told the latest state whenever its page
 * is ready. Without it the desk does the same, and the officer says what it would show.
 */
export class ApplicantScreen implements ApplicantWindow {
  readonly #wall: ApplicantWall;
  readonly #sayListeners = new Set<(action: ApplicantAction) => void>();
  readonly #changeListeners = new Set<() => void>();
  #state: ApplicantState | null = null;
  #window: BrowserWindow | null = null;
  #place: Placement = { kind: 'none' };

  constructor(ipc: IpcHandling, wall: ApplicantWall) {
    this.#wall = wall;
    ipc.handle(applicantChannels.ready, (event) => {
      if (wall.admits(frameOrigin(event, this.#contents))) this.#tell();
    });
    ipc.handle(applicantChannels.say, (event, raw: unknown) => {
      const action = wall.action(frameOrigin(event, this.#contents), raw);
      if (action !== null) for (const listener of this.#sayListeners) listener(action);
    });
  }

  get #contents(): WebContents | null {
    return this.#window === null || this.#window.isDestroyed() ? null : this.#window.webContents;
  }

  get isOpen(): boolean {
    return this.#contents !== null;
  }

  show(state: ApplicantState): void {
    this.#state = this.#wall.state(state) ?? this.#state;
    this.#tell();
  }

  onSay(listener: (action: ApplicantAction) => void): void {
    this.#sayListeners.add(listener);
  }

  onChange(listener: () => void): void {
    this.#changeListeners.add(listener);
  }

  /** From now on the window follows the screens, until the officer's window is gone. */
  keep(stage: ApplicantStage): () => void {
    const { screen, officer } = stage;
    const follow = (): void => this.#follow(stage, follow);
    const stop = (): void => {
      for (const event of screenEvents) screen.removeListener(event as 'display-added', follow);
      if (!officer.isDestroyed()) officer.removeListener('move', follow);
      this.#place = { kind: 'none' };
      this.#close();
    };
    for (const event of screenEvents) screen.on(event as 'display-added', follow);
    officer.on('move', follow);
    officer.once('closed', stop);
    follow();
    return stop;
  }

  #follow(stage: ApplicantStage, again: () => void): void {
    const { mode, screen, officer } = stage;
    if (officer.isDestroyed()) return;
    const officersDisplay = screen.getDisplayMatching(officer.getBounds()).id;
    const place = placementOf(mode, screen.getAllDisplays(), officersDisplay);
    if (isSamePlace(place, this.#place)) return;
    this.#place = place;
    // A window moved from one display to another while it fills the first does not do so reliably everywhere: it is opened anew.
    this.#close();
    if (place.kind === 'none') return;
    const bounds = place.kind === 'display' ? place.bounds : null;
    stage
      .open(bounds, (window) => {
        this.#window = window;
        window.once('closed', () => {
          if (this.#window !== window) return;
          this.#window = null;
          this.#changed();
          // Whoever closed it on the second screen: it belongs there as long as the screen is there.
          if (this.#place.kind !== 'display') return;
          this.#place = { kind: 'none' };
          again();
        });
      })
      .catch(() => undefined);
    this.#changed();
  }

  #close(): void {
    const window = this.#window;
    this.#window = null;
    if (window === null) return;
    if (!window.isDestroyed()) window.destroy();
    this.#changed();
  }

  #tell(): void {
    if (this.#state !== null) this.#contents?.send(applicantChannels.state, this.#state);
  }

  #changed(): void {
    for (const listener of this.#changeListeners) listener();
  }
}

const screenEvents = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
