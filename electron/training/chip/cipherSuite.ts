import { aesCbcDecrypt, aesCbcEncrypt, aesCmac, aesEcbEncrypt } from '../../emrtd/crypto/aes.ts';
import { retailMac, tdesCbcDecrypt, tdesCbcEncrypt } from '../../emrtd/crypto/des.ts';
import { keyLength, type CipherName } from '../../emrtd/crypto/kdf.ts';
import { padIso7816 } from '../../emrtd/crypto/padding.ts';

/** What secure messaging and PACE need of a cipher (ICAO 9303-11 §9.8.6, §4.4.3.4). */
export interface CipherSuite {
  readonly cipher: CipherName;
  /** Bytes: 8 for 3DES, 16 for AES; the send sequence counter is as long. */
  readonly block: number;
  /** Bytes of the PACE nonce: the fewest whole AES blocks that hold a key. */
  readonly nonceLength: number;
  /** CBC under the IV of secure messaging for this counter. */
  encrypt(key: Uint8Array, counter: Uint8Array, data: Uint8Array): Uint8Array;
  decrypt(key: Uint8Array, counter: Uint8Array, data: Uint8Array): Uint8Array;
  /** CBC with zero IV: the nonce of PACE, the cryptogram of BAC. */
  encryptZeroIv(key: Uint8Array, data: Uint8Array): Uint8Array;
  /** 8 bytes over a secure messaging message; the suite pads. */
  macMessage(key: Uint8Array, message: Uint8Array): Uint8Array;
  /** 8 bytes over the authentication token input, which AES-CMAC takes unpadded (§4.4.3.4). */
  macToken(key: Uint8Array, input: Uint8Array): Uint8Array;
}

const tripleDes: CipherSuite = {
  cipher: '3DES',
  block: 8,
  nonceLength: 16,
  encrypt: (key, _counter, data) => tdesCbcEncrypt(key, new Uint8Array(8), data),
  decrypt: (key, _counter, data) => tdesCbcDecrypt(key, new Uint8Array(8), data),
  encryptZeroIv: (key, data) => tdesCbcEncrypt(key, new Uint8Array(8), data),
  macMessage: (key, message) => retailMac(key, padIso7816(message, 8)),
  macToken: (key, input) => retailMac(key, padIso7816(input, 8)),
};

const aes = (cipher: CipherName): CipherSuite => ({
  cipher,
  block: 16,
  nonceLength: Math.ceil(keyLength(cipher) / 16) * 16,
  encrypt: (key, counter, data) => aesCbcEncrypt(key, aesEcbEncrypt(key, counter), data),
  decrypt: (key, counter, data) => aesCbcDecrypt(key, aesEcbEncrypt(key, counter), data),
  encryptZeroIv: (key, data) => aesCbcEncrypt(key, new Uint8Array(16), data),
  macMessage: (key, message) => aesCmac(key, padIso7816(message, 16)).slice(0, 8),
  macToken: (key, input) => aesCmac(key, input).slice(0, 8),
});

export const cipherSuite = (cipher: CipherName): CipherSuite => (cipher === '3DES' ? tripleDes : aes(cipher));
