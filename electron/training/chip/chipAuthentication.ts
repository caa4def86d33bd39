import { der, oid as encodeOid } from '../../emrtd/asn1/der.ts';
import { bytesToBigInt, concat, equalConstantTime } from '../../emrtd/crypto/bytes.ts';
import { decodePoint, isInfinity, multiply, xCoordinate, type Curve } from '../../emrtd/crypto/curves.ts';
import { decodeDhPublicKey, dhSharedSecret, type DhGroup } from '../../emrtd/crypto/dh.ts';
import { deriveKey, type CipherName } from '../../emrtd/crypto/kdf.ts';
import { cipherSuite } from './cipherSuite.ts';
import { reply, sw, type ChipCommand } from './command.ts';
import { parseDataObjects, type DataObject } from './dataObjects.ts';
import { isAdmitted, type ChipProtocol, type ChipState, type ProtocolReply } from './protocol.ts';
import { SecureChannel } from './secureChannel.ts';

/** A static key of the chip and the one protocol it is for. */
export interface ChipAuthenticationKey {
  /** id-CA-DH-… or id-CA-ECDH-…, dotted. */
  readonly oid: string;
  readonly cipher: CipherName;
  readonly keyId: number | null;
  readonly key:
    | { readonly kind: 'ec'; readonly curve: Curve; readonly privateKey: bigint }
    | { readonly kind: 'dh'; readonly group: DhGroup; readonly privateKey: bigint };
}

const MSE = 0x22;
const GENERAL_AUTHENTICATE = 0x86;
/** P1–P2 of MSE:Set KAT (3DES) and MSE:Set AT (AES). */
const SET_KAT = 0x41a6;
const SET_AT = 0x41a4;
const LONGEST = 4096;

/** Chip Authentication version 1, chip side (ICAO 9303-11 §6.2). */
export class ChipAuthentication implements ChipProtocol {
  readonly #keys: readonly ChipAuthenticationKey[];
  #selected: ChipAuthenticationKey | null = null;
  /** Data of the chained commands so far, and the header they all have. */
  #chain: { readonly header: number; readonly data: Uint8Array } | null = null;

  constructor(keys: readonly ChipAuthenticationKey[]) {
    this.#keys = keys;
  }

  /** GENERAL AUTHENTICATE is ours only after our own MSE: PACE has the same. */
  accepts({ ins, p1, p2 }: ChipCommand): boolean {
    if (ins === MSE) return (p1 << 8) + p2 === SET_KAT || (p1 << 8) + p2 === SET_AT;
    return ins === GENERAL_AUTHENTICATE && this.#selected !== null;
  }

  reset(): void {
    this.#selected = null;
    this.#chain = null;
  }

  process(command: ChipCommand, state: ChipState): ProtocolReply {
    if (!isAdmitted(state) || state.place !== 'application') {
      this.reset();
      return reply(sw.securityStatus);
    }
    const data = this.#whole(command);
    if (data === 'more') return reply(sw.ok);
    const selected = this.#selected;
    this.reset();
    if (data === null) return reply(sw.wrongData);
    if (command.ins === GENERAL_AUTHENTICATE) return this.#authenticate(command, data, selected);
    return (command.p1 << 8) + command.p2 === SET_KAT ? this.#setKat(data) : this.#setAt(data);
  }

  /** Joins a chain (ISO/IEC 7816-4 §5.3.3): all its commands have one header but for the class. */
  #whole({ cla, ins, p1, p2, data }: ChipCommand): Uint8Array | 'more' | null {
    const header = (ins << 16) + (p1 << 8) + p2;
    const chain = this.#chain;
    this.#chain = null;
    if (chain !== null && chain.header !== header) return null;
    const joined = chain === null ? data : concat(chain.data, data);
    if (joined.length > LONGEST) return null;
    if (cla === 0) return joined;
    this.#chain = { header, data: joined };
    return 'more';
  }

  /** The key a reference names; the only one where none is named. */
  #key(
    objects: readonly DataObject[],
    fits: (key: ChipAuthenticationKey) => boolean,
  ): ChipAuthenticationKey | null {
    const reference = objects.find(({ tag }) => tag === 0x84)?.value;
    const candidates = this.#keys.filter(
      (key) => fits(key) && (reference === undefined || BigInt(key.keyId ?? -1) === bytesToBigInt(reference)),
    );
    return candidates.length === 1 ? (candidates[0] ?? null) : null;
  }

  #setKat(data: Uint8Array): ProtocolReply {
    const objects = parseDataObjects(data);
    const publicKey = objects?.find(({ tag }) => tag === 0x91)?.value;
    if (objects === null || publicKey === undefined) return reply(sw.wrongData);
    const key = this.#key(objects, ({ cipher }) => cipher === '3DES');
    return key === null ? reply(sw.referenceNotFound) : agree(key, publicKey, new Uint8Array(0));
  }

  #setAt(data: Uint8Array): ProtocolReply {
    const objects = parseDataObjects(data);
    const protocol = objects?.find(({ tag }) => tag === 0x80)?.value;
    if (objects === null || protocol === undefined) return reply(sw.wrongData);
    const key = this.#key(objects, ({ oid }) => equalConstantTime(encodeOid(oid).subarray(2), protocol));
    if (key === null) return reply(sw.referenceNotFound);
    this.#selected = key;
    return reply(sw.ok);
  }

  #authenticate(
    { p1, p2, ne }: ChipCommand,
    data: Uint8Array,
    selected: ChipAuthenticationKey | null,
  ): ProtocolReply {
    if (p1 !== 0 || p2 !== 0) return reply(sw.wrongParameters);
    if (ne === null) return reply(sw.wrongLength);
    const [template, ...more] = parseDataObjects(data) ?? [];
    const objects = template?.tag === 0x7c && more.length === 0 ? parseDataObjects(template.value) : null;
    const publicKey = objects?.find(({ tag }) => tag === 0x80)?.value;
    if (selected === null || publicKey === undefined) return reply(sw.wrongData);
    return agree(selected, publicKey, der(0x7c));
  }
}

/** New keys from the agreed secret; the counter starts at zero. The answer itself still goes out under the old ones. */
function agree(
  { cipher, key }: ChipAuthenticationKey,
  publicKey: Uint8Array,
  answer: Uint8Array,
): ProtocolReply {
  const secret = secretOf(key, publicKey);
  if (secret === null) return reply(sw.wrongData);
  const keys = { encryption: deriveKey(cipher, secret, 1), mac: deriveKey(cipher, secret, 2) };
  return { ...reply(sw.ok, answer), open: new SecureChannel(cipherSuite(cipher), keys) };
}

function secretOf(key: ChipAuthenticationKey['key'], publicKey: Uint8Array): Uint8Array | null {
  if (key.kind === 'dh') {
    const value = decodeDhPublicKey(key.group, publicKey);
    return value === null ? null : dhSharedSecret(key.group, value, key.privateKey);
  }
  const point = decodePoint(key.curve, publicKey);
  const shared = point === null ? null : multiply(key.curve, point, key.privateKey);
  return shared === null || isInfinity(shared) ? null : xCoordinate(key.curve, shared);
}
