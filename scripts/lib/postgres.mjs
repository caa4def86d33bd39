/**
 * A PostgreSQL server for the tests of the service: Debian's, in a folder and on a loopback port of its own, with a password nobody
 * else has, gone when the tests are. Plain Node, no packages.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { aptInstall, isDebianRoot } from './setup.mjs';

const versions = '/usr/lib/postgresql';
const snippets = '/etc/postgresql-common/createcluster.d';

/** Folder of the newest server's programs, or null. */
function programs() {
  if (!existsSync(versions)) return null;
  const newest = readdirSync(versions)
    .filter((name) => existsSync(join(versions, name, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : join(versions, newest, 'bin');
}

/** `{ available: true }`, or `{ available: false, reason }`. Installs what is missing on Debian as root. */
export function ensurePostgres() {
  if (process.platform !== 'linux')
    return { available: false, reason: 'the PostgreSQL of the tests is Debian’s' };
  if (programs() === null && isDebianRoot()) {
    // Debian would start a server of its own with the package; the tests want none that outlives them.
    mkdirSync(snippets, { recursive: true });
    writeFileSync(join(snippets, 'pip-desk.conf'), 'create_main_cluster = false\n');
    aptInstall(['postgresql']);
  }
  return programs() === null
    ? { available: false, reason: 'PostgreSQL is not installed, and only root on Debian can install it here' }
    : { available: true };
}

/** The server refuses to run as root. @returns ids of the user it runs as; empty where we are not root ourselves */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const [, , uid, gid] = (users.find((line) => line.startsWith('postgres:')) ?? 'nobody:x:65534:65534').split(
    ':',
  );
  return { uid: Number(uid), gid: Number(gid) };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** Starts a server that holds nothing. @returns its address and how to end it, files and all */
export async function startPostgres() {
  const bin = programs();
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'pipdesk-postgres-'));
  const password = randomBytes(18).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (user.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const options = { cwd: folder, ...user, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' } };
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'pip', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--no-sync'],
    { ...options, encoding: 'utf8' },
  );
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (made.status !== 0) {
    remove();
    throw new Error(`initdb: ${made.stderr}`);
  }
  const port = await freePort();
  const settings = [
    ...['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`],
    'max_connections=300',
  ];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...options, stdio: ['ignore', 'ignore', 'ignore'] },
  );
  const gone = new Promise((resolve) => server.once('exit', resolve));
  process.once('exit', () => server.kill('SIGKILL'));
  for (let waited = 0; !(await answers(port)); waited++) {
    if (server.exitCode !== null || waited > 300) {
      server.kill('SIGKILL');
      remove();
      throw new Error('PostgreSQL did not start');
    }
    await sleep(100);
  }
  return {
    url: `postgres://pip:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      // Fast shutdown: connections are cut, nothing is left running.
      server.kill('SIGINT');
      await gone;
      remove();
    },
  };
}
