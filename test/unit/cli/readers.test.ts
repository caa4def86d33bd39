import { describe, expect, it } from 'vitest';
import type { ReaderState } from '#shared/contracts/desk.ts';
import { readersCommand } from '#electron/cli/commands/readers.ts';
import { recordingIo } from './io.ts';

async function run(state: ReaderState, ...args: string[]) {
  let open = 0;
  const command = readersCommand(() => {
    open += 1;
    return {
      settled: async () => state,
      close: async () => {
        open -= 1;
      },
    };
  });
  const { io, written } = recordingIo();
  const code = await command.run(args, io);
  return { code, ...written, leftOpen: open };
}

const acr: ReaderState = {
  service: 'running',
  readers: [
    { name: 'ACS ACR122U PICC Interface 0', card: 'present' },
    { name: 'Virtual PCD 00 00', card: 'absent' },
  ],
};

describe('cli readers', () => {
  it('prints state, limits and known quirks as one JSON object', async () => {
    const { code, stdout, leftOpen } = await run(acr, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      service: 'running',
      readers: [
        {
          name: 'ACS ACR122U PICC Interface 0',
          card: 'present',
          maxCommand: 261,
          maxResponse: 258,
          quirks: [{ note: expect.stringContaining('Short commands only'), link: expect.any(String) }],
        },
        {
          name: 'Virtual PCD 00 00',
          card: 'absent',
          maxCommand: 65_544,
          maxResponse: 65_538,
          quirks: [],
        },
      ],
    });
    expect(leftOpen).toBe(0);
  });

  it('prints a line for every reader, and what is known about it', async () => {
    const { stdout } = await run(acr, '--lang', 'nb');
    expect(stdout).toContain('ACS ACR122U PICC Interface 0  dokument\n');
    expect(stdout).toContain('Virtual PCD 00 00             ikke noe dokument\n');
    expect(stdout).toContain('github.com/OpenSC/OpenSC/issues/1647');
  });

  it.each([
    [{ service: 'running' as const, readers: [] }, 'No reader. Connect the reader'],
    [{ service: 'no-service' as const, readers: [] }, 'The smart card service is not running.'],
  ])('says what to do where there is nothing to list', async (state, words) => {
    const { code, stdout } = await run(state);
    expect(code).toBe(0);
    expect(stdout).toContain(words);
  });
});
