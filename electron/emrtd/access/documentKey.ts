import type { DocumentKey } from '#shared/contracts/desk.ts';
import { mrzFaults, mrzKeyInput, parseMrz } from '#shared/domain/mrz.ts';
import { fail, ok, type Result } from '#shared/errors/result.ts';
import { latin1ToBytes } from '../crypto/bytes.ts';
import { digest } from '../crypto/hash.ts';
import { deriveKey, type CipherName } from '../crypto/kdf.ts';

/** What opens the chip. The bytes are secrets: never logged, never part of an error. */
export type AccessPassword =
  | { readonly kind: 'MRZ'; readonly information: Uint8Array }
  | { readonly kind: 'CAN'; readonly can: Uint8Array };

/**
 * The key an officer entered, as bytes.
 * @returns MRZ_FORMAT, or MRZ_CHECK_DIGIT with `fields`: then the chip has not been tried
 */
export function passwordOf(key: DocumentKey): Result<AccessPassword> {
  switch (key.kind) {
    case 'can':
      return ok({ kind: 'CAN', can: latin1ToBytes(key.can) });
    case 'fields':
      return mrzPassword(key);
    case 'mrz': {
      const mrz = parseMrz(key.mrz);
      if (!mrz.ok) return mrz;
      const faults = mrzFaults(mrz.value);
      if (faults.length > 0) return fail('MRZ_CHECK_DIGIT', { fields: faults.join(' ') });
      return mrzPassword(mrz.value);
    }
  }
}

/** A document number as somebody typed it, as the MRZ has it: upper case, no spaces, no fillers at the end. */
export const enteredDocumentNumber = (typed: string): string =>
  typed.toUpperCase().replaceAll(' ', '').replace(/<+$/, '');

function mrzPassword(fields: {
  documentNumber: string;
  birthDate: string;
  expiryDate: string;
}): Result<AccessPassword> {
  const documentNumber = enteredDocumentNumber(fields.documentNumber);
  const information = mrzKeyInput({ ...fields, documentNumber });
  if (!/^[0-9A-Z<]+$/.test(information)) return fail('MRZ_FORMAT', { length: documentNumber.length });
  return ok({ kind: 'MRZ', information: latin1ToBytes(information) });
}

/** K_seed of BAC: the first 16 bytes of SHA-1 over the MRZ information (ICAO 9303-11 §4.3.2, §9.7.2). */
export const bacSeed = (information: Uint8Array): Uint8Array => digest('SHA-1', information).subarray(0, 16);

/**
 * Kπ of PACE (ICAO 9303-11 §9.7.3): for the MRZ all 20 bytes of the hash go into the KDF, for the CAN its characters do.
 */
export function pacePasswordKey(password: AccessPassword, cipher: CipherName): Uint8Array {
  const seed = password.kind === 'MRZ' ? digest('SHA-1', password.information) : password.can;
  return deriveKey(cipher, seed, 3);
}
