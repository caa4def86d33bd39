import { describe, expect, it } from 'vitest';
import { Transceiver } from '#electron/emrtd/apdu/transceiver.ts';
import { concat, fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { CardSession } from '#electron/emrtd/messaging/cardSession.ts';
import { fileLength } from '#electron/emrtd/read/fileLength.ts';
import { FileReader } from '#electron/emrtd/read/fileReader.ts';
import { readLimits } from '#electron/emrtd/read/limits.ts';

const dg2 = { fileId: 0x0102, tag: 0x75, shortIdentifier: null };

type Answer = (command: Uint8Array, index: number) => Uint8Array;

/** A plain chip with one selected file, and a way to misbehave. */
function reader(answer: Answer, maxResponse = 258) {
  const commands: string[] = [];
  const card = {
    maxCommand: 65_544,
    maxResponse,
    transmit: (command: Uint8Array) => {
      commands.push(toHex(command));
      return Promise.resolve(command[1] === 0xa4 ? fromHex('9000') : answer(command, commands.length - 2));
    },
  };
  const files = new FileReader(new CardSession(new Transceiver(card)), readLimits);
  const progress: [number, number][] = [];
  const read = () => files.read(dg2, (done, total) => progress.push([done, total]));
  return { files, read, commands, progress };
}

const sw = (hex: string) => fromHex(hex);
const fileOf = (length: number): Uint8Array => {
  const content = Uint8Array.from({ length }, (_, index) => index % 251);
  return concat(Uint8Array.of(0x75, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff), content);
};

/** What an orderly chip answers to READ BINARY, even and odd. */
function orderly(file: Uint8Array, largest = 65_536): Answer {
  return (command) => {
    const extended = command.length > 5 && command[4] === 0 && command[1] === 0xb0;
    if (command[1] === 0xb0) {
      const offset = ((command[2] ?? 0) << 8) | (command[3] ?? 0);
      const le = extended ? ((command[5] ?? 0) << 8) | (command[6] ?? 0) : command[4] || 256;
      if (le > largest) return sw('6700');
      if (offset >= file.length) return sw('6B00');
      const part = file.slice(offset, offset + le);
      return concat(part, sw(part.length < le ? '6282' : '9000'));
    }
    const short = command[4] !== 0;
    const body = short ? command.slice(5, 5 + (command[4] ?? 0)) : command.slice(7, 7 + (command[6] ?? 0));
    const le = short ? command.at(-1) || 256 : ((command.at(-2) ?? 0) << 8) | (command.at(-1) ?? 0);
    let offset = 0;
    for (const byte of body.slice(2)) offset = offset * 256 + byte;
    const head53 = le <= 129 ? 2 : le <= 258 ? 3 : 4;
    const part = file.slice(offset, offset + le - head53);
    const head =
      part.length < 128
        ? [0x53, part.length]
        : part.length < 256
          ? [0x53, 0x81, part.length]
          : [0x53, 0x82, part.length >> 8, part.length & 255];
    return concat(Uint8Array.from(head), part, sw('9000'));
  };
}

describe('length of a file by its first bytes', () => {
  it.each([
    ['6002AABB', 4],
    ['7F6102', 5],
    ['618180', 131],
    ['75823AE7', 15_083],
    ['7583010000', 65_541],
    ['7584FFFFFFFF', 4_294_967_301],
    ['7780', 'indefinite'],
    ['', null],
    ['00', null],
    ['FFFF', null],
    ['61', null],
    ['6182', null],
    ['7589', null],
  ])('%s is %s', (hex, length) => {
    expect(fileLength(fromHex(hex))).toBe(length);
  });
});

describe('FileReader', () => {
  it('reads exactly the object: what a chip has behind it is not part of the file', async () => {
    const file = fileOf(300);
    const { read, progress, commands } = reader(orderly(concat(file, fromHex('AABBCCDD'))));
    expect(await read()).toEqual({ state: 'read', bytes: file, byShortIdentifier: false });
    expect(progress.at(-1)).toEqual([305, 305]);
    expect(commands[0], 'SELECT without Le').toBe('00a4020c020102');
    expect(commands.length).toBe(3);
  });

  it('reads a small file that ends before the first read does', async () => {
    for (const ending of ['6282', '6C05', '6700', '6B00']) {
      const file = fromHex('6003AABBCC');
      const { read } = reader((command) => {
        const le = command[4] || 256;
        if (ending === '6282' || le === file.length) return concat(file, sw(le === 5 ? '9000' : '6282'));
        return le === 256 ? concat(file, sw('6282')) : sw(ending);
      });
      expect(await read(), ending).toEqual({ state: 'read', bytes: file, byShortIdentifier: false });
    }
  });

  it('uses the odd instruction beyond offset 32,767', async () => {
    const file = fileOf(70_000);
    const { files, read, commands } = reader(orderly(file), 65_538);
    files.allowResponses(4_096);
    expect(await read()).toEqual({ state: 'read', bytes: file, byShortIdentifier: false });
    expect(commands.filter((command) => command.startsWith('00b1')).length).toBeGreaterThan(5);
    const evenOffsets = commands
      .filter((c) => c.startsWith('00b0'))
      .map((c) => Number.parseInt(c.slice(4, 8), 16));
    expect(Math.max(...evenOffsets)).toBeLessThanOrEqual(0x7fff);
  });

  it('reads beyond 32,767 in short coding as well', async () => {
    const file = fileOf(33_500);
    expect(await reader(orderly(file)).read()).toEqual({
      state: 'read',
      bytes: file,
      byShortIdentifier: false,
    });
  });

  it('asks for less after 6700, and remembers it for the next file', async () => {
    const file = fileOf(1_000);
    const { read, commands } = reader(orderly(file, 192));
    expect(await read()).toEqual({ state: 'read', bytes: file, byShortIdentifier: false });
    const refused = commands.filter((command) => command === '00b0000800').length;
    expect(await read()).toEqual({ state: 'read', bytes: file, byShortIdentifier: false });
    expect(refused).toBe(1);
    expect(commands.filter((command) => command === '00b0000800').length).toBe(1);
  });

  it.each([
    ['6A82', 'absent'],
    ['6283', 'absent'],
    ['6982', 'refused'],
    ['6985', 'refused'],
  ])('SELECT answered %s makes the file %s', async (status, state) => {
    const files = new FileReader(
      new CardSession(
        new Transceiver({ maxCommand: 261, maxResponse: 258, transmit: () => Promise.resolve(sw(status)) }),
      ),
      readLimits,
    );
    expect(await files.read(dg2, () => undefined)).toMatchObject({ state, error: { detail: { status } } });
  });

  it.each([
    ['an endless length', 'too-long', () => sw('7584FFFFFFFF0000009000')],
    ['a length just beyond the cap', 'too-long', () => sw('75831000010000009000')],
    ['bytes that are no object', 'no-length', () => sw('00000000000000009000')],
    ['nothing at all', 'no-progress', () => sw('9000')],
  ])('refuses a file with %s', async (_what, reason, answer) => {
    const { read } = reader(answer);
    expect(await read()).toMatchObject({ state: 'unreadable', error: { detail: { reason } } });
  });

  it('stops where a chip makes no progress, or next to none', async () => {
    const stuck = reader((_command, index) => (index === 0 ? sw('75820FFFAABBCCDD9000') : sw('9000')));
    expect(await stuck.read()).toMatchObject({
      state: 'unreadable',
      error: { detail: { reason: 'no-progress' } },
    });
    const crawling = reader((_command, index) => (index === 0 ? sw('75830FFF00AABBCC9000') : sw('AA9000')));
    expect(await crawling.read()).toMatchObject({
      state: 'unreadable',
      error: { detail: { reason: 'too-many-reads' } },
    });
    expect(crawling.commands.length).toBeLessThan(20_000);
  });

  it.each(['6282', '6B00'])('a file that ends (%s) before its own length is no file', async (status) => {
    const { read } = reader((_command, index) => (index === 0 ? sw('75820FFFAABBCCDD9000') : sw(status)));
    expect(await read()).toMatchObject({
      state: 'unreadable',
      error: { detail: { reason: 'truncated', length: 8 } },
    });
  });

  it('reads an object of indefinite length to its own end', async () => {
    const file = fromHex('7780 3003020101 0403AABBCC 0000');
    const { read } = reader(orderly(concat(file, fromHex('000000'))));
    expect(await read()).toEqual({ state: 'read', bytes: file, byShortIdentifier: false });
  });

  it('takes no more bytes than it asked for', async () => {
    const file = fileOf(20);
    const { read } = reader((_command, index) =>
      index === 0
        ? concat(file.slice(0, 8), sw('9000'))
        : concat(file.slice(8), new Uint8Array(50), sw('9000')),
    );
    expect(await read()).toEqual({ state: 'read', bytes: file, byShortIdentifier: false });
  });
});
