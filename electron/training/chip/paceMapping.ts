import { bytesToBigInt } from '../../emrtd/crypto/bytes.ts';
import {
  add,
  decodePoint,
  generateKeyPair,
  isInfinity,
  multiply,
  type Curve,
  type EcPoint,
} from '../../emrtd/crypto/curves.ts';
import type { RandomBytes } from '../../emrtd/ports.ts';

export interface Mapped {
  /** Data object 82 of the answer. */
  readonly response: Uint8Array;
  /** The ephemeral generator both sides continue with. */
  readonly generator: EcPoint;
}

/** Turns the nonce into an ephemeral generator. Null refuses the terminal's data. */
export type PaceMapping = (
  curve: Curve,
  nonce: Uint8Array,
  terminalData: Uint8Array,
  random: RandomBytes,
) => Mapped | null;

/** Generic mapping: G' = s·G + H with H from an anonymous key agreement (ICAO 9303-11 §4.4.3.3.1). */
export const genericMapping: PaceMapping = (curve, nonce, terminalData, random) => {
  const terminalPoint = decodePoint(curve, terminalData);
  if (terminalPoint === null) return null;
  const own = generateKeyPair(curve, random);
  const shared = multiply(curve, terminalPoint, own.privateKey);
  const generator = add(multiply(curve, curve.generator, bytesToBigInt(nonce)), shared);
  return isInfinity(shared) || isInfinity(generator) ? null : { response: own.publicKey, generator };
};
