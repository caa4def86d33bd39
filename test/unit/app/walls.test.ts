import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { afterAll, describe, expect, it } from 'vitest';
import { assetFor, privilegedSchemes, serveWindow } from '#electron/app/appScheme.ts';
import { contentSecurityPolicy, cspHeader, securityHeaders } from '#electron/app/csp.ts';
import { fuses } from '#electron/app/fuses.ts';
import { mayLoad, mayNavigate, windowOpenAnswer } from '#electron/app/navigation.ts';
import { applicantUrl, isOwnUrl, isPage, startUrl } from '#electron/app/origin.ts';
import { mayUse } from '#electron/app/permissions.ts';
import { applicantWindowOptions, securePreferences, windowOptions } from '#electron/app/windowOptions.ts';

/** Every wall of the shell is data; here each one is held. */

const foreign = [
  'https://desk/',
  'http://desk/',
  'file:///etc/passwd',
  'app://desk.evil/',
  'app://evil/',
  'app://desk:8080/',
  'app://user@desk/',
  'app://desk@evil/',
  'javascript:alert(1)',
  'about:blank',
  'desk',
  '',
];

describe('window options', () => {
  it('isolate and sandbox the window and give it no Node, no webview, no leaks to the disk', () => {
    expect(windowOptions('/x/preload.cjs', false).webPreferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      disableDialogs: false,
      enableWebSQL: false,
      autoplayPolicy: 'document-user-activation-required',
      partition: 'desk',
      preload: '/x/preload.cjs',
      devTools: false,
    });
    expect(securePreferences.partition).not.toMatch(/^persist:/);
  });

  it('give the applicant the same walls, in a session of its own that leaves nothing on the disk either', () => {
    const screen = { x: 1280, y: 0, width: 800, height: 1280 };
    const { webPreferences, ...size } = applicantWindowOptions('/x/a.cjs', false, screen);
    expect(webPreferences).toEqual({
      ...windowOptions('/x/a.cjs', false).webPreferences,
      partition: 'applicant',
    });
    expect(size).toMatchObject({ ...screen, fullscreen: true, frame: false, show: false });
    expect(applicantWindowOptions('/x/a.cjs', false, null)).not.toHaveProperty('fullscreen');
  });
});

describe('permissions', () => {
  const camera = { permission: 'media', url: 'app://desk/', isMainFrame: true, mediaTypes: ['video'] };

  it('grant the camera to our own page', () => {
    expect(mayUse(camera, true)).toBe(true);
  });

  it('deny the camera while the desk keeps it shut, whatever the window asks', () => {
    expect(mayUse(camera, false)).toBe(false);
  });

  it.each([
    ['the microphone', { mediaTypes: ['audio'] }],
    ['the camera with sound', { mediaTypes: ['video', 'audio'] }],
    ['a request that names no device', { mediaTypes: [] }],
    ['a frame inside the page', { isMainFrame: false }],
    ['another permission', { permission: 'geolocation' }],
    ['another permission with the camera in its details', { permission: 'display-capture' }],
  ])('deny %s', (_what, change) => {
    expect(mayUse({ ...camera, ...change }, true)).toBe(false);
  });

  it.each(foreign)('deny the camera to %j', (url) => {
    expect(mayUse({ ...camera, url }, true)).toBe(false);
  });
});

describe('navigation', () => {
  it.each(foreign)('does not leave for %j, nor load it', (url) => {
    expect(isOwnUrl(url)).toBe(false);
    expect(mayNavigate(url, startUrl)).toBe(false);
    expect(mayNavigate(url, applicantUrl)).toBe(false);
    expect(isPage(url, startUrl)).toBe(false);
    expect(mayLoad(url, false)).toBe(false);
  });

  it('reloads its one page and goes to no other of its own', () => {
    expect(mayNavigate('app://desk/', startUrl)).toBe(true);
    expect(mayNavigate('app://desk/other.html', startUrl)).toBe(false);
    expect(mayNavigate('app://desk/?x=1', startUrl)).toBe(false);
  });

  it("never lets one of the two windows become the other, though they share the desk's origin", () => {
    expect(mayNavigate(applicantUrl, applicantUrl)).toBe(true);
    expect(mayNavigate(startUrl, applicantUrl)).toBe(false);
    expect(mayNavigate('app://desk/index.html', applicantUrl)).toBe(false);
    expect(mayNavigate(applicantUrl, startUrl)).toBe(false);
  });

  it('loads its own files and pictures it made itself; developer tools only where allowed', () => {
    expect(mayLoad('app://desk/assets/index.js', false)).toBe(true);
    expect(mayLoad('blob:app://desk/1', false)).toBe(true);
    expect(mayLoad('devtools://devtools/x', false)).toBe(false);
    expect(mayLoad('devtools://devtools/x', true)).toBe(true);
    expect(mayLoad('ws://localhost:9222/', true)).toBe(false);
  });

  it('opens no windows', () => {
    expect(windowOpenAnswer).toEqual({ action: 'deny' });
  });
});

