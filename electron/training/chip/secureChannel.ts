import { der } from '../../emrtd/asn1/der.ts';
import { concat, equalConstantTime } from '../../emrtd/crypto/bytes.ts';
import { padIso7816, unpadIso7816 } from '../../emrtd/crypto/padding.ts';
import type { CipherSuite } from './cipherSuite.ts';
import { reply, sw, type ChipCommand, type Reply } from './command.ts';
import { parseDataObjects } from './dataObjects.ts';

export interface SessionKeys {
  readonly encryption: Uint8Array;
  readonly mac: Uint8Array;
}

/** What went wrong with a protected command: an object is missing (6987) or wrong (6988). */
export type ChannelError = { readonly error: number };

/**
 * Secure messaging, chip side (ICAO 9303-11 §9.8): takes protected commands apart and protects answers. Any error ends the
 * session; the engine then forgets this object.
 */
export class SecureChannel {
  readonly #suite: CipherSuite;
  readonly #keys: SessionKeys;
  #counter: bigint;

  /** @param counter initial send sequence counter: zero after PACE, RND.IC‖RND.IFD halves after BAC (§9.8.2) */
  constructor(suite: CipherSuite, keys: SessionKeys, counter = 0n) {
    this.#suite = suite;
    this.#keys = keys;
    this.#counter = counter;
  }

  /** The counter is raised before every command and before every answer (§9.8.2), and wraps at its length. */
  #next(): Uint8Array {
    const { block } = this.#suite;
    this.#counter = BigInt.asUintN(block * 8, this.#counter + 1n);
    return Uint8Array.from({ length: block }, (_, index) =>
      Number((this.#counter >> BigInt(8 * (block - 1 - index))) & 0xffn),
    );
  }

  unwrap(command: ChipCommand): ChipCommand | ChannelError {
    const counter = this.#next();
    const objects = parseDataObjects(command.data);
    if (objects === null) return { error: sw.secureMessagingWrong };
    const macObject = objects.at(-1);
    if (macObject?.tag !== 0x8e) return { error: sw.secureMessagingMissing };
    const protectedObjects = objects.slice(0, -1);

    const header = Uint8Array.of(command.cla, command.ins, command.p1, command.p2);
    const { block } = this.#suite;
    const message = concat(counter, padIso7816(header, block), ...protectedObjects.map(({ raw }) => raw));
    const expected = this.#suite.macMessage(this.#keys.mac, message);
    if (!equalConstantTime(expected, macObject.value)) return { error: sw.secureMessagingWrong };

    let data = new Uint8Array(0);
    let ne: number | null = null;
    const [first, second, ...more] = protectedObjects;
    // An odd instruction has its cryptogram in 85, without padding indicator (§9.8.4).
    const cryptogramTag = command.ins % 2 === 1 ? 0x85 : 0x87;
    const cryptogram = first?.tag === cryptogramTag ? first : undefined;
    const expectedLength = cryptogram === undefined ? first : second;
    if (more.length > 0 || (cryptogram === undefined && second !== undefined)) {
      return { error: sw.secureMessagingWrong };
    }
    if (cryptogram !== undefined) {
      const plain = this.#decrypt(counter, cryptogram.tag, cryptogram.value);
      if (plain === null) return { error: sw.secureMessagingWrong };
      data = new Uint8Array(plain);
    }
    if (expectedLength !== undefined) {
      const { tag, value } = expectedLength;
      if (tag !== 0x97 || value.length < 1 || value.length > 2) return { error: sw.secureMessagingWrong };
      ne = value.reduce((sum, byte) => sum * 256 + byte, 0) || (value.length === 1 ? 256 : 65_536);
    }
    return { ...command, cla: command.cla & ~0x0c, data, ne };
  }

  #decrypt(counter: Uint8Array, tag: number, value: Uint8Array): Uint8Array | null {
    const cryptogram = tag === 0x85 ? value : value[0] === 0x01 ? value.subarray(1) : null;
    if (cryptogram === null || cryptogram.length === 0 || cryptogram.length % this.#suite.block !== 0)
      return null;
    return unpadIso7816(this.#suite.decrypt(this.#keys.encryption, counter, cryptogram));
  }

  /** @param limit most bytes the outer answer may have; a longer one becomes a protected 6700 */
  wrap(answer: Reply, instruction: number, limit: number): Reply {
    const counter = this.#next();
    const data = this.#protect(counter, answer, instruction);
    if (data.length <= limit) return reply(answer.sw, data);
    return reply(sw.wrongLength, this.#protect(counter, reply(sw.wrongLength), instruction));
  }

  #protect(counter: Uint8Array, answer: Reply, instruction: number): Uint8Array {
    const parts: Uint8Array[] = [];
    if (answer.data.length > 0) {
      const padded = padIso7816(answer.data, this.#suite.block);
      const cryptogram = this.#suite.encrypt(this.#keys.encryption, counter, padded);
      parts.push(instruction % 2 === 1 ? der(0x85, cryptogram) : der(0x87, Uint8Array.of(0x01), cryptogram));
    }
    parts.push(der(0x99, Uint8Array.of(answer.sw >> 8, answer.sw & 0xff)));
    const mac = this.#suite.macMessage(this.#keys.mac, concat(counter, ...parts));
    return concat(...parts, der(0x8e, mac));
  }
}
