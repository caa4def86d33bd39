import type { ServiceRandomness } from '../ports.ts';

/** Largest multiple of 10⁶ in 24 bits: draws beyond it are thrown away, so that every code is equally likely. */
const limit = 16_000_000;

/** Six digits nobody can guess from earlier ones. Whether the code is free is the database's to say. */
export function drawAttendanceCode(random: ServiceRandomness): string {
  for (;;) {
    const [a = 0, b = 0, c = 0] = random.bytes(3);
    const value = (a << 16) | (b << 8) | c;
    if (value < limit) return String(value % 1_000_000).padStart(6, '0');
  }
}
