import { bytesToBigInt, concat, equalConstantTime, latin1ToBytes, xor } from '../../emrtd/crypto/bytes.ts';
import { retailMac, tdesCbcDecrypt, tdesCbcEncrypt } from '../../emrtd/crypto/des.ts';
import { digest } from '../../emrtd/crypto/hash.ts';
import { deriveKey } from '../../emrtd/crypto/kdf.ts';
import { padIso7816 } from '../../emrtd/crypto/padding.ts';
import { cipherSuite } from './cipherSuite.ts';
import { reply, sw, type ChipCommand } from './command.ts';
import type { ChipProtocol, ChipState, ProtocolReply, RandomBytes } from './protocol.ts';
import { SecureChannel } from './secureChannel.ts';

const GET_CHALLENGE = 0x84;
const EXTERNAL_AUTHENTICATE = 0x82;

/** Basic Access Control, chip side (ICAO 9303-11 §4.3). */
export class BasicAccess implements ChipProtocol {
  readonly #encryptionKey: Uint8Array;
  readonly #macKey: Uint8Array;
  readonly #random: RandomBytes;
  #challenge: Uint8Array | null = null;

  /** @param mrzInformation document number, birth and expiry, each with its check digit */
  constructor(mrzInformation: string, random: RandomBytes) {
    const seed = digest('SHA-1', latin1ToBytes(mrzInformation)).slice(0, 16);
    this.#encryptionKey = deriveKey('3DES', seed, 1);
    this.#macKey = deriveKey('3DES', seed, 2);
    this.#random = random;
  }

  accepts({ ins }: ChipCommand): boolean {
    return ins === GET_CHALLENGE || ins === EXTERNAL_AUTHENTICATE;
  }

  reset(): void {
    this.#challenge = null;
  }

  process(command: ChipCommand, state: ChipState): ProtocolReply {
    if (command.cla !== 0) return reply(sw.chainingNotSupported);
    if (command.p1 !== 0 || command.p2 !== 0) return reply(sw.wrongParameters);
    if (state.place !== 'application' || state.secured) return reply(sw.conditions);
    return command.ins === GET_CHALLENGE ? this.#getChallenge(command) : this.#authenticate(command, state);
  }

  #getChallenge({ data, ne }: ChipCommand): ProtocolReply {
    if (data.length > 0 || (ne !== 8 && ne !== 256)) return reply(sw.wrongLength);
    this.#challenge = this.#random(8);
    return reply(sw.ok, this.#challenge);
  }

  #authenticate({ data, ne }: ChipCommand, state: ChipState): ProtocolReply {
    const challenge = this.#challenge;
    // A challenge answers for one attempt only.
    this.#challenge = null;
    if (data.length !== 40 || ne === null) return reply(sw.wrongLength);
    if (challenge === null) return reply(sw.conditions);

    const cryptogram = data.slice(0, 32);
    if (!equalConstantTime(retailMac(this.#macKey, padIso7816(cryptogram, 8)), data.slice(32))) {
      return reply(sw.authenticationFailed);
    }
    const plain = tdesCbcDecrypt(this.#encryptionKey, new Uint8Array(8), cryptogram);
    const [terminalRandom, echo, terminalKey] = [plain.slice(0, 8), plain.slice(8, 16), plain.slice(16)];
    if (!equalConstantTime(echo, challenge)) return reply(sw.authenticationFailed);

    const chipKey = this.#random(16);
    const answer = tdesCbcEncrypt(
      this.#encryptionKey,
      new Uint8Array(8),
      concat(challenge, terminalRandom, chipKey),
    );
    const seed = xor(terminalKey, chipKey);
    const counter = bytesToBigInt(concat(challenge.slice(4), terminalRandom.slice(4)));
    state.access = true;
    return {
      ...reply(sw.ok, concat(answer, retailMac(this.#macKey, padIso7816(answer, 8)))),
      open: new SecureChannel(
        cipherSuite('3DES'),
        { encryption: deriveKey('3DES', seed, 1), mac: deriveKey('3DES', seed, 2) },
        counter,
      ),
    };
  }
}
