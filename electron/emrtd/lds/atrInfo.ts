import { Asn1Error, children, readTlv, type Tlv } from '../asn1/tlv.ts';
import { bytesToBigInt } from '../crypto/bytes.ts';

/** Extended length information of EF.ATR/INFO (ISO/IEC 7816-4 §12.7.1, tag 7F66). */
export interface ExtendedLength {
  readonly maxCommand: number;
  readonly maxResponse: number;
}

/**
 * Buffer sizes the chip states. null where it states none, or not exactly two integers of two or three bytes: a defect that
 * means short APDUs only.
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
  const [command, response] = nodes.filter(({ tag, value }) => tag === 0x02 && value.length <= 3);
  if (nodes.length !== 2 || command === undefined || response === undefined) return null;
  return {
    maxCommand: Number(bytesToBigInt(command.value)),
    maxResponse: Number(bytesToBigInt(response.value)),
  };
}
