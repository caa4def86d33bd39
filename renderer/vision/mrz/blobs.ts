import type { Grey } from './pixels.ts';

/** A dark spot that may be a character. */
export interface Blob {
  /** Centre of its box, pixels. */
  readonly x: number;
  readonly y: number;
  /** The longer side of its box. */
  readonly size: number;
}

/** Sizes a character can have in a picture that is worth reading: below, nothing can be told apart; above, it is no MRZ. */
const sizes = { least: 6, most: 110 } as const;
/** More than this is a carpet, not a page: the largest are kept. */
const mostBlobs = 6000;

/**
 * Dark spots of about the size of characters, whatever the light: each pixel is compared with the mean and the spread of its
 * surroundings (Niblack), since a lamp from one side makes one threshold for all useless.
 */
export function darkBlobs(image: Grey): Blob[] {
  const dark = darkPixels(image);
  const { width, height } = image;
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const blobs: Blob[] = [];
  for (let start = 0; start < dark.length; start++) {
    if (dark[start] === 0 || seen[start] === 1) continue;
    let depth = 0;
    stack[depth++] = start;
    seen[start] = 1;
    let [left, right, top, bottom, area] = [width, 0, height, 0, 0];
    while (depth > 0) {
      const at = stack[--depth] ?? 0;
      const y = (at / width) | 0;
      const x = at - y * width;
      area++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (next < 0 || next >= dark.length || dark[next] === 0 || seen[next] === 1) continue;
        seen[next] = 1;
        stack[depth++] = next;
      }
    }
    const [w, h] = [right - left + 1, bottom - top + 1];
    const size = Math.max(w, h);
    if (size < sizes.least || size > sizes.most || Math.min(w, h) < 2 || area < 0.1 * w * h) continue;
    blobs.push({ x: (left + right) / 2, y: (top + bottom) / 2, size });
  }
  return blobs.length <= mostBlobs ? blobs : blobs.sort((a, b) => b.size - a.size).slice(0, mostBlobs);
}

function darkPixels(image: Grey): Uint8Array {
  const { width, height } = image;
  const smooth = boxOfThree(image);
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  const squares = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let [row, rowSquares] = [0, 0];
    for (let x = 0; x < width; x++) {
      const value = smooth[y * width + x] ?? 0;
      row += value;
      rowSquares += value * value;
      const at = (y + 1) * stride + x + 1;
      sums[at] = (sums[at - stride] ?? 0) + row;
      squares[at] = (squares[at - stride] ?? 0) + rowSquares;
    }
  }
  const radius = Math.max(8, Math.round(Math.max(width, height) / 70));
  const dark = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const y0 = Math.max(0, y - radius) * stride;
    const y1 = Math.min(height, y + radius + 1) * stride;
    for (let x = 0; x < width; x++) {
      const x0 = Math.max(0, x - radius);
      const x1 = Math.min(width, x + radius + 1);
      const count = (x1 - x0) * ((y1 - y0) / stride);
      const over = (table: Float64Array): number =>
        ((table[y1 + x1] ?? 0) - (table[y0 + x1] ?? 0) - (table[y1 + x0] ?? 0) + (table[y0 + x0] ?? 0)) /
        count;
      const mean = over(sums);
      const spread = Math.sqrt(Math.max(0, over(squares) - mean * mean));
      if (spread > 5 && (smooth[y * width + x] ?? 0) < mean - 0.45 * spread) dark[y * width + x] = 1;
    }
  }
  return dark;
}

/** Mean of three by three: takes the grain of a sensor out, keeps strokes of two pixels. */
function boxOfThree({ width, height, data }: Grey): Float32Array {
  const across = new Float32Array(width * height);
  const both = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const here = data[at] ?? 0;
      across[at] =
        ((x > 0 ? (data[at - 1] ?? 0) : here) + here + (x < width - 1 ? (data[at + 1] ?? 0) : here)) / 3;
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const here = across[at] ?? 0;
      both[at] =
        ((y > 0 ? (across[at - width] ?? 0) : here) +
          here +
          (y < height - 1 ? (across[at + width] ?? 0) : here)) /
        3;
    }
  }
  return both;
}
