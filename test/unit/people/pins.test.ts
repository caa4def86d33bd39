import { describe, expect, it } from 'vitest';
import {
  type Attempts,
  hashPin,
  pinMatches,
  throttled,
  wasmArgon2id,
  type WrongCount,
} from '#electron/people/pins.ts';

const cost = { memoryKiB: 64, passes: 2 };
const random = { bytes: (length: number) => new Uint8Array(length).map((_, i) => 7 * i + 1) };

describe('the hash of a PIN', () => {
  it('is the same whichever engine this runtime has: a desk moved to another one still opens', async () => {
    const encoded = await hashPin('481502', random, cost);
    const own = await wasmArgon2id('481502', random.bytes(16), cost);
    expect(encoded.split('$').slice(1)).toEqual([
      'argon2id',
      'v=19',
      'm=64,t=2,p=1',
      Buffer.from(random.bytes(16)).toString('base64').replaceAll('=', ''),
      Buffer.from(own).toString('base64').replaceAll('=', ''),
    ]);
  });

  it('is argon2id as its authors compute it', async () => {
    // Of the tests of the reference implementation (phc-winner-argon2, src/test.c).
    const reference =
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await pinMatches('password', reference)).toBe(true);
    expect(await pinMatches('passwore', reference)).toBe(false);
  });

  it('is matched by nothing where there is none, or where it is no hash of ours', async () => {
    for (const hash of [
      '',
      'argon2id',
      '$argon2i$v=19$m=64,t=2,p=1$AAAA$AAAA',
      '$argon2id$v=19$m=64,t=2,p=4$AA$AA',
    ])
      for (const pin of ['', '481502', '\0']) expect(await pinMatches(pin, hash), hash).toBe(false);
  });

  it('takes a PIN however its letters were put together', async () => {
    const encoded = await hashPin('påske1', random, cost);
    expect(await pinMatches('pa\u030Aske1', encoded)).toBe(true);
  });
});

describe('attempts at the same moment', () => {
  it('are counted before they are tried: of fifty guesses four are heard', async () => {
    let count: WrongCount = { wrong: 0, lockedUntil: 0 };
    const attempts: Attempts = {
      count: async (next) => void (count = next(count) ?? count),
      clear: async () => void (count = { wrong: 0, lockedUntil: 0 }),
    };
    let tried = 0;
    const guesses = await Promise.all(
      Array.from({ length: 50 }, () =>
        throttled(attempts, 1000, 'DESK_PIN_WRONG', async () => {
          tried++;
          return null;
        }),
      ),
    );
    expect(tried).toBe(5);
    const codes = guesses.map((guess) => (guess.ok ? 'ok' : guess.error.code));
    expect(codes.filter((code) => code === 'DESK_PIN_WRONG')).toHaveLength(4);
    expect(codes.filter((code) => code === 'DESK_PIN_LOCKED')).toHaveLength(46);
  });
});
