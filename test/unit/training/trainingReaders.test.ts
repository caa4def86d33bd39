import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '#electron/emrtd/crypto/bytes.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { seededRandom } from '#electron/training/seededRandom.ts';
import { createTrainingReaders, trainingReaderName } from '#electron/training/trainingReaders.ts';
import type { CardReaders } from '#electron/usecases/ports.ts';
import { persona, today } from './terminal.ts';

const readers = (answerTime?: () => Promise<void>) =>
  createTrainingReaders({
    today: () => today,
    random: seededRandom('reader'),
    ...(answerTime === undefined ? {} : { answerTime }),
  });
const selectMaster = fromHex('00a4000c');

describe('training reader', () => {
  it('fits the port of the use cases', () => {
    const port: CardReaders = readers();
    expect(port.state()).toEqual({
      service: 'running',
      readers: [{ name: trainingReaderName, card: 'absent' }],
    });
  });

  it('tells each change once, and nothing after the listener left', async () => {
    const reader = readers();
    const seen: (string | undefined)[] = [];
    const stop = reader.onChange(({ readers: [first] }) => seen.push(first?.card));
    reader.insert('minor-16');
    await reader.withCard(null, (card) => card.transmit(selectMaster));
    reader.insert(null);
    stop();
    reader.insert('clone');
    expect(seen).toEqual(['present', 'in-use', 'present', 'absent']);
  });

  it.each([
    ['no document', null, 'READER_NO_CARD'],
    ['another reader', 'Some other reader', 'READER_NONE'],
  ])('says so where there is %s', async (_name, name, code) => {
    const result = await readers().withCard(name, () => Promise.reject(new Error('must not be asked')));
    expect(result).toMatchObject({ ok: false, error: { code } });
  });

  it('refuses a document that is none and keeps the one that lies there', () => {
    const reader = readers();
    reader.insert('clone');
    expect(reader.insert('no-such-persona')).toMatchObject({
      ok: false,
      error: { code: 'DESK_BAD_REQUEST' },
    });
    expect(reader.state().readers[0]?.card).toBe('present');
  });

  it('is busy for a second session while the first lasts, and free after it', async () => {
    const reader = readers();
    reader.insert('adult-passport');
    const second = await reader.withCard(null, () => reader.withCard(null, () => Promise.resolve('in')));
    expect(second).toMatchObject({ ok: true, value: { ok: false, error: { code: 'READER_BUSY' } } });
    expect(await reader.withCard(trainingReaderName, () => Promise.resolve('in'))).toEqual({
      ok: true,
      value: 'in',
    });
  });

  it('loses the card in the middle of a reading when the document is taken off, with what was read so far', async () => {
    let answers = 0;
    const reader = readers(() => {
      answers += 1;
      if (answers === 20) reader.insert(null);
      return Promise.resolve();
    });
    reader.insert('adult-passport');
    const result = await reader.withCard(null, (card) =>
      readDocument({
        card,
        key: { kind: 'mrz', mrz: persona('adult-passport').summary.mrzLines.join('\n') },
        random: seededRandom('terminal'),
        stopwatch: () => 0,
      }),
    );
    if (!result.ok) throw new Error('the reading itself reports the loss');
    expect(result.value.error?.code).toBe('CHIP_CARD_LOST');
    expect(result.value.files.has('SOD')).toBe(true);
    expect(result.value.files.has('DG12')).toBe(false);
    expect(reader.state().readers[0]?.card).toBe('absent');
  });

  it('loses the card too when another document takes its place', async () => {
    const reader = readers();
    reader.insert('adult-passport');
    const result = await reader.withCard(null, async (card) => {
      reader.insert('clone');
      return card.transmit(selectMaster);
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'CHIP_CARD_LOST' } });
  });

  it('lets go of the chip however the session ends, and never answers outside one', async () => {
    const reader = readers();
    reader.insert('adult-passport');
    let leaked: Parameters<Parameters<CardReaders['withCard']>[1]>[0] | null = null;
    const failing = reader.withCard(null, (card) => {
      leaked = card;
      return Promise.reject(new Error('a bug'));
    });
    await expect(failing).rejects.toThrow('a bug');
    expect(reader.state().readers[0]?.card).toBe('present');
    const channel = leaked as unknown as { transmit(command: Uint8Array): Promise<Uint8Array> };
    await expect(channel.transmit(selectMaster)).rejects.toMatchObject({ name: 'CardLostError' });
    const again = await reader.withCard(null, (card) => card.transmit(selectMaster));
    expect(again.ok && toHex(again.value)).toBe('9000');
  });
});
