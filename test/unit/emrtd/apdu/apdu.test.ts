import { describe, expect, it } from 'vitest';
import { case1, case2, case3, case4, encodeCommand, inParts } from '#electron/emrtd/apdu/command.ts';
import { parseResponse } from '#electron/emrtd/apdu/response.ts';
import { bytesWaiting, exactLe, isAbsent, isSuccess, isWrongKey } from '#electron/emrtd/apdu/statusWords.ts';
import { Transceiver } from '#electron/emrtd/apdu/transceiver.ts';
import { fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { CardLostError } from '#electron/emrtd/ports.ts';
import { ScriptedCard } from '../scriptedCard.ts';

const header = [0x00, 0xa4, 0x02, 0x0c] as const;
const hex = (command: Parameters<typeof encodeCommand>[0]) => toHex(encodeCommand(command));

describe('command coding (ISO/IEC 7816-3 §12.1)', () => {
  it('carries no Le in cases 1 and 3, which German documents refuse', () => {
    expect(hex(case1(header))).toBe('00a4020c');
    expect(hex(case3(header, fromHex('011E')))).toBe('00a4020c02011e');
  });

  it('codes Le 256 as zero, and more in extended form', () => {
    expect(hex(case2(header, 256))).toBe('00a4020c00');
    expect(hex(case2(header, 257))).toBe('00a4020c000101');
    expect(hex(case2(header, 65_536))).toBe('00a4020c000000');
    expect(hex(case4(header, fromHex('AA'), 256))).toBe('00a4020c01aa00');
    expect(hex(case4(header, fromHex('AA'), 65_536))).toBe('00a4020c000001aa0000');
  });

  it('goes extended where the data is longer than a byte can say', () => {
    const long = hex(case3(header, new Uint8Array(256)));
    expect(long.slice(0, 14)).toBe('00a4020c000100');
    expect(long.length).toBe(2 * (7 + 256));
    expect(() => encodeCommand(case2(header, 65_537))).toThrow(RangeError);
    expect(() => encodeCommand(case2(header, 0))).toThrow(RangeError);
  });
});

describe('a chain of commands (ISO/IEC 7816-4 §5.3.3)', () => {
  const data = Uint8Array.from({ length: 600 }, (_, index) => index & 0xff);

  it('has the class bit on all but the last part, and Le on the last alone', () => {
    const { first, last } = inParts(case4([0x00, 0x86, 0x00, 0x00], data, 256), 255);
    expect([...first, last].map((part) => [hex(part).slice(0, 10), part.case])).toEqual([
      ['10860000ff', 3],
      ['10860000ff', 3],
      ['008600005a', 4],
    ]);
    const sent = [...first, last].flatMap((part) => ('data' in part ? [...part.data] : []));
    expect(Uint8Array.from(sent)).toEqual(data);
  });

  it('leaves a command alone that fits, to the byte', () => {
    for (const length of [0, 1, 255]) {
      const command = case3([0x00, 0x22, 0x41, 0xa6], data.subarray(0, length));
      expect(inParts(command, 255)).toEqual({ first: [], last: command });
    }
    expect(inParts(case3([0x00, 0x22, 0x41, 0xa6], data.subarray(0, 510)), 255).first).toHaveLength(1);
  });

  it('keeps the class of a command that is itself one of a chain', () => {
    const { first, last } = inParts(case4([0x10, 0x86, 0x00, 0x00], data.subarray(0, 300), 256), 255);
    expect([first[0]?.cla, last.cla]).toEqual([0x10, 0x10]);
  });
});

describe('status words', () => {
  it('takes no status ending in 00 for success but 9000', () => {
    const others = [0x6100, 0x6200, 0x6300, 0x6700, 0x6a00, 0x6c00, 0x6f00, 0x0000, 0x9100];
    expect(others.filter(isSuccess)).toEqual([]);
    expect(isSuccess(0x9000)).toBe(true);
  });

  it('reads 6100 and 6C00 as 256', () => {
    expect([bytesWaiting(0x6100), bytesWaiting(0x6105), bytesWaiting(0x9000)]).toEqual([256, 5, null]);
    expect([exactLe(0x6c00), exactLe(0x6c12), exactLe(0x6b00)]).toEqual([256, 0x12, null]);
    expect([isWrongKey(0x6300), isWrongKey(0x63c2), isWrongKey(0x6400)]).toEqual([true, true, false]);
    expect([isAbsent(0x6a82), isAbsent(0x6283), isAbsent(0x6982)]).toEqual([true, true, false]);
  });

  it('takes fewer than two bytes for a chip that has left, as readers report it', () => {
    expect(() => parseResponse(new Uint8Array(0))).toThrow(CardLostError);
    expect(() => parseResponse(Uint8Array.of(0x90))).toThrow(CardLostError);
  });
});

describe('Transceiver', () => {
  it('collects what 61xx says is waiting and counts what crossed the line', async () => {
    const card = new ScriptedCard([
      { command: '00B0000000', response: 'AABB 6102' },
      { command: '00C0000002', response: 'CCDD 6101' },
      { command: '00C0000001', response: 'EE 9000' },
    ]);
    const transceiver = new Transceiver(card);
    const { data, status } = await transceiver.send(case2([0, 0xb0, 0, 0], 256));
    expect([toHex(data), status]).toEqual(['aabbccddee', 0x9000]);
    expect(transceiver.counts).toEqual({ apdus: 3, bytesSent: 15, bytesReceived: 11 });
  });

  it('repeats a plain command with the Le of 6Cxx once', async () => {
    const card = new ScriptedCard([
      { command: '00B0000010', response: '6C04' },
      { command: '00B0000004', response: '01020304 9000' },
    ]);
    expect((await new Transceiver(card).send(case2([0, 0xb0, 0, 0], 16))).data.length).toBe(4);
  });

  it('never repeats a protected command, whose counter is used up', async () => {
    const card = new ScriptedCard([{ command: '0CB0000010', response: '6C04' }]);
    expect((await new Transceiver(card).send(case2([0x0c, 0xb0, 0, 0], 16))).status).toBe(0x6c04);
  });

  it.each([
    ['always has more to say', '00'.repeat(256) + '6100'],
    ['always has one byte more', '00 6101'],
    ['never says what is waiting', '6101'],
  ])('stops a chip that %s', async (_what, response) => {
    let sent = 0;
    const endless = {
      maxCommand: 261,
      maxResponse: 258,
      transmit: () => {
        sent += 1;
        return Promise.resolve(fromHex(response));
      },
    };
    await expect(new Transceiver(endless).send(case2([0, 0xb0, 0, 0], 256))).rejects.toMatchObject({
      error: { code: 'CHIP_FILE_UNREADABLE' },
    });
    expect(sent).toBeLessThan(1_000);
  });

  it('sends nothing more once the officer has cancelled', async () => {
    const card = new ScriptedCard([{ command: '00B0000000', response: '9000' }]);
    const transceiver = new Transceiver(card, AbortSignal.abort());
    await expect(transceiver.send(case2([0, 0xb0, 0, 0], 256))).rejects.toMatchObject({
      error: { code: 'CHIP_READ_CANCELLED' },
    });
    expect(card.sent).toEqual([]);
  });
});
