import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test as base, type Page } from '@playwright/test';
import { createDeskDuties } from '#electron/pip/client/deskDuties.ts';
import { fakeCameraVideo, type DrawnFace } from './camera.ts';
import { Officer } from './officer.ts';
import { Program, root } from './process.ts';
import { Requestor } from './requestor.ts';
import { newDeskSigner } from '../../support/deskKey.ts';

/**
 * The world of one test: the PIP service as its own program, a requestor's program, desks in real windows, documents on the
 * virtual reader. Everything goes when the test ends.
 */

const clients = {
  bank: {
    clientId: 'e2e-bank',
    clientSecret: 'e2e-bank-not-a-secret',
    name: 'Prøvebanken',
    scopes: ['requestor'],
  },
  desk: {
    clientId: 'e2e-desk',
    clientSecret: 'e2e-desk-not-a-secret',
    name: 'Desk',
    scopes: ['desk', 'review', 'admin'],
  },
};

const onElectron = (process.env['PIPDESK_ELECTRON'] ?? '') !== '';

interface DeskOptions {
  /** `pcsc`: the real smart card stack; `training`: the software reader of the desk. */
  readonly readers?: 'pcsc' | 'training';
  /** False: a machine without a camera. */
  readonly camera?: boolean;
  /** Who stands before the camera: the drawing of a persona; the one of `adult-passport` where nobody is named. */
  readonly face?: DrawnFace;
  /** What the camera sees, where not the usual drawn face: an MJPEG file. */
  readonly video?: string;
  readonly userData?: string;
  readonly width?: number;
  readonly height?: number;
  /** Screens of the machine; with two, the applicant's window fills the second. */
  readonly displays?: 1 | 2;
  /** Configuration besides, as an administrator sets it. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface OpenDesk {
  readonly page: Page;
  /** The applicant's window; fails where the desk opens none. */
  applicant(): Promise<Page>;
  readonly officer: Officer;
  readonly program: Program;
  readonly userData: string;
}

/** Draws the video of a face the first time it is asked for. */
type CameraVideos = (face: DrawnFace) => Promise<string>;

