import { randomBytes } from 'node:crypto';
import { argv, env, stderr, stdout } from 'node:process';
import { UsageError } from './arguments.ts';
import { exitCodes } from './command.ts';
import type { Command, CommandIo } from './command.ts';
import { isEntryPoint } from './entryPoint.ts';

/**
 * Composition root of the command line: `node electron/cli/main.ts <command> …`. Commands are loaded when they are asked for,
 * so that a missing native part (PC/SC, database) hurts only the command that needs it.
 */
const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  readers: () => import('./commands/readers.ts'),
  read: () => import('./commands/read.ts'),
  inspect: () => import('./commands/inspect.ts'),
  trust: () => import('./commands/trust.ts'),
  evidence: () => import('./commands/evidence.ts'),
  audit: () => import('./commands/audit.ts'),
  desk: () => import('./commands/desk.ts'),
  chip: () => import('./commands/chip.ts'),
  service: () => import('./commands/service.ts'),
  person: () => import('./commands/person.ts'),
};

const overview = `usage: cli <command> [options]

  readers   card readers, their state, known quirks
  read      read a chip and inspect it
  inspect   the same inspection over raw files
  trust     certificate lists: import, list, show, history, rollback
  evidence  check an evidence package
  audit     check an exported audit log
  desk      a code with which a fresh desk is set up
  chip      plug a training document into the card stack
  service   the PIP service alone
  person    what the PIP service keeps of a person: find, export, erase

--json prints one JSON object on stdout and nothing else; --lang nb|nn|en chooses the language.
cli <command> --help explains a command.
`;

/** Runs one command line and resolves with its exit code (0 did its work, 1 failed, 2 unusable arguments or input). */
export async function runCommandLine(args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    (name === undefined ? io.stderr : io.stdout)(overview);
    return name === undefined ? exitCodes.unusable : exitCodes.done;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    io.stderr(`unknown command: ${name}\n\n${overview}`);
    return exitCodes.unusable;
  }
  let command: Command;
  try {
    ({ command } = await load());
  } catch (problem) {
    io.stderr(`${name} cannot be loaded here: ${(problem as Error).message}\n`);
    return exitCodes.failed;
  }
  if (rest.includes('--help')) {
    io.stdout(usageOf(command));
    return exitCodes.done;
  }
  try {
    return await command.run(rest, io);
  } catch (problem) {
    if (problem instanceof UsageError) {
      io.stderr(`${problem.message}\n${usageOf(command)}`);
      return exitCodes.unusable;
    }
    // A bug: its name and place, never its data (an exception's text may quote what was being worked on).
    io.stderr(`internal error in ${name}: ${placeOf(problem)}\n`);
    return exitCodes.failed;
  }
}

const usageOf = (command: Command): string =>
  `usage: ${command.usage
    .trim()
    .split('\n')
    .map((line) => `cli ${line.trim()}`)
    .join('\n       ')}\n`;

function placeOf(problem: unknown): string {
  if (!(problem instanceof Error)) return typeof problem;
  const place = problem.stack?.split('\n').find((line) => line.trim().startsWith('at '));
  return `${problem.name} ${place?.trim() ?? ''}`;
}

if (isEntryPoint(import.meta.url, argv[1])) {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  const code = await runCommandLine(argv.slice(2), {
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    now: () => new Date(),
    ticks: () => performance.now(),
    random: (length) => new Uint8Array(randomBytes(length)),
    env,
    signal: stop.signal,
  });
  // Not process.exit: a pipe may still be draining; what keeps the process alive is the command's own fault and visible.
  process.exitCode = code;
}
