import { aesCbcDecrypt, aesEcbEncrypt } from '../crypto/aes.ts';
import type { Curve } from '../crypto/curves.ts';
import { unpadIso7816 } from '../crypto/padding.ts';
import type { DataObject } from '../messaging/dataObjects.ts';

/**
 * What PACE with Chip Authentication Mapping leaves behind. It proves the chip only together with a public key an issuer
 * signed (ICAO 9303-11 §4.4.3.5.2): that is decided after the reading.
 */
export interface MappingProof {
  readonly curve: Curve;
  /** PK_map,IC of the mapping, as the chip sent it. */
  readonly mappingKey: Uint8Array;
  /** Domain parameter id of the PACEInfo: names the key where EF.CardSecurity has several. */
  readonly parameterId: number | null;
  /** CA_IC, decrypted; why there is none where the chip sent nothing usable. */
  readonly data: Uint8Array | 'missing' | 'malformed';
}

const chipAuthenticationTag = 0x8a;

/** Whether encrypted chip authentication data came with the token: only Chip Authentication Mapping may bring them (§4.4.5). */
export const hasChipAuthenticationData = (objects: readonly DataObject[]): boolean =>
  objects.some(({ tag }) => tag === chipAuthenticationTag);

/**
 * CA_IC out of data object 8A: AES-CBC with IV = E(KSenc, −1), −1 being 16 bytes FF, padding method 2
 * (ICAO 9303-11 §4.4.3.5.3, §4.4.3.5.4).
 */
export function decryptChipAuthenticationData(
  objects: readonly DataObject[],
  encryptionKey: Uint8Array,
): MappingProof['data'] {
  const [first, ...others] = objects.filter(({ tag }) => tag === chipAuthenticationTag);
  if (first === undefined || first.value.length === 0) return 'missing';
  if (others.length > 0 || first.value.length % 16 !== 0) return 'malformed';
  const iv = aesEcbEncrypt(encryptionKey, new Uint8Array(16).fill(0xff));
  return unpadIso7816(aesCbcDecrypt(encryptionKey, iv, first.value)) ?? 'malformed';
}
