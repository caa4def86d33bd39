import type { Result } from '#shared/errors/result.ts';
import { Asn1Error, children } from '../asn1/tlv.ts';
import { dataGroupTag } from './files.ts';
import { parseFile } from './parse.ts';

/**
 * DG15: the public key of active authentication (ICAO 9303-10 §4.7.15).
 * @returns DER of the SubjectPublicKeyInfo
 */
export function parseDg15(bytes: Uint8Array): Result<Uint8Array> {
  return parseFile('DG15', bytes, dataGroupTag(15), (root) => {
    const [key] = children(root);
    if (key?.tag !== 0x30) throw new Asn1Error('no SubjectPublicKeyInfo');
    return key.raw.slice();
  });
}
