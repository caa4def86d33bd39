import { ChipFailure } from '../apdu/chipFailure.ts';
import { case4, dataOf, leOf, shortLe, extendedLe, isExtended, type Command } from '../apdu/command.ts';
import type { Response } from '../apdu/response.ts';
import { swHex } from '../apdu/statusWords.ts';
import { concat, equalConstantTime } from '../crypto/bytes.ts';
import type { CipherName } from '../crypto/kdf.ts';
import { padIso7816, unpadIso7816 } from '../crypto/padding.ts';
import { dataObject, smTag, splitDataObjects, type DataObject } from './dataObjects.ts';
import { macLength, smCipher, type SmCipher } from './smCipher.ts';

export interface SessionKeys {
  readonly cipher: CipherName;
  readonly encryption: Uint8Array;
  readonly mac: Uint8Array;
  /** Send sequence counter the session starts from: 8 bytes for 3DES, 16 for AES. */
  readonly ssc: Uint8Array;
}

/** Why a response was thrown away; goes into the detail of CHIP_SECURE_MESSAGING_BROKEN. */
export type SmDefect =
  | 'bare-status'
  | 'objects-malformed'
  | 'mac-missing'
  | 'mac-wrong'
  | 'status-missing'
  | 'status-differs'
  | 'cryptogram-malformed'
  | 'session-lost';

/**
 * Secure messaging of one session, terminal side (ICAO 9303-11 §9.8). The counter is incremented before every command and
 * before every response. After one defect the session is dead: nothing more is wrapped or believed.
 */
export class SecureMessaging {
  readonly cipher: CipherName;
  readonly #suite: SmCipher;
  readonly #encryptionKey: Uint8Array;
  readonly #macKey: Uint8Array;
  readonly #ssc: Uint8Array;
  #lost = false;

