import { bytesToBigInt } from '../../emrtd/crypto/bytes.ts';
import type { CyclicGroup } from '../../emrtd/crypto/cyclicGroup.ts';
import type { CipherName } from '../../emrtd/crypto/kdf.ts';
import { pseudoRandomNumber, terminalNonceLength } from '../../emrtd/crypto/pseudoRandomMapping.ts';
import type { RandomBytes } from '../../emrtd/ports.ts';

export interface MappingInput {
  readonly group: CyclicGroup;
  readonly cipher: CipherName;
  /** s, 16 or 32 bytes. */
  readonly nonce: Uint8Array;
  /** Data object 81 of the terminal. */
  readonly terminalData: Uint8Array;
  readonly random: RandomBytes;
}

export interface Mapped {
  /** Data object 82 of the answer. */
  readonly response: Uint8Array;
  /** The ephemeral generator both sides continue with. */
  readonly generator: unknown;
  /** SK_map,IC where the mapping has one: Chip Authentication Mapping answers with it at the end. */
  readonly privateKey: bigint | null;
}

/** Turns the nonce into an ephemeral generator. Null refuses the terminal's data. */
export type PaceMapping = (input: MappingInput) => Mapped | null;

/** Generic mapping: G' = s·G + H with H from an anonymous key agreement (ICAO 9303-11 §4.4.3.3.1). */
export const genericMapping: PaceMapping = ({ group, nonce, terminalData, random }) => {
  const terminalElement = group.decode(terminalData);
  if (terminalElement === null) return null;
  const privateKey = drawPrivateKey(group, random);
  const shared = group.multiply(terminalElement, privateKey);
  const generator = group.add(group.multiply(group.generator, bytesToBigInt(nonce)), shared);
  if (group.isNeutral(shared) || group.isNeutral(generator)) return null;
  return { response: group.encode(group.multiply(group.generator, privateKey)), generator, privateKey };
};

/** Integrated mapping: G' = f(R(s, t)), t from the terminal; the answer is empty (ICAO 9303-11 §4.4.3.3.2). */
export const integratedMapping: PaceMapping = ({ group, cipher, nonce, terminalData }) => {
  if (terminalData.length !== terminalNonceLength(cipher)) return null;
  const generator = group.fromFieldElement(pseudoRandomNumber(cipher, nonce, terminalData, group.fieldPrime));
  return generator === null ? null : { response: new Uint8Array(0), generator, privateKey: null };
};

/** A private key between 1 and the order, from 64 bits more than the order has. */
export function drawPrivateKey({ order }: CyclicGroup, random: RandomBytes): bigint {
  const orderBytes = Math.ceil(order.toString(16).length / 2);
  return (bytesToBigInt(random(orderBytes + 8)) % (order - 1n)) + 1n;
}
