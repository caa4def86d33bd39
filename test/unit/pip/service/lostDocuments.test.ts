import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRegister, embeddedRegister } from '#electron/pip/service/lostDocuments/register.ts';
import { openRegisterFile, parseRegister } from '#electron/pip/service/lostDocuments/registerFile.ts';

describe('the register', () => {
  it('knows a number however it is written', async () => {
    const register = embeddedRegister(['xx 0012345']);
    expect(await askRegister(register, 'XX0012345<<', 'NOR', 1000)).toEqual({
      status: 'MATCH',
      reason: null,
    });
    expect(await askRegister(register, 'XX0012346', 'NOR', 1000)).toEqual({
      status: 'NO_MATCH',
      reason: null,
    });
  });

  it('is never asked about a foreign document, also when there is none', async () => {
    let asked = 0;
    const register = { isReported: async () => (asked++, true) };
    for (const any of [register, null]) {
      expect(await askRegister(any, '1', 'SWE', 1000)).toEqual({ status: 'NOT_COVERED', reason: null });
    }
    expect(asked).toBe(0);
  });

  it('that fails, is silent or is missing has not said that there is no entry, and the reason tells which', async () => {
    let signal: AbortSignal | undefined;
    const broken = { isReported: () => Promise.reject(new Error('down')) };
    const silent = {
      isReported: (_number: string, given: AbortSignal) => ((signal = given), new Promise<never>(() => {})),
    };
    const reasons = [];
    for (const register of [broken, silent, null]) reasons.push(await askRegister(register, '1', 'NOR', 50));
    expect(reasons).toEqual([
      { status: 'NOT_CHECKED', reason: 'outage' },
      { status: 'NOT_CHECKED', reason: 'timeout' },
      { status: 'NOT_CHECKED', reason: 'not-configured' },
    ]);
    // Told that nobody waits any more.
    expect(signal?.aborted).toBe(true);
  });
});

describe('a register as a file', () => {
  it('takes numbers alone, with date and kind, remarks, headings, duplicates and any line ends', async () => {
    const text = [
      '\uFEFFnumber;date;kind',
      '# from the police, 23 November',
      'XX0012345;2026-10-03;passport',
      ' xx0012346 , 2026-10-03 # found again, still reported',
      '',
      'AB1234567;;identity-card',
      'XX0012345',
    ];
    for (const end of ['\n', '\r\n', '\r']) {
      const { numbers, duplicates } = await parseRegister(text.join(end));
      expect([[...numbers], duplicates]).toEqual([['XX0012345', 'XX0012346', 'AB1234567'], 1]);
    }
  });

  it.each([
    ['two numbers in a line', 'XX0012345 XX0012346', 'a space'],
    ['a number that is too short', 'X1', 'cannot be one'],
    ['a number with other characters', 'XX0012345Ø', 'cannot be one'],
    ['a day that does not exist', 'XX0012345;2026-02-30', 'YYYY-MM-DD'],
    ['a date the other way round', 'XX0012345;03.10.2026', 'YYYY-MM-DD'],
    ['an unknown kind', 'XX0012345;;bicycle', 'the kind is none of'],
    ['a field too many', 'XX0012345;;;', 'too many fields'],
    ['a heading in the middle', 'number;date;kind', 'cannot be one|YYYY'],
    ['binary', '\u0000\u0001', 'cannot be one'],
  ])(
    'with %s is refused whole, by the number of the line and without quoting it',
    async (_name, line, reason) => {
      const parsing = parseRegister(`XX0000001\n\n${line}\nXX0000002`);
      await expect(parsing).rejects.toThrow(new RegExp(`^line 3: .*(${reason})`));
      await expect(parsing).rejects.not.toThrow('XX0012345');
    },
  );
});

describe('a register that follows its file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pip-register-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const opened = async (name: string, text: string, maxAgeDays: number | null = null) => {
    const path = join(folder, name);
    const lines: string[] = [];
    const record = (event: string, fields: unknown = {}): void => {
      lines.push(`${event} ${JSON.stringify(fields)}`);
    };
    let touched = 0;
    /** With a time of its own each time: two writes may fall into one tick of the file system. */
    const write = async (content: string): Promise<void> => {
      await writeFile(path, content);
      const moment = new Date(Date.parse('2026-11-23T12:00:00Z') + 1000 * touched++);
      await utimes(path, moment, moment);
    };
    await write(text);
    const moment = { now: new Date('2026-11-23T12:00:00Z') };
    const register = await openRegisterFile(path, {
      clock: { now: () => moment.now },
      log: { info: record, error: record },
      maxAgeDays,
    });
    const ask = async (number: string) => (await askRegister(register, number, 'NOR', 5000)).status;
    return { path, lines, write, moment, ask };
  };

  it('knows what was added, and forgets what was taken out, without a restart', async () => {
    const { write, ask } = await opened('changes.csv', 'XX0000001');
    expect([await ask('XX0000001'), await ask('XX0000002')]).toEqual(['MATCH', 'NO_MATCH']);
    await write('XX0000002');
    expect([await ask('XX0000001'), await ask('XX0000002')]).toEqual(['NO_MATCH', 'MATCH']);
  });

  it('that breaks, or goes away, proves no absence any more; its hits still count', async () => {
    const { path, write, ask, lines } = await opened('breaks.csv', 'XX0000001');
    await write('XX0000001\nhalf a li');
    expect([await ask('XX0000001'), await ask('XX0000002')]).toEqual(['MATCH', 'NOT_CHECKED']);
    await rm(path);
    expect([await ask('XX0000001'), await ask('XX0000002')]).toEqual(['MATCH', 'NOT_CHECKED']);
    await write('XX0000003');
    expect([await ask('XX0000001'), await ask('XX0000002')]).toEqual(['NO_MATCH', 'NO_MATCH']);
    expect(lines).toEqual([
      expect.stringMatching(/register-unusable .*line 2/),
      expect.stringContaining('register-read {"entries":1}'),
    ]);
  });

  it('that nobody keeps up to date proves no absence either', async () => {
    const { moment, ask } = await opened('old.csv', 'XX0000001', 2);
    expect(await ask('XX0000002')).toBe('NO_MATCH');
    moment.now = new Date('2026-11-25T13:00:00Z');
    expect([await ask('XX0000001'), await ask('XX0000002')]).toEqual(['MATCH', 'NOT_CHECKED']);
  });

  it('that is bad to begin with does not open', async () => {
    await expect(opened('bad.csv', 'X')).rejects.toThrow('line 1');
    const parts = {
      clock: { now: () => new Date() },
      log: { info: () => {}, error: () => {} },
      maxAgeDays: null,
    };
    await expect(openRegisterFile(join(folder, 'none.csv'), parts)).rejects.toThrow('cannot be read');
    await expect(openRegisterFile(folder, parts)).rejects.toThrow();
  });

  it('reads a whole country’s register without holding up the process for long', async () => {
    const numbers = Array.from({ length: 200_000 }, (_none, at) => `XX${String(at).padStart(7, '0')}`);
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    expect((await parseRegister(numbers.join('\n'))).numbers.size).toBe(200_000);
    isDone = true;
    expect(turns).toBeGreaterThan(5);
  });
});
