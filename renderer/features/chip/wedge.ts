import { mrzFaults, parseMrz } from '../../../shared/domain/mrz.ts';
import { flatten } from './mrzDraft.ts';

/**
 * A swipe reader that says it is a keyboard ("wedge"). It is known by its pace, which no hand has, and by what it brings. It
 * types as the keyboard it was set up for, often an American one on a Norwegian desk, where `<` comes out as `;`: so both the
 * characters and the keys are kept, and the reading whose check digits are right is the one that was swiped.
 */

/** Keys closer than this to each other are no hand's; the slowest wedges send one every 20 ms. */
const fastMs = 32;
/** Fingers rolling over the keys reach three or four that fast, never this many. */
const fastInARow = 7;
/** Silence after which a swipe is over: the line breaks in it take a moment. */
export const silenceMs = 150;
/** More than an MRZ with all that a reader may put around it; the rest of whatever this is goes nowhere. */
const mostKeys = 200;

export interface WedgeKey {
  /** KeyboardEvent.key, .code, .shiftKey, .repeat and .timeStamp (milliseconds). */
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
  readonly timeStamp: number;
}

export type WedgeState =
  /** A hand, or too few keys to tell. */
  | 'typing'
  /** This key made it a swipe: what its first keys left in a field must go. */
  | 'begins'
  /** In the middle of a swipe: the key belongs to nobody else. */
  | 'swipe';

export class Wedge {
  #keys: WedgeKey[] = [];
  #isSwipe = false;

  /** true at the first key of what may become a swipe: the moment to note what the fields hold. */
  get isFresh(): boolean {
    return this.#keys.length === 1;
  }

  feed(key: WedgeKey): WedgeState {
    const last = this.#keys.at(-1);
    const limit = this.#isSwipe ? silenceMs : fastMs;
    const isMark = key.key.length === 1 || key.key === 'Enter' || key.key === 'Tab';
    // Shift goes down and up between the characters of a swipe and says nothing by itself.
    if (!isMark && !key.repeat && key.key === 'Shift') return this.#isSwipe ? 'swipe' : 'typing';
    // A held key comes as fast as a wedge.
    if (!isMark || key.repeat) {
      this.clear();
      return 'typing';
    }
    if (last !== undefined && key.timeStamp - last.timeStamp > limit) this.clear();
    // No MRZ begins with Tab or Enter: whoever came to a field by them only then begins.
    if (this.#keys.length === 0 && key.key.length !== 1) return 'typing';
    if (this.#keys.length < mostKeys) this.#keys.push(key);
    if (this.#isSwipe) return 'swipe';
    if (this.#keys.length < fastInARow || isCode(this.#keys)) return 'typing';
    this.#isSwipe = true;
    return 'begins';
  }

  /** After `silenceMs` without a key. null: nothing was swiped. */
  end(): { readonly mrz: string | null } | null {
    const keys = this.#keys;
    const wasSwipe = this.#isSwipe;
    this.clear();
    return wasSwipe ? { mrz: mrzOfKeys(keys) } : null;
  }

  clear(): void {
    this.#keys = [];
    this.#isSwipe = false;
  }
}

/** Characters by key on the keyboards readers are set up for, where they differ from letter and digit keys of the same name. */
const american = (code: string, shift: boolean): string => {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3);
  if (/^(Digit|Numpad)\d$/.test(code)) return code.slice(-1);
  if (code === 'Comma') return shift ? '<' : '';
  return code === 'IntlBackslash' ? '<' : '';
};
const german = (code: string, shift: boolean): string => {
  if (code === 'KeyY') return 'Z';
  if (code === 'KeyZ') return 'Y';
  return code === 'Comma' ? '' : american(code, shift);
};

/** What the keys say as an MRZ: by characters, else by keys of an American or German keyboard. null: no MRZ, a barcode perhaps. */
function mrzOfKeys(keys: readonly WedgeKey[]): string | null {
  const by = (charOf: (key: WedgeKey) => string): string =>
    keys.map((key) => (key.key === 'Enter' || key.key === 'Tab' ? '\n' : charOf(key))).join('');
  const texts = [
    by(({ key }) => key),
    // A keyboard that is wrong in nothing but this one character.
    by(({ key }) => (key === ';' || key === '>' || key === '¿' ? '<' : key)),
    by(({ code, shiftKey }) => american(code, shiftKey)),
    by(({ code, shiftKey }) => german(code, shiftKey)),
  ];
  let likely: string | null = null;
  for (const text of texts) {
    const mrz = withoutWrapping(text);
    const parsed = parseMrz(mrz);
    if (!parsed.ok) continue;
    if (mrzFaults(parsed.value).length === 0) return parsed.value.lines.join('\n');
    // A swipe with a character misread is still one: the check digits will say where.
    likely ??= parsed.value.lines.join('\n');
  }
  return likely;
}

/** Prefixes and suffixes that readers are set up to send (`STX`, `%`, `?`) are not part of the zone. */
const withoutWrapping = (text: string): string => flatten(text.replace(/[^0-9A-Za-z<\n ]/g, '').trim());

/** Six digits and Enter: a CAN out of a barcode reader is as fast as a swipe, and belongs where it was read into. */
const isCode = (keys: readonly WedgeKey[]): boolean =>
  /^\d{6}Enter$/.test(keys.map(({ key }) => key).join(''));
