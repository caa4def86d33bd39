import type { Reading } from './decode.ts';
import { greyOf } from './pixels.ts';
import type { FrameHint } from './quality.ts';
import { saysMinor } from './minor.ts';
import { readFrame } from './read.ts';
import { Voting } from './vote.ts';

/** One frame: RGBA, transferred. */
export interface FrameMessage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  /** Calendar day at the desk, YYYY-MM-DD. */
  readonly today: string;
}

/** Answer to each frame. */
export interface FrameAnswer {
  /** Readings to use or to choose from, once frames agree; null before. */
  readonly found: {
    readonly readings: readonly Reading[];
    readonly seen: readonly string[];
    readonly isSure: boolean;
    readonly isMinor: boolean;
  } | null;
  /** `frozen`: the camera sends the same picture over and over. */
  readonly hint: FrameHint | 'frozen' | null;
}

/** The same picture this many times in a row is no live one: a sensor's grain never repeats. */
const sameToFreeze = 12;

const voting = new Voting();
let lastPrint = 0;
let same = 0;

self.onmessage = ({ data }: MessageEvent<FrameMessage>): void => {
  self.postMessage(answerTo(data));
};

function answerTo({ width, height, rgba, today }: FrameMessage): FrameAnswer {
  const image = greyOf(rgba, width, height);
  if (image === null) return { found: null, hint: 'black' };
  const print = fingerprint(image.data);
  same = print === lastPrint ? same + 1 : 0;
  lastPrint = print;
  const reading = readFrame(image);
  const { decoded, isReady } = voting.add(reading);
  const isMinor = decoded !== null && saysMinor(decoded.seen, today);
  // Nobody waits for a better picture of a minor's document: what there is must do, and the camera goes off.
  const found =
    decoded !== null && (isReady || isMinor)
      ? { readings: decoded.readings, seen: decoded.seen, isSure: decoded.isSure, isMinor }
      : null;
  const hint = found === null && same >= sameToFreeze && reading.hint !== 'black' ? 'frozen' : reading.hint;
  return { found, hint };
}

/** FNV-1a over every eleventh pixel. */
function fingerprint(data: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < data.length; i += 11) hash = Math.imul(hash ^ (data[i] ?? 0), 0x01000193);
  return hash;
}