  constructor(keys: SessionKeys) {
    this.cipher = keys.cipher;
    this.#suite = smCipher(keys.cipher);
    if (keys.ssc.length !== this.#suite.block) throw new RangeError('SSC of the wrong length');
    this.#encryptionKey = keys.encryption;
    this.#macKey = keys.mac;
    this.#ssc = keys.ssc.slice();
  }

  /** Most plain bytes a protected response of at most `maxResponse` bytes (status word included) carries. */
  maxPlain(maxResponse: number): number {
    if (maxResponse <= shortLe + 2) return this.#suite.maxShortPlain;
    // 87 with four bytes of head and the indicator, 99 04, 8E 0A, SW 2; then whole blocks with at least one byte of padding.
    const room = Math.min(maxResponse, extendedLe) - (5 + 4 + 2 + macLength + 2);
    return Math.floor(room / this.#suite.block) * this.#suite.block - 1;
  }

  /** Plain command → protected command (ICAO 9303-11 §9.8.4, figure 5). */
  wrap(command: Command): Command {
    if (this.#lost) throw this.#broken('session-lost');
    this.#increment();
    const header = Uint8Array.of(command.cla | 0x0c, command.ins, command.p1, command.p2);
    const data = dataOf(command);
    const le = leOf(command);
    const objects = concat(
      data.length > 0 ? this.#cryptogramOf(data, command.ins) : new Uint8Array(0),
      le !== null ? dataObject(smTag.le, leBytes(le)) : new Uint8Array(0),
    );
    // The header is padded for itself, so that it fills whole blocks in front of the data objects (§9.8.4).
    const mac = this.#suite.mac(
      this.#macKey,
      concat(this.#ssc, padIso7816(header, this.#suite.block), objects),
    );
    const body = concat(objects, dataObject(smTag.mac, mac));
    const outerLe = isExtended(command) || body.length > 255 ? extendedLe : shortLe;
    return case4([command.cla | 0x0c, command.ins, command.p1, command.p2], body, outerLe);
  }

  /**
   * Protected response → plain response (§9.8.4, figure 6). The MAC is compared before anything is decrypted, and the outer
   * status must be the protected one.
   * @throws {ChipFailure} CHIP_SECURE_MESSAGING_BROKEN with `reason` of {@link SmDefect}
   */
  unwrap(response: Response): Response {
    if (this.#lost) throw this.#broken('session-lost');
    this.#increment();
    // The chip answers without data objects only when it has given the session up (or somebody stands in between).
    if (response.data.length === 0) throw this.#broken('bare-status', response.status);
    const objects = splitDataObjects(response.data);
    if (objects === null) throw this.#broken('objects-malformed', response.status);
    const last = objects.at(-1);
    if (last?.tag !== smTag.mac) throw this.#broken('mac-missing', response.status);
    const covered = objects.slice(0, -1);
    const expected = this.#suite.mac(this.#macKey, concat(this.#ssc, ...covered.map((object) => object.raw)));
    if (!equalConstantTime(expected, last.value)) throw this.#broken('mac-wrong', response.status);
    return { data: this.#dataIn(covered), status: this.#statusIn(covered, response.status) };
  }

  #statusIn(objects: readonly DataObject[], outer: number): number {
    const found = objects.filter((object) => object.tag === smTag.status);
    const [sw1, sw2] = found[0]?.value ?? [];
    if (found.length !== 1 || found[0]?.value.length !== 2) throw this.#broken('status-missing', outer);
    const status = ((sw1 ?? 0) << 8) | (sw2 ?? 0);
    if (status !== outer) throw this.#broken('status-differs', outer);
    return status;
  }

  #dataIn(objects: readonly DataObject[]): Uint8Array {
    const found = objects.filter(({ tag }) => tag === smTag.cryptogram || tag === smTag.cryptogramPlain);
    const object = found[0];
    if (object === undefined) return new Uint8Array(0);
    const cryptogram = object.tag === smTag.cryptogram ? object.value.subarray(1) : object.value;
    const indicatorWrong = object.tag === smTag.cryptogram && object.value[0] !== 0x01;
    if (
      found.length > 1 ||
      indicatorWrong ||
      cryptogram.length === 0 ||
      cryptogram.length % this.#suite.block !== 0
    ) {
      throw this.#broken('cryptogram-malformed');
    }
    const plain = unpadIso7816(this.#suite.decrypt(this.#encryptionKey, this.#ssc, cryptogram));
    if (plain === null) throw this.#broken('cryptogram-malformed');
    return plain.slice();
  }

  /** Odd INS: 85 with the cryptogram alone; even INS: 87 with the padding indicator 01 (ISO/IEC 7816-4 §10.2.2). */
  #cryptogramOf(data: Uint8Array, ins: number): Uint8Array {
    const cryptogram = this.#suite.encrypt(
      this.#encryptionKey,
      this.#ssc,
      padIso7816(data, this.#suite.block),
    );
    return (ins & 1) === 1
      ? dataObject(smTag.cryptogramPlain, cryptogram)
      : dataObject(smTag.cryptogram, concat(Uint8Array.of(0x01), cryptogram));
  }

  #increment(): void {
    for (let index = this.#ssc.length - 1; index >= 0; index--) {
      const next = ((this.#ssc[index] ?? 0) + 1) & 0xff;
      this.#ssc[index] = next;
      if (next !== 0) return;
    }
  }

  #broken(reason: SmDefect, status?: number): ChipFailure {
    this.#lost = true;
    return new ChipFailure(
      'CHIP_SECURE_MESSAGING_BROKEN',
      status === undefined ? { reason } : { reason, status: swHex(status) },
    );
  }
}

/** Value of 97: one byte where Le is at most 256, else two; zero stands for the maximum (§9.8.4). */
const leBytes = (le: number): Uint8Array =>
  le <= shortLe ? Uint8Array.of(le & 0xff) : Uint8Array.of((le >> 8) & 0xff, le & 0xff);
