/**
 * The virtual reader: pcscd with Debian's vsmartcard-vpcd driver, which offers two readers whose cards connect by TCP. With
 * it the real PC/SC stack is exercised on a machine without hardware. Plain Node, no packages.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { aptInstall, isDebianRoot, say } from './setup.mjs';

/** Slot 0; slot 1 is the next port. The card connects to it. */
export const VPCD_HOST = '127.0.0.1';
export const VPCD_PORT = 35963;

const RUN_FOLDER = '/run/pcscd';
const SOCKET = `${RUN_FOLDER}/pcscd.comm`;
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
/** iproute2 brings the private network's loopback up. */
const PACKAGES = ['pcscd', 'libpcsclite1', 'vsmartcard-vpcd', 'iproute2'];

const find = (places) => places.find((path) => existsSync(path)) ?? null;
const pcscd = () => find(['/usr/sbin/pcscd', '/usr/bin/pcscd', '/usr/local/sbin/pcscd']);
const ip = () => find(['/usr/sbin/ip', '/sbin/ip', '/usr/bin/ip', '/bin/ip']);

/** `{ available: true }`, or `{ available: false, reason }`. Installs what is missing on Debian as root. */
export function ensureVirtualReader() {
  if (process.platform !== 'linux') {
    return { available: false, reason: 'the virtual reader needs Linux (pcscd with vsmartcard-vpcd)' };
  }
  const installed = () => pcscd() !== null && existsSync(DRIVER) && ip() !== null;
  if (!installed() && !aptInstall(PACKAGES)) {
    return {
      available: false,
      reason: isDebianRoot()
        ? `${PACKAGES.join(', ')} could not be installed`
        : `pcscd with vsmartcard-vpcd is not installed, and only root on Debian can install it here`,
    };
  }
  if (!installed())
    return { available: false, reason: 'pcscd or its vpcd driver is not where Debian puts it' };
  if (process.getuid?.() !== 0) return { available: false, reason: 'pcscd must be started by root' };
  return { available: true };
}

/**
 * The beginning of a command line which gives the command behind it a network, a mount table and (where allowed) a process
 * tree of its own; null where this machine forbids it. vpcd listens on all interfaces: a private network keeps it off the
 * machine's. With a process tree of its own, nothing that was started inside can be left over.
 */
export function isolation() {
  const ways = [
    // The shell is the first process of the tree: it buries the orphans, which Node does not.
    ['-m', '-n', '-p', '--fork', '--kill-child', '--mount-proc', 'sh', '-c', '"$@"; exit $?', 'sh'],
    ['-m', '-n'],
  ];
  const works = (way) => spawnSync('unshare', [...way, 'true'], { stdio: 'ignore' }).status === 0;
  const way = ways.find(works);
  return way === undefined ? null : ['unshare', ...way];
}

/** Inside the private network: loopback up, and without delayed acknowledgements (43 ms per APDU otherwise). */
export function preparePrivateNetwork() {
  const set = (...args) => spawnSync(ip(), args, { stdio: 'ignore' }).status === 0;
  if (!set('link', 'set', 'lo', 'up')) throw new Error('loopback could not be brought up');
  const route = (destination) =>
    set(
      ...`route replace local ${destination} dev lo proto kernel scope host src 127.0.0.1 table local quickack 1`.split(
        ' ',
      ),
    );
  if (!route('127.0.0.0/8') || !route('127.0.0.1')) {
    say('virtual reader: quick acknowledgements cannot be set here; expect 45 ms per APDU.');
  }
  mkdirSync(RUN_FOLDER, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', 'pcscd', RUN_FOLDER], { stdio: 'ignore' });
  if (mounted.status !== 0) throw new Error(`${RUN_FOLDER} could not be made private`);
}

/** Looks without connecting: to connect would be to insert a card. */
function isListening(port) {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['/proc/self/net/tcp', '/proc/self/net/tcp6']
    .filter((path) => existsSync(path))
    .flatMap((path) => readFileSync(path, 'latin1').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .some(([, local = '', , state]) => state === '0A' && local.endsWith(suffix));
}

const ready = () => existsSync(SOCKET) && isListening(VPCD_PORT) && isListening(VPCD_PORT + 1);

/** Whether a pcscd of this machine already offers the virtual readers. */
export const alreadyRunning = ready;

/** Whether a pcscd without virtual readers has the run folder; there can be only one. */
export function machinesOwnPcscd() {
  try {
    process.kill(Number.parseInt(readFileSync(`${RUN_FOLDER}/pcscd.pid`, 'latin1'), 10), 0);
    return true;
  } catch {
    return false;
  }
}

/** Starts pcscd and waits for both readers. Resolves with a function that ends it. */
export async function startPcscd({ timeoutMs = 15_000 } = {}) {
  // A session of its own: Ctrl-C is for the command, which may still want its reader while it ends.
  const daemon = spawn(pcscd(), ['--foreground'], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  // Without a process tree of our own nobody else would end it.
  process.once('exit', () => daemon.kill('SIGKILL'));
  let output = '';
  const keep = (chunk) => {
    output = (output + chunk).slice(-4_000);
  };
  daemon.stdout.on('data', keep);
  daemon.stderr.on('data', keep);
  let ended = false;
  const end = new Promise((resolve) => {
    const done = () => {
      ended = true;
      resolve();
    };
    daemon.once('exit', done);
    daemon.once('error', done);
  });
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const stop = async () => {
    if (ended) return;
    daemon.kill('SIGTERM');
    const force = setTimeout(() => daemon.kill('SIGKILL'), 2_000);
    await end;
    clearTimeout(force);
  };
  const deadline = performance.now() + timeoutMs;
  while (!ended && !ready() && performance.now() < deadline) await pause(25);
  if (ended || !ready()) {
    await stop();
    throw new Error(`pcscd did not offer the virtual readers${output === '' ? '' : `:\n${output}`}`);
  }
  return stop;
}
