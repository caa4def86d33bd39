import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { CardLostError, CardTimeoutError, type CardChannel } from '#electron/emrtd/ports.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { traceRecorder } from '#electron/hardware/trace/record.ts';
import { replayOf, TraceError } from '#electron/hardware/trace/replay.ts';
import { removedAfter } from '#electron/training/chip/channel.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { mrzKey, personaCard } from '../../emrtd/personaReading.ts';

const answering = (answer: () => Promise<Uint8Array>): CardChannel => ({
  maxCommand: 261,
  maxResponse: 258,
  transmit: answer,
});

async function recorded(detail: 'full' | 'redacted', change = (card: CardChannel) => card) {
  const { persona, card } = personaCard('adult-passport');
  let text = '';
  const recorder = traceRecorder((line) => (text += line), detail);
  const key = mrzKey(persona);
  const reading = await readDocument({
    card: recorder.card(change(card)),
    key,
    random: recorder.random(seededRandom('terminal')),
    stopwatch: () => 0,
  });
  return { persona, key, reading, text };
}

describe('a redacted trace', () => {
  it('is what is written unless somebody asks for more', async () => {
    let text = '';
    const recorder = traceRecorder((line) => (text += line));
    await recorder
      .card(answering(() => Promise.resolve(fromHex('0102039000'))))
      .transmit(fromHex('00B0000003'));
    recorder.random(() => fromHex('AABB'))(2);
    expect(text).toBe(
      ['# pip-desk-trace 1 redacted', '== 261 258', '=> 00b00000 le 3', '<= data 3 9000', '?? 2', ''].join(
        '\n',
      ),
    );
  });

  it.each([
    ['00A4000C', '00a4000c'],
    ['00B0000000', '00b00000 le 256'],
    ['00A4020C02011C', '00a4020c data 2'],
    ['0084000008', '00840000 le 8'],
    ['00A40400020102FF', '00a40400 data 2 le 255'],
    ['00B00000000800', '00b00000 extended le 2048'],
    ['00B00000000000', '00b00000 extended le 65536'],
    ['0C88000000000201020000', '0c880000 extended data 2 le 65536'],
    ['00D60000000002AABB', '00d60000 extended data 2'],
    ['00A40400090102', '00a40400 malformed 7'],
    ['00', '00'],
  ])('has of %s only "%s"', async (apdu, line) => {
    let text = '';
    const card = traceRecorder((each) => (text += each)).card(
      answering(() => Promise.resolve(new Uint8Array(1))),
    );
    await card.transmit(fromHex(apdu));
    expect(text.split('\n').slice(2)).toEqual([`=> ${line}`, '<= malformed 1', '']);
  });

  it('of a whole reading has nothing of the person, the document or the keys', async () => {
    const { reading, text } = await recorded('redacted');
    expect(reading.error).toBeNull();
    const lines = text.trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('=>'))).toHaveLength(reading.traffic.apdus);
    const allowed =
      /^(# pip-desk-trace 1 redacted|== \d+ \d+|\?\? \d+|=> [0-9a-f]{8}( extended)?( data \d+)?( le \d+)?|<= (data \d+ )?[0-9a-f]{4})$/;
    expect(lines.filter((line) => !allowed.test(line))).toEqual([]);
  });

  it('cannot be replayed, and says so', async () => {
    const { text } = await recorded('redacted');
    expect(() => replayOf(text)).toThrow('line 1 of the trace: redacted');
  });
});

