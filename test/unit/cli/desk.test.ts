import { describe, expect, it } from 'vitest';
import { configurationOf } from '#electron/app/environment.ts';
import { runCommandLine } from '#electron/cli/main.ts';
import { recordingIo } from './io.ts';

async function run(...args: string[]) {
  const { io, written } = recordingIo();
  return { code: await runCommandLine(['desk', ...args], io), ...written };
}

describe('cli desk setup-code', () => {
  it('makes a code that a desk takes for its set-up', async () => {
    const { code, stdout } = await run('setup-code', '--json');
    expect(code).toBe(0);
    const { setupCode } = JSON.parse(stdout) as { setupCode: string };
    expect(setupCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(configurationOf({ PIPDESK_SETUP_CODE: setupCode }, true)).toMatchObject({ setupCode });
    expect((await run('setup-code')).stdout.trim()).toMatch(/^[0-9A-Z-]{19}$/);
  });

  it.each([[[]], [['setup']], [['setup-code', 'file']]])('says how it is called: %j', async (args) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain('cli desk setup-code');
  });
});
