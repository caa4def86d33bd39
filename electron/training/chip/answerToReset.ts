import { concat } from '../../emrtd/crypto/bytes.ts';

/**
 * ATR of a contactless card as PC/SC part 3 §3.1.3.2.3.1 makes it: 3B 8n 80 01, historical bytes, TCK. The historical bytes
 * are card capabilities (ISO/IEC 7816-4 §12.1.1.9): selection by name and by identifier, short identifiers, extended length.
 */
export function contactlessAtr(extendedLength: boolean): Uint8Array {
  const historical = Uint8Array.of(0x80, 0x73, 0x94, 0x01, extendedLength ? 0x40 : 0x00);
  const body = concat(Uint8Array.of(0x80 | historical.length, 0x80, 0x01), historical);
  const check = body.reduce((sum, byte) => sum ^ byte, 0);
  return concat(Uint8Array.of(0x3b), body, Uint8Array.of(check));
}
