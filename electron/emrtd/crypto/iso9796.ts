import { bigIntToBytes, bytesToBigInt, concat, equalConstantTime } from './bytes.ts';
import { digest, digestLength, type HashName } from './hash.ts';
import { modulusLength, rsaPublicOperation, type RsaPublicKey } from './rsa.ts';
import { rsaPrivateOperation, type RsaPrivateKey } from './rsaSigning.ts';

/**
 * ISO/IEC 9796-2 digital signature scheme 1 with partial message recovery, as Active Authentication uses it (ICAO 9303-11
 * §6.1.2): the block is 6A ‖ M1 ‖ H(M1 ‖ M2) ‖ trailer, and M2 is the challenge of the terminal.
 */
export type Iso9796Outcome =
  | { readonly outcome: 'valid'; readonly hash: HashName; readonly trailer: string }
  | { readonly outcome: 'unsupported'; readonly trailer: string }
  | {
      readonly outcome: 'invalid';
      readonly why: 'not-recoverable' | 'header' | 'trailer' | 'too-short' | 'digest';
    };

/** Hash identifiers of ISO/IEC 10118 in the two-byte trailer hh CC; the one-byte trailer BC stands for SHA-1 here. */
const trailerHashes: Readonly<Record<number, HashName>> = {
  0x33: 'SHA-1',
  0x34: 'SHA-256',
  0x35: 'SHA-512',
  0x36: 'SHA-384',
  0x38: 'SHA-224',
};

/** RIPEMD-160, RIPEMD-128, Whirlpool: known to the standard, not to ICAO and not to us. */
const foreignTrailers: readonly number[] = [0x31, 0x32, 0x37];

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** @param nonRecoverable M2, the challenge sent to the chip */
export function verifyIso9796(
  key: RsaPublicKey,
  nonRecoverable: Uint8Array,
  signature: Uint8Array,
): Iso9796Outcome {
  const block = recover(key, signature);
  if (block === null) return { outcome: 'invalid', why: 'not-recoverable' };
  const start = recoverablePartStart(block);
  if (start === null) return { outcome: 'invalid', why: 'header' };

  const last = block.at(-1) as number;
  const identifier = block.at(-2) as number;
  if (last !== 0xbc && last !== 0xcc) return { outcome: 'invalid', why: 'trailer' };
  const oneByte = last === 0xbc;
  const trailer = oneByte ? 'bc' : `${hex(identifier)}cc`;
  const hash = oneByte ? 'SHA-1' : trailerHashes[identifier];
  if (hash === undefined) {
    return foreignTrailers.includes(identifier)
      ? { outcome: 'unsupported', trailer }
      : { outcome: 'invalid', why: 'trailer' };
  }

  const digestEnd = block.length - (oneByte ? 1 : 2);
  const digestStart = digestEnd - digestLength(hash);
  if (digestStart < start) return { outcome: 'invalid', why: 'too-short' };
  const expected = digest(hash, block.subarray(start, digestStart), nonRecoverable);
  return equalConstantTime(expected, block.subarray(digestStart, digestEnd))
    ? { outcome: 'valid', hash, trailer }
    : { outcome: 'invalid', why: 'digest' };
}

/** The scheme also allows the smaller of s and n−s as signature: the block is then n − s^e, told by its last nibble C. */
function recover(key: RsaPublicKey, signature: Uint8Array): Uint8Array | null {
  const block = rsaPublicOperation(key, signature);
  if (block === null || ((block.at(-1) as number) & 0x0f) === 0x0c) return block;
  return bigIntToBytes(key.n - bytesToBigInt(block), modulusLength(key));
}

/**
 * Where M1 starts: after 6A, or after 6B BB … BA where the padding is longer. A block that says "nothing beside me" (4x) does
 * not cover the challenge and would make any old signature fit: refused.
 */
function recoverablePartStart(block: Uint8Array): number | null {
  const first = block[0] as number;
  if (first === 0x6a) return 1;
  if (first !== 0x6b) return null;
  let index = 1;
  while (block[index] === 0xbb) index++;
  return block[index] === 0xba ? index + 1 : null;
}

/** Signs as a chip does; for the software chip of training and tests. `trailer: 'bc'` is possible with SHA-1 only. */
export function signIso9796(
  key: RsaPrivateKey,
  hash: HashName,
  nonRecoverable: Uint8Array,
  random: (length: number) => Uint8Array,
  trailer: 'bc' | 'cc' = hash === 'SHA-1' ? 'bc' : 'cc',
): Uint8Array {
  if (trailer === 'bc' && hash !== 'SHA-1') throw new RangeError('the trailer BC stands for SHA-1');
  const identifier = Object.keys(trailerHashes).find((id) => trailerHashes[Number(id)] === hash);
  const tail = trailer === 'bc' ? Uint8Array.of(0xbc) : Uint8Array.of(Number(identifier), 0xcc);
  const recoverable = random(modulusLength(key) - 1 - digestLength(hash) - tail.length);
  const block = concat(Uint8Array.of(0x6a), recoverable, digest(hash, recoverable, nonRecoverable), tail);
  return rsaPrivateOperation(key, block);
}
