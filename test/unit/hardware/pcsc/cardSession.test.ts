import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CardLostError, CardTimeoutError } from '#electron/emrtd/ports.ts';
import { openCardSession } from '#electron/hardware/pcsc/cardSession.ts';
import type { CardSession } from '#electron/hardware/pcsc/cardSession.ts';
import { pcsc } from '#electron/hardware/pcsc/codes.ts';
import { FakePcsc } from '../../../contract/hardware/fakePcsc.ts';
import { echoCard } from '../../../contract/hardware/scriptedCard.ts';

const READER = 'Fake Reader 00 00';
const SELECT = Uint8Array.of(0x00, 0xa4, 0x04, 0x0c);

let service: FakePcsc;
beforeEach(() => {
  service = new FakePcsc();
  service.addReader(READER);
});

async function opened(): Promise<CardSession> {
  const result = await openCardSession(service, READER);
  if (!result.ok) throw new Error(result.code);
  return result.session;
}

describe('opening a session', () => {
  it.each([
    ['connect', pcsc.E_SHARING_VIOLATION, 'READER_BUSY'],
    ['connect', pcsc.E_NO_SMARTCARD, 'READER_NO_CARD'],
    ['connect', pcsc.W_REMOVED_CARD, 'READER_NO_CARD'],
    ['connect', pcsc.E_UNKNOWN_READER, 'READER_NONE'],
    ['connect', pcsc.E_READER_UNAVAILABLE, 'READER_NONE'],
    ['connect', pcsc.W_UNRESPONSIVE_CARD, 'READER_CARD_MUTE'],
    ['connect', pcsc.W_UNPOWERED_CARD, 'READER_CARD_MUTE'],
    ['connect', pcsc.E_PROTO_MISMATCH, 'READER_CARD_MUTE'],
    ['connect', pcsc.F_COMM_ERROR, 'READER_FAILED'],
    ['establishContext', pcsc.E_NO_SERVICE, 'READER_SERVICE_DOWN'],
    ['establishContext', pcsc.E_SERVICE_STOPPED, 'READER_SERVICE_DOWN'],
    ['beginTransaction', pcsc.E_SHARING_VIOLATION, 'READER_BUSY'],
  ] as const)('refused by %s with %i says %s and holds nothing', async (call, code, expected) => {
    service.insert(READER, echoCard());
    service.force(call, code);
    const result = await openCardSession(service, READER);
    expect(result).toMatchObject({ ok: false, code: expected });
    expect(service.openContexts).toBe(0);
    // Nothing is left holding the card: the next one gets it.
    expect(await openCardSession(service, READER)).toMatchObject({ ok: true });
  });

  it('connects again when another program reset the card just before, for nothing was said to it yet', async () => {
    service.insert(READER, echoCard());
    service.force('beginTransaction', pcsc.W_RESET_CARD);
    const session = await opened();
    expect(service.calls).toContain('reconnect');
    expect(await session.transmit(SELECT, 1_000)).toEqual(Uint8Array.of(1, 0x90, 0x00));
    await session.close(1_000);
  });
});

describe('an open session', () => {
  it.each([
    pcsc.W_REMOVED_CARD,
    pcsc.W_RESET_CARD,
    pcsc.E_SERVICE_STOPPED,
    pcsc.E_NOT_TRANSACTED,
    pcsc.F_COMM_ERROR,
  ])('is over for good after %i: no silent reconnection under secure messaging', async (code) => {
    service.insert(READER, echoCard());
    const session = await opened();
    service.force('transmit', code);
    await expect(session.transmit(SELECT, 1_000)).rejects.toBeInstanceOf(CardLostError);
    await expect(session.transmit(SELECT, 1_000)).rejects.toBeInstanceOf(CardLostError);
    expect(service.calls.filter((call) => call === 'transmit')).toHaveLength(1);
    expect(service.calls).not.toContain('reconnect');
  });

  it.each([0, 1])('takes a success of %i bytes for a lost card', async (length) => {
    const card = echoCard();
    card.answer = () => new Uint8Array(length);
    service.insert(READER, card);
    const session = await opened();
    await expect(session.transmit(SELECT, 1_000)).rejects.toBeInstanceOf(CardLostError);
  });

  it('sends commands one after the other, however they are asked', async () => {
    service.insert(READER, echoCard());
    const session = await opened();
    const answers = await Promise.all([1, 2, 3].map(() => session.transmit(SELECT, 1_000)));
    expect(answers.map(([count]) => count)).toEqual([1, 2, 3]);
  });

  it('resets the card and returns the context when closed, once the last command is through', async () => {
    const card = echoCard();
    service.insert(READER, card);
    const session = await opened();
    await session.transmit(SELECT, 1_000);
    expect(card.commands).toBe(1);
    expect(await session.close(1_000)).toBe(true);
    expect(card.commands).toBe(0);
    expect(service.openContexts).toBe(0);
    await expect(session.transmit(SELECT, 1_000)).rejects.toBeInstanceOf(CardLostError);
  });
});

describe('time in a session', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks for the status every four seconds while idle, so that Windows does not reset the card', async () => {
    service.insert(READER, echoCard());
    const session = await opened();
    await vi.advanceTimersByTimeAsync(12_100);
    expect(service.calls.filter((call) => call === 'status')).toHaveLength(3);
    await session.close(1_000);
    // Nothing ticks on for a card that was given back.
    expect(vi.getTimerCount()).toBe(0);
  });

  it('notices while idle that the card has gone, and sends nothing to the next one', async () => {
    service.insert(READER, echoCard());
    const session = await opened();
    service.remove(READER);
    await vi.advanceTimersByTimeAsync(4_100);
    await expect(session.transmit(SELECT, 1_000)).rejects.toBeInstanceOf(CardLostError);
    expect(service.calls).not.toContain('transmit');
    await session.close(1_000);
  });

  it('gives a silent chip up, and says that the reader cannot be freed while native code holds it', async () => {
    const card = echoCard();
    card.answer = () => 'silence';
    service.insert(READER, card);
    const session = await opened();
    const answer = expect(session.transmit(SELECT, 60_000)).rejects.toBeInstanceOf(CardTimeoutError);
    await vi.advanceTimersByTimeAsync(60_000);
    await answer;
    const closing = session.close(3_000);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await closing).toBe(false);
  });
});
