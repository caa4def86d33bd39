/**
 * Magnitudes of the two-dimensional Fourier transform of a square patch, its side a power of two, under a Hann window and
 * without its mean. The value of frequency (u, v), each −side/2 … side/2 − 1, lies at ((v + side/2) · side + u + side/2).
 */
export function spectrumOf(patch: Float64Array, side: number): Float64Array {
  const mean = patch.reduce((sum, value) => sum + value, 0) / patch.length;
  const hann = Float64Array.from(
    { length: side },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / side),
  );
  const real = patch.map(
    (value, i) => (value - mean) * (hann[i % side] ?? 0) * (hann[Math.floor(i / side)] ?? 0),
  );
  const imaginary = new Float64Array(real.length);
  const lineReal = new Float64Array(side);
  const lineImaginary = new Float64Array(side);
  const along = (start: number, step: number): void => {
    for (let i = 0; i < side; i++) {
      lineReal[i] = real[start + i * step] ?? 0;
      lineImaginary[i] = imaginary[start + i * step] ?? 0;
    }
    transform(lineReal, lineImaginary);
    for (let i = 0; i < side; i++) {
      real[start + i * step] = lineReal[i] ?? 0;
      imaginary[start + i * step] = lineImaginary[i] ?? 0;
    }
  };
  for (let row = 0; row < side; row++) along(row * side, 1);
  for (let column = 0; column < side; column++) along(column, side);
  const magnitudes = new Float64Array(real.length);
  const half = side / 2;
  for (let v = 0; v < side; v++)
    for (let u = 0; u < side; u++)
      magnitudes[((v + half) % side) * side + ((u + half) % side)] = Math.hypot(
        real[v * side + u] ?? 0,
        imaginary[v * side + u] ?? 0,
      );
  return magnitudes;
}

/** Radix-2 fast Fourier transform in place. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [real[i], real[j]] = [real[j] ?? 0, real[i] ?? 0];
      [imaginary[i], imaginary[j]] = [imaginary[j] ?? 0, imaginary[i] ?? 0];
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    const angle = (-2 * Math.PI) / size;
    for (let start = 0; start < n; start += size)
      for (let k = 0; k < size / 2; k++) {
        const cos = Math.cos(angle * k);
        const sin = Math.sin(angle * k);
        const even = start + k;
        const odd = even + size / 2;
        const re = (real[odd] ?? 0) * cos - (imaginary[odd] ?? 0) * sin;
        const im = (real[odd] ?? 0) * sin + (imaginary[odd] ?? 0) * cos;
        real[odd] = (real[even] ?? 0) - re;
        imaginary[odd] = (imaginary[even] ?? 0) - im;
        real[even] = (real[even] ?? 0) + re;
        imaginary[even] = (imaginary[even] ?? 0) + im;
      }
  }
}
