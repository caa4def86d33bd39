import type { Pixels } from '../pixels.ts';

/** Edges of a frame: for each pixel its strength (0 where it is no edge) and the direction of the gradient, radians in (−π, π]. */
export interface Edges {
  readonly width: number;
  readonly height: number;
  readonly strength: Float32Array;
  readonly angle: Float32Array;
}

/** Mean of whole blocks of pixels: `factor` times smaller, with the noise of the camera averaged away. */
export function shrink(pixels: Pixels, factor: number): Pixels {
  if (factor <= 1) return pixels;
  const width = Math.floor(pixels.width / factor);
  const height = Math.floor(pixels.height / factor);
  const data = new Uint8ClampedArray(width * height * 4);
  const count = factor * factor;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [r, g, b] = [0, 0, 0];
      for (let dy = 0; dy < factor; dy++) {
        let at = ((y * factor + dy) * pixels.width + x * factor) * 4;
        for (let dx = 0; dx < factor; dx++, at += 4) {
          r += pixels.data[at] ?? 0;
          g += pixels.data[at + 1] ?? 0;
          b += pixels.data[at + 2] ?? 0;
        }
      }
      const to = (y * width + x) * 4;
      data[to] = r / count;
      data[to + 1] = g / count;
      data[to + 2] = b / count;
      data[to + 3] = 255;
    }
  }
  return { width, height, data };
}

/** One channel, smoothed by 1-2-1 in both directions. */
function smoothChannel({ width, height, data }: Pixels, channel: number): Float32Array {
  const rows = new Float32Array(width * height);
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const left = data[(x > 0 ? i - 1 : i) * 4 + channel] ?? 0;
      const right = data[(x < width - 1 ? i + 1 : i) * 4 + channel] ?? 0;
      rows[i] = (left + 2 * (data[i * 4 + channel] ?? 0) + right) / 4;
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const up = rows[y > 0 ? i - width : i] ?? 0;
      const down = rows[y < height - 1 ? i + width : i] ?? 0;
      out[i] = (up + 2 * (rows[i] ?? 0) + down) / 4;
    }
  }
  return out;
}

/** Weakest gradient (grey levels a pixel) that can be the edge of a page, and how many pixels at most may count as edges. */
const weakest = 3;
const mostEdges = 0.16;

/**
 * Canny's edges without the hysteresis: gradient of the channel in which it is strongest (a green page on a grey desk of the
 * same brightness has an edge too), thinned to ridges, the threshold set so that a busy background cannot flood the rest.
 */
export function edgesOf(pixels: Pixels): Edges {
  const { width, height } = pixels;
  const raw = new Float32Array(width * height);
  const angle = new Float32Array(width * height);
  const gx = new Float32Array(width * height);
  const gy = new Float32Array(width * height);
  for (let channel = 0; channel < 3; channel++) {
    const grey = smoothChannel(pixels, channel);
    for (let y = 1; y < height - 1; y++) {
      for (let x = 1; x < width - 1; x++) {
        const i = y * width + x;
        const dx = ((grey[i + 1] ?? 0) - (grey[i - 1] ?? 0)) / 2;
        const dy = ((grey[i + width] ?? 0) - (grey[i - width] ?? 0)) / 2;
        const size = dx * dx + dy * dy;
        if (size <= (raw[i] ?? 0)) continue;
        raw[i] = size;
        gx[i] = dx;
        gy[i] = dy;
      }
    }
  }
  const strength = new Float32Array(width * height);
  const histogram = new Uint32Array(256);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const size = raw[i] ?? 0;
      if (size < weakest * weakest) continue;
      const [dx, dy] = [gx[i] ?? 0, gy[i] ?? 0];
      // The neighbours across the edge, to the nearest of eight.
      const [ax, ay] = [Math.abs(dx), Math.abs(dy)];
      const sx = ax > 0.414 * ay ? Math.sign(dx) : 0;
      const sy = ay > 0.414 * ax ? Math.sign(dy) : 0;
      const step = sy * width + sx;
      if (size < (raw[i + step] ?? 0) || size <= (raw[i - step] ?? 0)) continue;
      const value = Math.sqrt(size);
      strength[i] = value;
      angle[i] = Math.atan2(dy, dx);
      const bin = Math.min(255, Math.floor(value * 2));
      histogram[bin] = (histogram[bin] ?? 0) + 1;
    }
  }
  let left = width * height * mostEdges;
  let bin = 255;
  while (bin > 0 && left > 0) left -= histogram[bin--] ?? 0;
  const threshold = bin / 2;
  for (let i = 0; i < strength.length; i++) if ((strength[i] ?? 0) < threshold) strength[i] = 0;
  return { width, height, strength, angle };
}