describe('content security policy', () => {
  it('starts from nothing and names no other place than the desk itself', () => {
    expect(contentSecurityPolicy['default-src']).toEqual(["'none'"]);
    const sources = new Set(Object.values(contentSecurityPolicy).flat());
    expect([...sources].sort()).toEqual(["'none'", "'self'", "'wasm-unsafe-eval'", 'blob:', 'data:']);
  });

  it('lets no script in as text, as data or as a blob', () => {
    expect(contentSecurityPolicy['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(cspHeader).not.toContain('unsafe-inline');
    expect(cspHeader).not.toContain("'unsafe-eval'");
  });
});

describe('app scheme', () => {
  const root = mkdtempSync(join(tmpdir(), 'pip-desk-scheme-'));
  mkdirSync(join(root, 'window', 'assets'), { recursive: true });
  writeFileSync(join(root, 'window', 'index.html'), '<title>desk</title>');
  writeFileSync(join(root, 'window', 'assets', 'index-a1_B.js'), '1');
  writeFileSync(join(root, 'secret.json'), '{}');
  const window = join(root, 'window');
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is standard and secure and bypasses nothing', () => {
    expect(privilegedSchemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
  });

  it('serves the window with every security header', async () => {
    const page = await serveWindow(window, startUrl)(new Request('app://desk/'));
    expect(page.status).toBe(200);
    expect(await page.text()).toBe('<title>desk</title>');
    for (const [name, value] of Object.entries(securityHeaders)) expect(page.headers.get(name)).toBe(value);
    const script = await serveWindow(window, startUrl)(new Request('app://desk/assets/index-a1_B.js?v=1'));
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('answers what is missing with 404, with the same headers', async () => {
    const answer = await serveWindow(window, startUrl)(new Request('app://desk/assets/none.js'));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toBe(cspHeader);
  });

  it.each([
    ['app://desk/../secret.json', 400],
    ['app://desk/assets/../../secret.json', 400],
    ['app://desk/%2e%2e/secret.json', 400],
    ['app://desk/%2E%2e%2fsecret.json', 400],
    ['app://desk/..%5csecret.json', 400],
    ['app://desk//etc/passwd', 400],
    ['app://desk/assets/', 400],
    ['app://desk/index.html%00.js', 400],
    ['app://desk/%', 400],
    ['app://desk/C:/x.json', 400],
    ['app://desk/assets', 404],
    ['app://desk/page.php', 404],
    ['app://other/index.html', 403],
    ['https://desk/index.html', 403],
  ])('refuses %s with %i', (url, status) => {
    expect(assetFor(window, 'GET', url, startUrl).status).toBe(status);
  });

  it('serves each window its own page and never the other', () => {
    const status = (url: string, page: typeof startUrl | typeof applicantUrl): number =>
      assetFor(window, 'GET', url, page).status;
    expect(status('app://desk/applicant.html', applicantUrl)).toBe(200);
    expect(status('app://desk/applicant.html', startUrl)).toBe(404);
    for (const url of ['app://desk/', 'app://desk/index.html', 'app://desk/index.html?x'])
      expect(status(url, applicantUrl), url).toBe(404);
    expect(status('app://desk/assets/index-a1_B.js', applicantUrl)).toBe(200);
  });

  it.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('refuses the method %s', (method) => {
    expect(assetFor(window, method, 'app://desk/', startUrl).status).toBe(405);
  });
});

describe('fuses', () => {
  it('state every fuse this Electron knows', () => {
    const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
    expect(Object.keys(fuses).sort()).toEqual(known.sort());
  });

  it('close every way to run the binary as another program', () => {
    expect(fuses).toMatchObject({
      RunAsNode: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      GrantFileProtocolExtraPrivileges: false,
      OnlyLoadAppFromAsar: true,
      EnableEmbeddedAsarIntegrityValidation: true,
      EnableCookieEncryption: true,
    });
  });
});
