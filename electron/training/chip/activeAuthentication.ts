import type { Curve } from '../../emrtd/crypto/curves.ts';
import { ecdsaSign, encodePlain } from '../../emrtd/crypto/ecdsa.ts';
import { digest, type HashName } from '../../emrtd/crypto/hash.ts';
import { signIso9796 } from '../../emrtd/crypto/iso9796.ts';
import type { RsaPrivateKey } from '../../emrtd/crypto/rsaSigning.ts';
import { encodeDerSignature } from '../../emrtd/crypto/signature.ts';
import { reply, sw, type ChipCommand } from './command.ts';
import {
  isAdmitted,
  type ChipProtocol,
  type ChipState,
  type ProtocolReply,
  type RandomBytes,
} from './protocol.ts';

export type ActiveAuthenticationKey =
  | {
      readonly kind: 'rsa';
      readonly key: RsaPrivateKey;
      readonly hash: HashName;
      /** `bc`, which stands for SHA-1 alone, or the identifier of the hash before `cc`; as usual for the hash by default. */
      readonly trailer?: 'bc' | 'cc';
    }
  | {
      readonly kind: 'ec';
      readonly curve: Curve;
      readonly privateKey: bigint;
      readonly hash: HashName;
      /** Plain r ‖ s by default; `der` as some chips have it against the standard. */
      readonly form?: 'plain' | 'der';
    };

/** Active Authentication, chip side (ICAO 9303-11 §6.1): RSA by ISO/IEC 9796-2 scheme 1, or ECDSA. */
export class ActiveAuthentication implements ChipProtocol {
  readonly #key: ActiveAuthenticationKey;
  readonly #random: RandomBytes;

  constructor(key: ActiveAuthenticationKey, random: RandomBytes) {
    this.#key = key;
    this.#random = random;
  }

  accepts({ ins }: ChipCommand): boolean {
    return ins === 0x88;
  }

  reset(): void {}

  process({ cla, p1, p2, data, ne }: ChipCommand, state: ChipState): ProtocolReply {
    if (cla !== 0) return reply(sw.chainingNotSupported);
    if (p1 !== 0 || p2 !== 0) return reply(sw.wrongParameters);
    if (!isAdmitted(state) || state.place !== 'application') return reply(sw.securityStatus);
    if (data.length !== 8 || ne === null) return reply(sw.wrongLength);
    return reply(sw.ok, this.#sign(data));
  }

  #sign(challenge: Uint8Array): Uint8Array {
    const key = this.#key;
    if (key.kind === 'rsa') return signIso9796(key.key, key.hash, challenge, this.#random, key.trailer);
    const signature = ecdsaSign(key.curve, key.privateKey, digest(key.hash, challenge), this.#random);
    return key.form === 'der' ? encodeDerSignature(signature) : encodePlain(key.curve, signature);
  }
}
