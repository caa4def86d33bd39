interface Frame {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
}

/**
 * Interleaved samples as the codec gives them → RGBA. Grey, grey + alpha, RGB and RGBA; up to 16 bits, scaled down to 8.
 * @returns null where the buffer is shorter than the frame says
 */
export function toRgba(
  samples: Uint8Array,
  { width, height, bitsPerSample, componentCount }: Frame,
): Uint8ClampedArray<ArrayBuffer> | null {
  const pixels = width * height;
  const bytesPerSample = bitsPerSample > 8 ? 2 : 1;
  if (samples.length < pixels * componentCount * bytesPerSample) return null;
  const view = new DataView(samples.buffer, samples.byteOffset, samples.byteLength);
  const scale = 255 / (2 ** bitsPerSample - 1);
  const sample = (i: number): number =>
    (bytesPerSample === 1 ? (samples[i] ?? 0) : view.getUint16(i * 2, true)) * scale;
  const rgba = new Uint8ClampedArray(pixels * 4);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * componentCount;
    const isColour = componentCount >= 3;
    rgba[pixel * 4] = sample(from);
    rgba[pixel * 4 + 1] = sample(from + (isColour ? 1 : 0));
    rgba[pixel * 4 + 2] = sample(from + (isColour ? 2 : 0));
    rgba[pixel * 4 + 3] = 255;
  }
  return rgba;
}
