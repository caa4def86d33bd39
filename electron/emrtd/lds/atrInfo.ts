import { Asn1Error, children, readTlv, type Tlv } from '../asn1/tlv.ts';
import { bytesToBigInt } from '../crypto/bytes.ts';

/** Extended length information of EF.ATR/INFO (ISO/IEC 7816-4 §12.7.1, tag 7F66). */
export interface ExtendedLength {
  readonly maxCommand: number;
  readonly maxResponse: number;
}

/** The shortest APDU any chip takes and gives: a chip that states less has not stated a buffer. */
const least = 256;

/**
 * Buffer sizes the chip states. null where it states none, or not exactly two INTEGERs, the command's first: every such defect
 * (one value only, another tag, a value that cannot be one; BSI TR-03105-5.1 LDS_K) means short APDUs only.
 */
export function extendedLengthOf(bytes: Uint8Array): ExtendedLength | null {
  try {
    for (let offset = 0; offset < bytes.length;) {
      const node = readTlv(bytes, offset, { maxDepth: 4, maxNodes: 50 });
      if (node.tag === 0x7f66) return sizes(children(node));
      offset += node.raw.length;
    }
    return null;
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}

function sizes(nodes: readonly Tlv[]): ExtendedLength | null {
  const [maxCommand, maxResponse] = nodes.map(sizeOf);
  if (nodes.length !== 2 || maxCommand === undefined || maxResponse === undefined) return null;
  return maxCommand < least || maxResponse < least ? null : { maxCommand, maxResponse };
}

/** Two bytes, or three; 0 (too small for anything) where it is no such number. Some chips write the two bytes without a sign. */
function sizeOf({ tag, value }: Tlv): number {
  if (tag !== 0x02 || value.length < 2 || value.length > 3) return 0;
  return Number(bytesToBigInt(value));
}
