import { der, oid as encodeOid } from '../../emrtd/asn1/der.ts';
import { concat, equalConstantTime, latin1ToBytes } from '../../emrtd/crypto/bytes.ts';
import {
  decodePoint,
  generateKeyPair,
  isInfinity,
  multiply,
  xCoordinate,
  type Curve,
  type EcPoint,
} from '../../emrtd/crypto/curves.ts';
import { digest } from '../../emrtd/crypto/hash.ts';
import { deriveKey, type CipherName } from '../../emrtd/crypto/kdf.ts';
import { cipherSuite } from './cipherSuite.ts';
import { reply, sw, type ChipCommand } from './command.ts';
import { parseDataObjects } from './dataObjects.ts';
import type { PaceMapping } from './paceMapping.ts';
import type { ChipProtocol, ChipState, ProtocolReply, RandomBytes } from './protocol.ts';
import { SecureChannel, type SessionKeys } from './secureChannel.ts';

/** One PACEInfo of the chip: which object identifier and domain parameters stand for which computation. */
export interface PaceVariant {
  readonly oid: string;
  readonly parameterId: number;
  readonly curve: Curve;
  readonly cipher: CipherName;
  readonly mapping: PaceMapping;
}

export interface PacePasswords {
  readonly mrzInformation: string;
  readonly can: string | null;
}

/** Where one run stands; every step consumes its state, so that nothing can be repeated or left out. */
type Step =
  | { readonly at: 'selected' }
  | { readonly at: 'nonce-sent'; readonly nonce: Uint8Array }
  | { readonly at: 'mapped'; readonly generator: EcPoint }
  | {
      readonly at: 'agreed';
      readonly keys: SessionKeys;
      readonly terminalKey: Uint8Array;
      readonly chipKey: Uint8Array;
    };

interface Run {
  readonly variant: PaceVariant;
  readonly password: Uint8Array;
  step: Step;
}

const SET_AT = 0x22;
const GENERAL_AUTHENTICATE = 0x86;

/** PACE with ECDH, chip side (ICAO 9303-11 §4.4). */
export class Pace implements ChipProtocol {
  readonly #variants: readonly PaceVariant[];
  readonly #passwords: PacePasswords;
  readonly #random: RandomBytes;
  #run: Run | null = null;

  constructor(variants: readonly PaceVariant[], passwords: PacePasswords, random: RandomBytes) {
    this.#variants = variants;
    this.#passwords = passwords;
    this.#random = random;
  }

  accepts({ ins }: ChipCommand): boolean {
    return ins === SET_AT || ins === GENERAL_AUTHENTICATE;
  }

  reset(): void {
    this.#run = null;
  }

  process(command: ChipCommand, state: ChipState): ProtocolReply {
    // PACE is done in the master file, and once a session (§4.2).
    if (state.place !== 'master' || state.secured) return reply(sw.conditions);
    if (command.ins === SET_AT) {
      this.#run = null;
      return this.#setAt(command);
    }
    const run = this.#run;
    // Any error ends the run: the next attempt begins with MSE:Set AT.
    this.#run = null;
    if (run === null) return reply(sw.conditions);
    const answer = this.#authenticate(command, run, state);
    if (answer.sw === sw.ok && answer.open === undefined) this.#run = run;
    return answer;
  }

  /** MSE:Set AT (§4.4.4.1): 80 the protocol, 83 the password, 84 the domain parameters where they are ambiguous. */
  #setAt({ cla, p1, p2, data }: ChipCommand): ProtocolReply {
    if (cla !== 0) return reply(sw.chainingNotSupported);
    if (p1 !== 0xc1 || p2 !== 0xa4) return reply(sw.wrongParameters);
    const objects = parseDataObjects(data);
    const value = (tag: number): Uint8Array | undefined => objects?.find((one) => one.tag === tag)?.value;
    const [protocol, password, parameters] = [value(0x80), value(0x83), value(0x84)];
    if (protocol === undefined || password?.length !== 1) return reply(sw.wrongData);

