import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isPrivateReader, virtualReader, virtualReaderTitle } from '../../support/virtualReader.ts';

const script = fileURLToPath(new URL('../../../scripts/with-virtual-reader.mjs', import.meta.url));
const fixture = fileURLToPath(new URL('./serviceRestart.fixture.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly lines: readonly string[];
}

function withVirtualReader(...command: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, '--require', '--', ...command], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, lines: output.trim().split('\n') }));
  });
}

/** Each in a private stack of its own: other tests have cards in the shared one. */
const title =
  virtualReader === null || isPrivateReader
    ? virtualReaderTitle
    : ' [skipped: no private network on this machine]';

describe.skipIf(!isPrivateReader)(`the smart card service and its end${title}`, () => {
  it('is a state that passes: the desk finds the service again when it is back, with a new context', async () => {
    const answer = '{"ok":true,"value":[1,144,0]}';
    expect(await withVirtualReader(process.execPath, fixture)).toEqual({
      code: 0,
      lines: [
        answer,
        'no-service',
        '{"ok":false,"error":{"code":"CHIP_CARD_LOST"}}',
        '{"ok":false,"error":{"code":"READER_SERVICE_DOWN"}}',
        'running',
        answer,
      ],
    });
  });

  it('passes the exit code of the command on, and its words', async () => {
    expect(await withVirtualReader('sh', '-c', 'echo "$PIPDESK_VPCD"; exit 7')).toEqual({
      code: 7,
      lines: ['127.0.0.1:35963'],
    });
  });
});