export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'pip-desk-e2e-'));
  readonly #programs: Program[] = [];
  readonly #pages: Page[] = [];
  readonly #closings: (() => Promise<void>)[] = [];
  readonly #videoOf: CameraVideos;
  #serviceUrl: string | null = null;

  constructor(videoOf: CameraVideos) {
    this.#videoOf = videoOf;
  }

  /** Starts the service, or starts it again over the same data and the same address. */
  async service(options: { lost?: readonly string[]; setupCode?: string } = {}): Promise<Program> {
    const clientsFile = join(this.folder, 'clients.json');
    writeFileSync(clientsFile, JSON.stringify(Object.values(clients)));
    const lostFile = join(this.folder, 'lost.txt');
    writeFileSync(lostFile, (options.lost ?? []).join('\n'));
    const codeFile = join(this.folder, 'setup-code.txt');
    if (options.setupCode !== undefined) writeFileSync(codeFile, options.setupCode);
    const port = this.#serviceUrl === null ? '0' : new URL(this.#serviceUrl).port;
    const program = this.#start([
      'electron/cli/main.ts',
      'service',
      ...['--port', port, '--database', `pglite:${join(this.folder, 'service')}`],
      ...['--clients', clientsFile, '--lost', lostFile, '--training'],
      ...(options.setupCode === undefined ? [] : ['--setup-code', codeFile]),
    ]);
    this.#serviceUrl = (await program.line(/http:\/\/127\.0\.0\.1:\d+/))[0];
    return program;
  }

  /** Another desk of the same client, which has told the service its key. */
  async enrolledDesk(name: string): Promise<{ readonly deskId: string; status(): Promise<string> }> {
    const signer = await newDeskSigner();
    const { clientId, clientSecret } = clients.desk;
    const options = {
      ...{ baseUrl: this.#serviceUrl ?? '', clientId, clientSecret, fetch, signer },
      clock: { now: () => new Date(), ticks: () => performance.now() },
      random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
      sleep: async () => {},
    };
    const enrol = async (): Promise<string> => {
      const answer = await createDeskDuties(options).enrol({ name, outlet: '1234 Lagunen' });
      return answer.ok ? answer.value.status : answer.error.code;
    };
    await enrol();
    return {
      deskId: signer.deskId,
      // Enrolling again changes nothing and says where it stands.
      status: enrol,
    };
  }

  get requestor(): Requestor {
    if (this.#serviceUrl === null) throw new Error('the service has not been started');
    return new Requestor(this.#serviceUrl, { id: clients.bank.clientId, secret: clients.bank.clientSecret });
  }

  /** Lays a training document on the virtual reader; the answer takes it away. */
  async document(persona: string): Promise<{ mrzLines: readonly string[]; takeAway(): Promise<void> }> {
    const program = this.#start(['electron/cli/main.ts', 'chip', '--persona', persona, '--json']);
    const [json] = await program.line(/\{[\s\S]*\}/);
    const { mrzLines } = JSON.parse(json) as { mrzLines: string[] };
    return { mrzLines, takeAway: () => program.stop() };
  }

  /** A training passport on the virtual reader that is taken away at the n-th command of a reading. */
  async leavingDocument(command: number): Promise<{ gone(): Promise<void> }> {
    const address = process.env['PIPDESK_VPCD'] ?? '';
    const program = this.#start(['test/e2e/support/leavingCard.ts', address, String(command)]);
    await program.line(/lies on the reader/);
    return { gone: async () => void (await program.line(/is gone/)) };
  }

  async desk(options: DeskOptions = {}): Promise<OpenDesk> {
    const userData = options.userData ?? mkdtempSync(join(this.folder, 'desk-'));
    const cdpPort = await freePort();
    const camera =
      options.camera === false
        ? []
        : [
            '--use-fake-device-for-media-stream',
            `--use-file-for-fake-video-capture=${options.video ?? (await this.#videoOf(options.face ?? 'birch'))}`,
          ];
    const program = this.#startDesk(cdpPort, camera, {
      PIPDESK_USER_DATA: userData,
      PIPDESK_READERS: options.readers ?? 'training',
      ...(options.displays === 2 ? { PIPDESK_STANDIN_DISPLAYS: '1280x800,1280x800' } : {}),
      // A second screen cannot be pretended to Electron itself: there the window opens beside the officer's.
      ...(options.displays === 2 && onElectron ? { PIPDESK_APPLICANT_WINDOW: 'always' } : {}),
      ...options.env,
      ...(this.#serviceUrl === null
        ? {}
        : {
            PIPDESK_PIP_URL: this.#serviceUrl,
            PIPDESK_PIP_CLIENT_ID: clients.desk.clientId,
            PIPDESK_PIP_CLIENT_SECRET: clients.desk.clientSecret,
          }),
    });
    // The desk's own line, written when its window is up.
    await program.line(/desk\.started/);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${String(cdpPort)}`);
    this.#closings.push(() => browser.close());
    const windowAt = async (path: RegExp): Promise<Page> => {
      let found: Page | undefined;
      await expect(async () => {
        found = browser
          .contexts()
          .flatMap((context) => context.pages())
          .find((one) => path.test(one.url()));
        expect(found, `no window at ${String(path)}`).toBeDefined();
      }).toPass();
      this.#pages.push(found as Page);
      return found as Page;
    };
    const page = await windowAt(/^[a-z]+:\/\/[^/]+\/$/);
    if (options.width !== undefined) {
      await page.setViewportSize({ width: options.width, height: options.height ?? 800 });
    }
    const applicant = (): Promise<Page> => windowAt(/\/applicant\.html$/);
    return { page, applicant, officer: new Officer(page), program, userData };
  }

  /** The video of somebody before the camera, for a test that shows more than them. */
  faceVideo(face: DrawnFace): Promise<string> {
    return this.#videoOf(face);
  }

  /** What the officers saw when a test failed. */
  async screenshots(pathOf: (name: string) => string): Promise<void> {
    for (const [i, page] of this.#pages.entries()) {
      await page.screenshot({ path: pathOf(`desk-${String(i)}.png`) }).catch(() => undefined);
    }
  }

  async end(): Promise<void> {
    for (const close of this.#closings.reverse()) await close().catch(() => undefined);
    for (const program of this.#programs.reverse()) await program.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** On Electron where its runtime is on this machine, else on the stand-in: the same main, preload and window. */
  #startDesk(cdpPort: number, chromiumArgs: readonly string[], env: NodeJS.ProcessEnv): Program {
    if (!onElectron) {
      return this.#start(['test/standin/run.mjs', 'out/main/main.js'], {
        ...env,
        PIPDESK_STANDIN_HEADLESS: '1',
        PIPDESK_STANDIN_CDP_PORT: String(cdpPort),
        PIPDESK_STANDIN_CHROMIUM_ARGS: chromiumArgs.join(' '),
      });
    }
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [root, `--remote-debugging-port=${String(cdpPort)}`, ...asRoot, ...chromiumArgs];
    const program = new Program(process.env['PIPDESK_ELECTRON'] ?? '', args, env);
    this.#programs.push(program);
    return program;
  }

  #start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
    const program = new Program(process.execPath, args, env);
    this.#programs.push(program);
    return program;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export const test = base.extend<{ world: World }, { cameraVideos: CameraVideos }>({
  cameraVideos: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures asked for out of this pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'pip-desk-camera-'));
      const drawn = new Map<DrawnFace, Promise<string>>();
      await use((face) => {
        const video =
          drawn.get(face) ??
          fakeCameraVideo(folder, process.env['PIPDESK_CHROMIUM'] ?? '/usr/bin/chromium', face);
        drawn.set(face, video);
        return video;
      });
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  world: async ({ cameraVideos }, use, testInfo) => {
    const world = new World(cameraVideos);
    await use(world);
    if (testInfo.status !== testInfo.expectedStatus)
      await world.screenshots((name) => testInfo.outputPath(name));
    await world.end();
  },
});

export { expect } from '@playwright/test';
