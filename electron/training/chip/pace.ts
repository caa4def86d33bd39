import { der, oid as encodeOid } from '../../emrtd/asn1/der.ts';
import { bigIntToBytes, concat, equalConstantTime, latin1ToBytes } from '../../emrtd/crypto/bytes.ts';
import { aesCbcEncrypt, aesEcbEncrypt } from '../../emrtd/crypto/aes.ts';
import type { CyclicGroup } from '../../emrtd/crypto/cyclicGroup.ts';
import { digest } from '../../emrtd/crypto/hash.ts';
import { modInverse } from '../../emrtd/crypto/integers.ts';
import { deriveKey, type CipherName } from '../../emrtd/crypto/kdf.ts';
import { padIso7816 } from '../../emrtd/crypto/padding.ts';
import { cipherSuite } from './cipherSuite.ts';
import { reply, sw, type ChipCommand } from './command.ts';
import { parseDataObjects } from './dataObjects.ts';
import { drawPrivateKey, type PaceMapping } from './paceMapping.ts';
import type { ChipProtocol, ChipState, ProtocolReply, RandomBytes } from './protocol.ts';
import { SecureChannel, type SessionKeys } from './secureChannel.ts';

/** One PACEInfo of the chip: which object identifier and domain parameters stand for which computation. */
export interface PaceVariant {
  readonly oid: string;
  readonly parameterId: number;
  readonly group: CyclicGroup;
  readonly cipher: CipherName;
  readonly mapping: PaceMapping;
  /** SK_IC of Chip Authentication Mapping; null for the other mappings. */
  readonly chipKey: bigint | null;
}

export interface PacePasswords {
  readonly mrzInformation: string;
  readonly can: string | null;
}

/** Where one run stands; every step consumes its state, so that nothing can be repeated or left out. */
type Step =
  | { readonly at: 'selected' }
  | { readonly at: 'nonce-sent'; readonly nonce: Uint8Array }
  | { readonly at: 'mapped'; readonly generator: unknown; readonly mappingKey: bigint | null }
  | {
      readonly at: 'agreed';
      readonly keys: SessionKeys;
      readonly terminalKey: Uint8Array;
      readonly chipKey: Uint8Array;
      readonly mappingKey: bigint | null;
    };

interface Run {
  readonly variant: PaceVariant;
  readonly password: Uint8Array;
  step: Step;
}

const SET_AT = 0x22;
const GENERAL_AUTHENTICATE = 0x86;

/** PACE, chip side (ICAO 9303-11 §4.4): every mapping, with curves and with residues. */
export class Pace implements ChipProtocol {
  readonly #variants: readonly PaceVariant[];
  readonly #passwords: PacePasswords;
  readonly #random: RandomBytes;
  #run: Run | null = null;
  /** The beginning of a template 7C that comes in parts. */
  #parts: Uint8Array = new Uint8Array(0);

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
    this.#parts = new Uint8Array(0);
  }

  process(command: ChipCommand, state: ChipState): ProtocolReply {
    // PACE is done in the master file, and once a session (§4.2).
    if (state.place !== 'master' || state.secured) return reply(sw.conditions);
    if (command.ins === SET_AT) {
      this.reset();
      return this.#setAt(command);
    }
    const run = this.#run;
    const data = concat(this.#parts, command.data);
    // Any error ends the run: the next attempt begins with MSE:Set AT.
    this.reset();
    if (run === null) return reply(sw.conditions);
    // Class 10 also says that a further step follows (§4.4.4.2): only the length of the template tells a part of it.
    if (command.cla === 0x10 && isPartOfTemplate(data)) {
      this.#run = run;
      this.#parts = data;
      return reply(sw.ok);
    }
    const answer = this.#authenticate({ ...command, data }, run, state);
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
        return this.#agree(run, run.step, value(0x83));
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
    const { group, cipher, mapping } = run.variant;
    const mapped = mapping({ group, cipher, nonce, terminalData, random: this.#random });
    if (mapped === null) return reply(sw.wrongData);
    run.step = { at: 'mapped', generator: mapped.generator, mappingKey: mapped.privateKey };
    return reply(sw.ok, der(0x7c, der(0x82, mapped.response)));
  }

  #agree(
    run: Run,
    { generator, mappingKey }: Extract<Step, { at: 'mapped' }>,
    terminalKey: Uint8Array | null,
  ): ProtocolReply {
    const { group, cipher } = run.variant;
    const terminalElement = terminalKey === null ? null : group.decode(terminalKey);
    if (terminalElement === null || terminalKey === null) return reply(sw.wrongData);
    const privateKey = drawPrivateKey(group, this.#random);
    const chipKey = group.encode(group.multiply(generator, privateKey));
    const shared = group.multiply(terminalElement, privateKey);
    // Equal ephemeral keys would let a mirror pass (§4.4.1, step 3d).
    if (group.isNeutral(shared) || equalConstantTime(group.encode(terminalElement), chipKey)) {
      return reply(sw.authenticationFailed);
    }
    const secret = group.sharedSecret(shared);
    run.step = {
      at: 'agreed',
      keys: { encryption: deriveKey(cipher, secret, 1), mac: deriveKey(cipher, secret, 2) },
      terminalKey,
      chipKey,
      mappingKey,
    };
    return reply(sw.ok, der(0x7c, der(0x84, chipKey)));
  }

  #confirm(
    variant: PaceVariant,
    { keys, terminalKey, chipKey, mappingKey }: Extract<Step, { at: 'agreed' }>,
    token: Uint8Array | null,
    state: ChipState,
  ): ProtocolReply {
    if (token === null) return reply(sw.wrongData);
    const suite = cipherSuite(variant.cipher);
    // Each side signs the other's public key together with the protocol (§4.4.3.4).
    const keyTag = variant.group.curve === null ? 0x84 : 0x86;
    const tokenFor = (publicKey: Uint8Array): Uint8Array =>
      suite.macToken(keys.mac, der(0x7f49, concat(encodeOid(variant.oid), der(keyTag, publicKey))));
    if (!equalConstantTime(tokenFor(chipKey), token)) return reply(sw.authenticationFailed);
    state.access = true;
    return {
      ...reply(
        sw.ok,
        der(0x7c, der(0x86, tokenFor(terminalKey)), authenticationData(variant, mappingKey, keys.encryption)),
      ),
      open: new SecureChannel(suite, keys),
    };
  }
}

/** Whether the data begins a template 7C of two length bytes whose end is still to come. */
const isPartOfTemplate = (data: Uint8Array): boolean =>
  data[0] === 0x7c && data[1] === 0x82 && data.length < 4 + ((data[2] ?? 0) << 8) + (data[3] ?? 0);

/**
 * Data object 8A of Chip Authentication Mapping: CA_IC = SK_IC⁻¹ · SK_map,IC modulo the order, as long as the order, padded by
 * method 2, under IV = E(KSenc, −1) (§4.4.3.5). Nothing for the other mappings.
 */
function authenticationData(
  { group, chipKey }: PaceVariant,
  mappingKey: bigint | null,
  encryptionKey: Uint8Array,
): Uint8Array {
  if (chipKey === null || mappingKey === null) return new Uint8Array(0);
  const { order } = group;
  const data = (modInverse(chipKey, order) * mappingKey) % order;
  const padded = padIso7816(bigIntToBytes(data, Math.ceil(order.toString(16).length / 2)), 16);
  const iv = aesEcbEncrypt(encryptionKey, new Uint8Array(16).fill(0xff));
  return der(0x8a, aesCbcEncrypt(encryptionKey, iv, padded));
}
