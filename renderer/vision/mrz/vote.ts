import { decode, type Decoded } from './decode.ts';
import type { FrameReading } from './read.ts';

/** What the frames of one look at a document say together. */
export interface Vote {
  /** null until a frame has shown an MRZ. */
  readonly decoded: Decoded | null;
  readonly frames: number;
  /** Nothing more will come of waiting: what there is, sure or to choose from, may be shown. */
  readonly isReady: boolean;
}

/** Frames that must agree where one alone was not sure. */
const framesToWait = 4;
/** Places in which a frame may differ before it counts as another document, as a share of all. */
const mostDifferent = 0.2;

/**
 * Adds up what frames say of each place, so that a reflection that wanders over the lines hides none of them for good. Starts anew when
 * another document comes into the picture. Holds probabilities of characters in memory, never a frame.
 */
export class Voting {
  #sum: Float32Array[] = [];
  #decoded: Decoded | null = null;
  #frames = 0;
  #strangers = 0;

  add({ decoded, logs }: FrameReading): Vote {
    if (decoded === null) return this.vote;
    if (this.#decoded !== null && isOther(this.#decoded, decoded)) {
      // One frame out of line is a slip of the eye; a second in a row is another document.
      if (++this.#strangers < 2) return this.vote;
      this.clear();
    }
    this.#strangers = 0;
    this.#frames++;
    this.#sum =
      this.#frames === 1
        ? logs.map((log) => Float32Array.from(log))
        : this.#sum.map((log, i) => log.map((value, j) => value + (logs[i]?.[j] ?? 0)));
    this.#decoded = this.#frames === 1 ? decoded : decode(decoded.format, this.#sum);
    return this.vote;
  }

  get vote(): Vote {
    const decoded = this.#decoded;
    const isReady =
      decoded !== null && (decoded.isSure || (this.#frames >= framesToWait && decoded.readings.length > 0));
    return { decoded, frames: this.#frames, isReady };
  }

  clear(): void {
    this.#sum = [];
    this.#decoded = null;
    this.#frames = 0;
    this.#strangers = 0;
  }
}

function isOther(one: Decoded, other: Decoded): boolean {
  if (one.format !== other.format) return true;
  const [a, b] = [one.seen.join(''), other.seen.join('')];
  let different = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) different++;
  return different > mostDifferent * a.length;
}
