import type { ServiceRandomness } from '../ports.ts';

/** 0 … count − 1, each equally likely: draws beyond the largest multiple of `count` in 32 bits are thrown away. */
export function drawOne(random: ServiceRandomness, count: number): number {
  const limit = Math.floor(2 ** 32 / count) * count;
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
    const value = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    if (value < limit) return value % count;
  }
}