describe('a full trace', () => {
  it('replays the whole reading, secure messaging and all, and is used up', async () => {
    const { key, reading, text } = await recorded('full');
    const replay = replayOf(text);
    const again = await readDocument({
      card: replay.card(),
      key,
      random: replay.random,
      stopwatch: () => 0,
    });
    replay.finish();
    expect(again).toEqual(reading);
    expect(again.files.size).toBeGreaterThan(8);
  });

  it('replays the loss of the card', async () => {
    const { key, reading, text } = await recorded('full', (card) => removedAfter(card, 20));
    expect(text.endsWith('!! lost\n')).toBe(true);
    const replay = replayOf(text);
    const again = await readDocument({ card: replay.card(), key, random: replay.random, stopwatch: () => 0 });
    replay.finish();
    expect(again).toEqual(reading);
    expect(again.error).toEqual({ code: 'CHIP_CARD_LOST' });
  });

  it('replays a time-out, and lets a bug of ours through unwritten', async () => {
    let text = '';
    const recorder = traceRecorder((line) => (text += line), 'full');
    const late = recorder.card(answering(() => Promise.reject(new CardTimeoutError('late'))));
    await expect(late.transmit(fromHex('00840000'))).rejects.toThrow(CardTimeoutError);
    const broken = recorder.card(answering(() => Promise.reject(new TypeError('ours'))));
    await expect(broken.transmit(fromHex('00840000'))).rejects.toThrow(TypeError);
    expect(text.split('\n').slice(-3)).toEqual(['== 261 258', '=> 00840000', '']);
    await expect(replayOf(text).card().transmit(fromHex('00840000'))).rejects.toThrow(CardTimeoutError);
  });
});

const trace = ['# pip-desk-trace 1 full', '', '== 261 258', '# two commands', '=> 00a4020c02011c', '<= 9000'];
const longer = [...trace, '?? aabb', '=> 00b00000fe', '!! lost'].join('\n');

describe('a replay is strict', () => {
  const failing = async (act: () => unknown): Promise<TraceError> => {
    try {
      await act();
    } catch (error) {
      if (error instanceof TraceError) return error;
      throw error;
    }
    throw new Error('nothing was refused');
  };

  it('refuses another command, naming the line, and shows none of its data', async () => {
    const error = await failing(() => replayOf(longer).card().transmit(fromHex('00A4020C02011D')));
    expect(error.line).toBe(5);
    expect(error.message).toMatch(
      /^line 5 of the trace: has "=> 00a4020c data 2", but "=> 00a4020c data 2" was sent$/,
    );
  });

  it('refuses what comes out of turn', async () => {
    const replay = replayOf(longer);
    expect((await failing(() => replay.random(2))).line).toBe(3);
    const card = replay.card();
    expect((await failing(() => replay.card())).line).toBe(5);
    expect(toHex(await card.transmit(fromHex('00A4020C02011C')))).toBe('9000');
    expect((await failing(() => card.transmit(fromHex('00B00000FE')))).line).toBe(7);
    expect((await failing(() => replay.random(3))).line).toBe(7);
  });

  it('refuses a command more than the trace has', async () => {
    const card = replayOf(trace.join('\n')).card();
    await card.transmit(fromHex('00A4020C02011C'));
    const error = await failing(() => card.transmit(fromHex('00B00000FE')));
    expect(error.message).toBe('line 7 of the trace: ends, but "=> 00b00000 le 254" was sent');
  });

  it('refuses an end before the end of the trace', async () => {
    const replay = replayOf(longer);
    const card = replay.card();
    expect((await failing(() => replay.finish())).line).toBe(5);
    await card.transmit(fromHex('00A4020C02011C'));
    expect((await failing(() => replay.finish())).message).toBe(
      'line 7 of the trace: was never reached: "?? 2"',
    );
    expect(replay.random(2)).toEqual(fromHex('AABB'));
    await expect(card.transmit(fromHex('00B00000FE'))).rejects.toThrow(CardLostError);
    replay.finish();
  });

  it('refuses a command without an answer', async () => {
    const cut = trace.slice(0, 5).join('\n');
    const error = await failing(() => replayOf(cut).card().transmit(fromHex('00A4020C02011C')));
    expect(error.message).toBe('line 6 of the trace: ends, but an answer was waited for');
  });

  it.each([
    ['', 1],
    ['=> 00', 1],
    ['# pip-desk-trace 2 full', 1],
    ['# pip-desk-trace 1 full\n=> 0', 2],
    ['# pip-desk-trace 1 full\n\n<= xx', 3],
    ['# pip-desk-trace 1 full\n=> 00a4020c data 2', 2],
    ['# pip-desk-trace 1 full\n== 1', 2],
    ['# pip-desk-trace 1 full\n!! gone', 2],
  ])('refuses %j at line %i', async (text, line) => {
    expect((await failing(() => replayOf(text))).line).toBe(line);
  });
});
