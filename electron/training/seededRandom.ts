import { digest } from '../emrtd/crypto/hash.ts';
import { concat, utf8ToBytes } from '../emrtd/crypto/bytes.ts';
import type { RandomBytes } from '../emrtd/ports.ts';

/**
 * The same bytes for the same seed: SHA-256(seed ‖ counter), one block after another. It gives the training authority the same
 * keys on every start and tests a chip that can be predicted. Never a source of secrets.
 */
export function seededRandom(seed: string): RandomBytes {
  const start = utf8ToBytes(`PIP Desk Training: ${seed}`);
  let counter = 0;
  let rest = new Uint8Array(0);
  return (length) => {
    while (rest.length < length) {
      const block = Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter);
      counter += 1;
      rest = new Uint8Array(concat(rest, digest('SHA-256', start, block)));
    }
    const bytes = rest.slice(0, length);
    rest = rest.slice(length);
    return bytes;
  };
}
