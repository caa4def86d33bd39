import { bitLength } from '../crypto/bytes.ts';
import type { PublicKey } from './spki.ts';

/**
 * What a signature with a key is worth today, whatever its arithmetic says:
 * *weak* below what ICAO 9303-12 §4 recommends for document signers (RSA and DSA 2048, curves of 224 bits): of a generation that
 * is still in circulation, and to be told; *broken* where the private key can be computed from the public one (RSA below 1024
 * bits, factored in public since 2009): a signature anybody can make proves nothing.
 */
export type KeyStrength = 'sound' | 'weak' | 'broken';

export function keyStrength(key: PublicKey): KeyStrength {
  switch (key.kind) {
    case 'rsa':
      return bitLength(key.n) < 1024 ? 'broken' : bitLength(key.n) < 2048 ? 'weak' : 'sound';
    case 'dsa':
      return bitLength(key.p) < 2048 ? 'weak' : 'sound';
    case 'ec':
      return bitLength(key.curve.order) < 224 ? 'weak' : 'sound';
    case 'unsupported':
      return 'sound';
  }
}
