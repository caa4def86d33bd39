import { bytesToBigInt } from '../crypto/bytes.ts';
import type { CyclicGroup } from '../crypto/cyclicGroup.ts';
import { chipNonceLength, pseudoRandomNumber, terminalNonceLength } from '../crypto/pseudoRandomMapping.ts';
import type { RandomBytes } from '../ports.ts';
import { PaceTechnicalFailure, refused, type PaceCommands, type PaceStep } from './paceCommands.ts';
import type { PaceInfo } from './paceInfo.ts';

export interface EphemeralKey {
  readonly privateKey: bigint;
  readonly publicKey: Uint8Array;
}

/** A fresh key: 64 bits more than the order, reduced (FIPS 186-5 A.2.1), so that the bias is negligible. */
export function ephemeralKey(group: CyclicGroup, random: RandomBytes, generator: unknown): EphemeralKey {
  const wide = bytesToBigInt(random(Math.ceil(group.order.toString(16).length / 2) + 8));
  const privateKey = (wide % (group.order - 1n)) + 1n;
  return { privateKey, publicKey: group.encode(group.multiply(generator, privateKey)) };
}

/** An element out of the chip's hand, checked to lie in the subgroup. @throws {ChipFailure} */
export function elementOf(group: CyclicGroup, encoded: Uint8Array, step: PaceStep): unknown {
  const element = group.decode(encoded);
  if (element === null) throw refused(step, group.curve === null ? 'public-value-invalid' : 'point-invalid');
  return element;
}

export interface Mapped {
  /** The ephemeral generator both sides go on with. */
  readonly generator: unknown;
  /** Key of the chip in the generic mapping: what Chip Authentication Mapping is verified against. */
  readonly chipKey: Uint8Array | null;
}

/** Turns the nonce into a generator, by the mapping of the info (ICAO 9303-11 §4.4.3.3). */
export const mapNonce = (
  commands: PaceCommands,
  group: CyclicGroup,
  info: PaceInfo,
  nonce: Uint8Array,
  random: RandomBytes,
): Promise<Mapped> =>
  info.mapping === 'IM'
    ? integratedMapping(commands, group, info, nonce, random)
    : genericMapping(commands, group, nonce, random);

/** G' = s·G + H with H from an anonymous agreement (§4.4.3.3.1); with residues g' = g^s · h. */
async function genericMapping(
  commands: PaceCommands,
  group: CyclicGroup,
  nonce: Uint8Array,
  random: RandomBytes,
): Promise<Mapped> {
  const own = ephemeralKey(group, random, group.generator);
  const chipKey = await commands.authenticate('mapping', own.publicKey);
  const shared = group.multiply(elementOf(group, chipKey, 'mapping'), own.privateKey);
  const generator = group.add(group.multiply(group.generator, bytesToBigInt(nonce)), shared);
  if (group.isNeutral(shared) || group.isNeutral(generator)) throw refused('mapping', 'neutral-element');
  return { generator, chipKey };
}

/** G' = f(Rp(s, t)) with a nonce t of the terminal (§4.4.3.3.2); the chip answers with an empty data object. */
async function integratedMapping(
  commands: PaceCommands,
  group: CyclicGroup,
  { cipher }: PaceInfo,
  nonce: Uint8Array,
  random: RandomBytes,
): Promise<Mapped> {
  if (nonce.length !== chipNonceLength(cipher)) {
    throw new PaceTechnicalFailure({ step: 'nonce', reason: 'nonce-length' });
  }
  const terminalNonce = random(terminalNonceLength(cipher));
  const answer = await commands.authenticate('mapping', terminalNonce);
  if (answer.length > 0) throw new PaceTechnicalFailure({ step: 'mapping', reason: 'answer-malformed' });
  const value = pseudoRandomNumber(cipher, nonce, terminalNonce, group.fieldPrime);
  const generator = group.fromFieldElement(value);
  // Chance of one in 2^160 at the least: here the chip is not to blame, nor is it trusted.
  if (generator === null) throw refused('mapping', 'neutral-element');
  return { generator, chipKey: null };
}