    const ofProtocol = this.#variants.filter((variant) =>
      equalConstantTime(encodeOid(variant.oid).subarray(2), protocol),
    );
    if (ofProtocol.length === 0) return reply(sw.wrongData);
    const matching =
      parameters === undefined
        ? ofProtocol
        : ofProtocol.filter(({ parameterId }) => parameters.length === 1 && parameters[0] === parameterId);
    const [variant, ...ambiguous] = matching;
    const secret = this.#password(password[0] as number);
    if (variant === undefined || ambiguous.length > 0 || secret === null) return reply(sw.referenceNotFound);
    this.#run = { variant, password: secret, step: { at: 'selected' } };
    return reply(sw.ok);
  }

  /** π of §9.7.3: the whole SHA-1 of the MRZ information, or the characters of the CAN. */
  #password(reference: number): Uint8Array | null {
    const { mrzInformation, can } = this.#passwords;
    if (reference === 1) return digest('SHA-1', latin1ToBytes(mrzInformation));
    return reference === 2 && can !== null ? latin1ToBytes(can) : null;
  }

  #authenticate(command: ChipCommand, run: Run, state: ChipState): ProtocolReply {
    if (command.p1 !== 0 || command.p2 !== 0) return reply(sw.wrongParameters);
    if (command.ne === null) return reply(sw.wrongLength);
    const [template, ...more] = parseDataObjects(command.data) ?? [];
    const objects = template?.tag === 0x7c && more.length === 0 ? parseDataObjects(template.value) : null;
    if (objects === null || objects.length > 1) return reply(sw.wrongData);
    // All but the last command of the exchange are chained (§4.4.4.2).
    const last = run.step.at === 'agreed';
    if ((command.cla === 0x10) === last) return reply(sw.conditions);

    const value = (tag: number): Uint8Array | null => (objects[0]?.tag === tag ? objects[0].value : null);
    switch (run.step.at) {
      case 'selected':
        return objects.length === 0 ? this.#sendNonce(run) : reply(sw.wrongData);
      case 'nonce-sent':
        return this.#map(run, run.step.nonce, value(0x81));
      case 'mapped':
        return this.#agree(run, run.step.generator, value(0x83));
      case 'agreed':
        return this.#confirm(run.variant, run.step, value(0x85), state);
    }
  }

  #sendNonce(run: Run): ProtocolReply {
    const suite = cipherSuite(run.variant.cipher);
    const nonce = this.#random(suite.nonceLength);
    const passwordKey = deriveKey(run.variant.cipher, run.password, 3);
    run.step = { at: 'nonce-sent', nonce };
    return reply(sw.ok, der(0x7c, der(0x80, suite.encryptZeroIv(passwordKey, nonce))));
  }

  #map(run: Run, nonce: Uint8Array, terminalData: Uint8Array | null): ProtocolReply {
    if (terminalData === null) return reply(sw.wrongData);
    const mapped = run.variant.mapping(run.variant.curve, nonce, terminalData, this.#random);
    if (mapped === null) return reply(sw.wrongData);
    run.step = { at: 'mapped', generator: mapped.generator };
    return reply(sw.ok, der(0x7c, der(0x82, mapped.response)));
  }

  #agree(run: Run, generator: EcPoint, terminalKey: Uint8Array | null): ProtocolReply {
    const { curve, cipher } = run.variant;
    const point = terminalKey === null ? null : decodePoint(curve, terminalKey);
    if (point === null || terminalKey === null) return reply(sw.wrongData);
    const own = generateKeyPair(curve, this.#random, generator);
    const shared = multiply(curve, point, own.privateKey);
    // Equal ephemeral keys would let a mirror pass (§4.4.1, step 4).
    if (isInfinity(shared) || equalConstantTime(terminalKey, own.publicKey)) {
      return reply(sw.authenticationFailed);
    }
    const secret = xCoordinate(curve, shared);
    run.step = {
      at: 'agreed',
      keys: { encryption: deriveKey(cipher, secret, 1), mac: deriveKey(cipher, secret, 2) },
      terminalKey,
      chipKey: own.publicKey,
    };
    return reply(sw.ok, der(0x7c, der(0x84, own.publicKey)));
  }

  #confirm(
    variant: PaceVariant,
    { keys, terminalKey, chipKey }: Extract<Step, { at: 'agreed' }>,
    token: Uint8Array | null,
    state: ChipState,
  ): ProtocolReply {
    if (token === null) return reply(sw.wrongData);
    const suite = cipherSuite(variant.cipher);
    // Each side signs the other's public key together with the protocol (§4.4.3.4).
    const tokenFor = (publicKey: Uint8Array): Uint8Array =>
      suite.macToken(keys.mac, der(0x7f49, concat(encodeOid(variant.oid), der(0x86, publicKey))));
    if (!equalConstantTime(tokenFor(chipKey), token)) return reply(sw.authenticationFailed);
    state.access = true;
    return {
      ...reply(sw.ok, der(0x7c, der(0x86, tokenFor(terminalKey)))),
      open: new SecureChannel(suite, keys),
    };
  }
}
