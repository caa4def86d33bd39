import { Asn1Error, children, readTlv } from '../asn1/tlv.ts';
import { toHex } from '../crypto/bytes.ts';

/** More applications than any document has. */
const maxApplications = 32;

/**
 * EF.DIR: the applications of the chip (ISO/IEC 7816-4 §12.2.3), one template 61 with 4F each, one after another.
 * @returns application identifiers, lower-case hex; as far as the bytes can be followed, since nothing depends on this file
 */
export function applicationsOf(bytes: Uint8Array): readonly string[] {
  const found: string[] = [];
  try {
    for (let offset = 0; offset < bytes.length && found.length < maxApplications;) {
      const template = readTlv(bytes, offset, { maxDepth: 4, maxNodes: 50 });
      offset += template.raw.length;
      // A bare 4F stands for a template with nothing else in it.
      const objects = template.tag === 0x61 ? children(template) : [template];
      found.push(...objects.filter(({ tag }) => tag === 0x4f).map(({ value }) => toHex(value)));
    }
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
  }
  return found;
}
