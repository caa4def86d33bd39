import { aesCbcDecrypt, aesCbcEncrypt, aesCmac, aesEcbEncrypt } from '../crypto/aes.ts';
import { retailMac, tdesCbcDecrypt, tdesCbcEncrypt } from '../crypto/des.ts';
import type { CipherName } from '../crypto/kdf.ts';
import { padIso7816 } from '../crypto/padding.ts';

/** Length of the MAC in every data object 8E and authentication token (ICAO 9303-11 §9.8.6). */
export const macLength = 8;

/** What differs between the ciphers of secure messaging (ICAO 9303-11 §9.8.6.1 for 3DES, §9.8.6.2 for AES). */
export interface SmCipher {
  /** Block length in bytes: padding, and the length of the send sequence counter. */
  readonly block: number;
  /** Most plain bytes whose protected short response still fits 256 bytes. */
  readonly maxShortPlain: number;
  encrypt(key: Uint8Array, ssc: Uint8Array, padded: Uint8Array): Uint8Array;
  decrypt(key: Uint8Array, ssc: Uint8Array, cryptogram: Uint8Array): Uint8Array;
  /** MAC of a message: pads by method 2 and keeps eight bytes (§9.8.6). */
  mac(key: Uint8Array, message: Uint8Array): Uint8Array;
  /** MAC of a PACE token: as above for 3DES, but AES takes the data object unpadded (ICAO 9303-11 §4.4.3.4). */
  tokenMac(key: Uint8Array, publicKeyObject: Uint8Array): Uint8Array;
}

const zeroIv = new Uint8Array(8);

const tdes: SmCipher = {
  block: 8,
  maxShortPlain: 231,
  encrypt: (key, _ssc, padded) => tdesCbcEncrypt(key, zeroIv, padded),
  decrypt: (key, _ssc, cryptogram) => tdesCbcDecrypt(key, zeroIv, cryptogram),
  mac: (key, message) => retailMac(key, padIso7816(message, 8)),
  tokenMac: (key, publicKeyObject) => retailMac(key, padIso7816(publicKeyObject, 8)),
};

// The IV is E(KSenc, SSC): one SSC, one IV (ICAO 9303-11 §9.8.6.2).
const aes: SmCipher = {
  block: 16,
  maxShortPlain: 223,
  encrypt: (key, ssc, padded) => aesCbcEncrypt(key, aesEcbEncrypt(key, ssc), padded),
  decrypt: (key, ssc, cryptogram) => aesCbcDecrypt(key, aesEcbEncrypt(key, ssc), cryptogram),
  mac: (key, message) => aesCmac(key, padIso7816(message, 16)).slice(0, macLength),
  tokenMac: (key, publicKeyObject) => aesCmac(key, publicKeyObject).slice(0, macLength),
};

export const smCipher = (name: CipherName): SmCipher => (name === '3DES' ? tdes : aes);
