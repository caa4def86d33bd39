/**
 * node scripts/with-virtual-reader.mjs [--require] -- COMMAND [ARGUMENT…]
 *
 * Runs COMMAND with the real PC/SC stack and two virtual readers, in a network, mount table and process tree of its own, so
 * that nothing is seen from outside and nothing is left over. Everything COMMAND starts (services, browsers) is inside too
 * and reaches each other on 127.0.0.1; there is no other network.
 *
 * COMMAND finds PIPDESK_VPCD=127.0.0.1:35963 (a card connects there for reader 0, to the next port for reader 1). Where the
 * virtual reader cannot be had, COMMAND runs all the same, without PIPDESK_VPCD but with the reason in PIPDESK_VPCD_REASON, so
 * that its tests skip visibly; with --require it is not run and the exit code is 1.
 *
 * The exit code is that of COMMAND; SIGINT, SIGTERM and SIGHUP are passed on to it.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { say, toolEnvironment } from './lib/setup.mjs';
import {
  VPCD_HOST,
  VPCD_PORT,
  alreadyRunning,
  ensureVirtualReader,
  isolation,
  machinesOwnPcscd,
  preparePrivateNetwork,
  startPcscd,
} from './lib/virtualReader.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const self = fileURLToPath(import.meta.url);

/** Exit code of an ended child, in the manner of the shell. */
const exitCode = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/** Runs COMMAND here; resolves with its exit code. `onStart` gets a function that signals it. */
function runCommand([command, ...args], environment, onStart = () => undefined) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...toolEnvironment(), ...environment } });
    onStart((signal) => child.kill(signal));
    process.once('exit', () => child.kill('SIGKILL'));
    child.once('error', (error) => {
      say(`virtual reader: ${command} cannot be started: ${error.message}`);
      resolve(127);
    });
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}

/** Starts pcscd, runs COMMAND, ends pcscd; `signals` is where the signals to pass on come from. */
async function runWithReaders(command, listenForSignals) {
  let signalCommand = null;
  let interrupted = null;
  listenForSignals((signal) => {
    interrupted ??= signal;
    signalCommand?.(signal);
  });
  const stop = await startPcscd();
  if (interrupted !== null) {
    await stop();
    return exitCode(null, interrupted);
  }
  const code = await runCommand(command, { PIPDESK_VPCD: `${VPCD_HOST}:${VPCD_PORT}` }, (signal) => {
    signalCommand = signal;
  });
  await stop();
  return code;
}

const ownSignals = (listener) => SIGNALS.forEach((signal) => process.on(signal, () => listener(signal)));

/** Inside: our parent sits outside and tells us of signals; when it is gone, so are we. */
async function inside(command) {
  preparePrivateNetwork();
  let pass = () => undefined;
  process.on('message', ({ signal }) => pass(signal));
  process.once('disconnect', () => {
    pass('SIGTERM');
    setTimeout(() => process.exit(1), 2_000);
  });
  const code = await runWithReaders(command, (listener) => {
    pass = listener;
  });
  process.exit(code);
}

function outside([isolate, ...way], command) {
  return new Promise((resolve) => {
    // A session of its own, so that a signal from the terminal comes in one way only: through us.
    const child = spawn(isolate, [...way, process.execPath, self, '--inside', '--', ...command], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    ownSignals((signal) => child.connected && child.send({ signal }));
    child.once('error', (error) => {
      say(`virtual reader: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}

async function main() {
  const separator = process.argv.indexOf('--');
  const options = process.argv.slice(2, separator === -1 ? undefined : separator);
  const command = separator === -1 ? [] : process.argv.slice(separator + 1);
  if (command.length === 0 || options.some((option) => !['--require', '--inside'].includes(option))) {
    say('usage: node scripts/with-virtual-reader.mjs [--require] -- COMMAND [ARGUMENT…]');
    return 2;
  }
  if (options.includes('--inside')) {
    // Only ever started by outside(): by hand it would rearrange the machine's own network.
    if (process.send === undefined) throw new Error('--inside is not for use by hand');
    return inside(command);
  }

  const here = (environment) => {
    let signalCommand = () => undefined;
    ownSignals((signal) => signalCommand(signal));
    return runCommand(command, environment, (signal) => {
      signalCommand = signal;
    });
  };
  const without = (reason) => {
    say(`virtual reader: not available: ${reason}.`);
    return options.includes('--require') ? 1 : here({ PIPDESK_VPCD_REASON: reason });
  };

  const reader = ensureVirtualReader();
  if (!reader.available) return without(reader.reason);
  const way = isolation();
  if (way !== null) return outside(way, command);

  say('virtual reader: no private network allowed here; pcscd runs on the machine itself while this lasts.');
  // What kills pcscd to see it come back must not do so here.
  process.env.PIPDESK_VPCD_SHARED = '1';
  if (alreadyRunning()) {
    say('virtual reader: a pcscd with virtual readers is running already and is used.');
    return here({ PIPDESK_VPCD: `${VPCD_HOST}:${VPCD_PORT}` });
  }
  if (machinesOwnPcscd()) return without('another pcscd is running on this machine');
  return runWithReaders(command, ownSignals);
}

main().then(
  (code) => process.exit(code),
  (error) => {
    say(`virtual reader: ${error.message}`);
    process.exit(1);
  },
);
