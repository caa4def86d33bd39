import { describe, expect, it } from 'vitest';
import { Wedge, type WedgeKey } from '../../../renderer/features/chip/wedge.ts';
import { mrzTd3 } from '../../support/renderer/samples.ts';

const codeOf = (character: string): string =>
  /[A-Z]/.test(character) ? `Key${character}` : /\d/.test(character) ? `Digit${character}` : 'Comma';

/** Keys of a reader set up for an American keyboard, as a desk with another layout hears them. */
function keysOf(
  text: string,
  everyMs: number,
  heardAs: (character: string) => string = (c) => c,
): WedgeKey[] {
  return [...text].map((character, i) => ({
    key: character === '\r' ? 'Enter' : heardAs(character),
    code: character === '\r' ? 'Enter' : codeOf(character),
    shiftKey: character === '<',
    repeat: false,
    timeStamp: 1000 + i * everyMs,
  }));
}
const swipe = (keys: readonly WedgeKey[]) => {
  const wedge = new Wedge();
  const states = keys.map((key) => wedge.feed(key));
  return { states, ended: wedge.end() };
};
const text = mrzTd3.join('\r') + '\r';

describe('swipe reader that plays keyboard', () => {
  it('is known after a few keys, and nothing of the rest reaches a field', () => {
    const { states, ended } = swipe(keysOf(text, 4));
    expect(states.indexOf('begins')).toBeLessThan(8);
    expect(states.slice(states.indexOf('begins') + 1).every((state) => state === 'swipe')).toBe(true);
    expect(ended).toEqual({ mrz: mrzTd3.join('\n') });
  });

  it('is none where a barcode reader brings a CAN, also right after the Tab that led to the field', () => {
    const can = keysOf('310207\r', 4);
    const tab = { ...keysOf('\r', 0)[0]!, key: 'Tab', code: 'Tab', timeStamp: 996 };
    for (const keys of [can, [tab, ...can], [tab, ...can.slice(0, -1)]]) {
      const { states, ended } = swipe(keys);
      expect(new Set(states)).toEqual(new Set(['typing']));
      expect(ended).toBeNull();
    }
  });

  it('on a Norwegian layout, where < arrives as ;, is understood', () => {
    const { ended } = swipe(keysOf(text, 12, (c) => (c === '<' ? ';' : c.toLowerCase())));
    expect(ended).toEqual({ mrz: mrzTd3.join('\n') });
  });

  it('set up for a German keyboard, where < has a key of its own, is understood', () => {
    const german = keysOf(text, 5).map((key) =>
      key.code === 'Comma' ? { ...key, key: 'å', code: 'IntlBackslash', shiftKey: false } : key,
    );
    expect(swipe(german).ended).toEqual({ mrz: mrzTd3.join('\n') });
  });

  it('with letters around the zone, as some are set up to send, is understood', () => {
    expect(swipe(keysOf(`%${text}?`, 5)).ended?.mrz).toBe(mrzTd3.join('\n'));
  });

  it('is not mistaken: neither a quick hand nor a held key is a swipe', () => {
    expect(swipe(keysOf('P<NORHAUGEN', 70)).ended).toBeNull();
    const rolled = keysOf('ABC', 15).concat(
      keysOf('DEF', 15).map((k) => ({ ...k, timeStamp: k.timeStamp + 300 })),
    );
    expect(swipe(rolled).ended).toBeNull();
    expect(swipe(keysOf('<'.repeat(40), 8).map((key) => ({ ...key, repeat: true }))).ended).toBeNull();
  });

  it('that brings a barcode brings no MRZ, and an endless one fills no memory', () => {
    expect(swipe(keysOf('7038010009457\r', 5)).ended).toEqual({ mrz: null });
    expect(swipe(keysOf('A'.repeat(100_000), 1)).ended).toEqual({ mrz: null });
  });
});
