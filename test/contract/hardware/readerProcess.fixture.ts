import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A parent that starts the reader process, prints its number once it has spoken, and waits to be killed. */
const entry = fileURLToPath(new URL('../../../electron/hardware/pcsc/process.ts', import.meta.url));
const child = fork(entry, [], { serialization: 'advanced', execArgv: [] });
child.once('message', () => process.stdout.write(`${child.pid}\n`));
