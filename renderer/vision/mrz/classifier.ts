import { patchSize } from './patches.ts';
import { weights } from './weights.ts';

/** The characters of an MRZ (ICAO 9303-3 §4.3), in the order of the classifier's answers. */
export const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<';

/**
 * Two dense layers, 8 bits a weight, trained from drawn OCR-B by test/support/mrz/train.ts. A general reader of print knows a thousand
 * shapes and guesses words; here there are 37 shapes of one typeface at known places, and nothing may be guessed.
 */
export interface Network {
  readonly hidden: number;
  /** hidden × patch, row by row. */
  readonly first: Float32Array;
  readonly firstBias: Float32Array;
  /** alphabet × hidden. */
  readonly second: Float32Array;
  readonly secondBias: Float32Array;
}

export function networkOf(packed: typeof weights): Network {
  const floats = (base64: string, scale: number): Float32Array => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return Float32Array.from(new Int8Array(bytes.buffer), (value) => value * scale);
  };
  return {
    hidden: packed.hidden,
    first: floats(packed.first, packed.firstScale),
    firstBias: floats(packed.firstBias, packed.firstBiasScale),
    second: floats(packed.second, packed.secondScale),
    secondBias: floats(packed.secondBias, packed.secondBiasScale),
  };
}

const trained = networkOf(weights);

/** Patch → natural logarithm of the probability of each character of `alphabet`. */
export function classify(input: Float32Array, network: Network = trained): Float32Array {
  const { hidden, first, firstBias, second, secondBias } = network;
  const middle = new Float32Array(hidden);
  for (let h = 0; h < hidden; h++) {
    let sum = firstBias[h] ?? 0;
    const from = h * patchSize;
    for (let i = 0; i < patchSize; i++) sum += (first[from + i] ?? 0) * (input[i] ?? 0);
    middle[h] = Math.max(0, sum);
  }
  const out = new Float32Array(alphabet.length);
  let most = -Infinity;
  for (let o = 0; o < out.length; o++) {
    let sum = secondBias[o] ?? 0;
    for (let h = 0; h < hidden; h++) sum += (second[o * hidden + h] ?? 0) * (middle[h] ?? 0);
    out[o] = sum;
    most = Math.max(most, sum);
  }
  let total = 0;
  for (const value of out) total += Math.exp(value - most);
  const shift = most + Math.log(total);
  return out.map((value) => value - shift);
}
