import type { CommandIo } from '#electron/cli/command.ts';

/** A terminal that remembers what was written to it; the clock stands at `now`. */
export function recordingIo(now = '2026-11-23T12:00:00Z', env: CommandIo['env'] = {}) {
  const written = { stdout: '', stderr: '' };
  const io: CommandIo = {
    stdout: (text) => void (written.stdout += text),
    stderr: (text) => void (written.stderr += text),
    now: () => new Date(now),
    ticks: () => 0,
    random: (length) => new Uint8Array(length),
    env,
    signal: new AbortController().signal,
  };
  return { io, written };
}
