import type { FindingCode } from '#shared/domain/profiles.ts';
import { Asn1Error, children, readTlv, type Tlv } from '../../asn1/tlv.ts';
import { toHex } from '../../crypto/bytes.ts';
import { byTag } from '../../lds/parse.ts';

/**
 * Departures of the headers in DG2 from ICAO 9303-10 §4.7.2 and ISO/IEC 19794-5:2005 §5. The image itself is judged by who
 * decodes it; a record in ISO/IEC 39794-5 has none of these headers but the template's.
 */
export function faceFindings(dg2: Uint8Array): readonly FindingCode[] {
  try {
    const group = byTag(readTlv(dg2, 0, { maxDepth: 16, maxNodes: 5_000 })).get(0x7f61);
    if (group === undefined) return ['face-template-header'];
    const parts = children(group);
    const templates = parts.filter(({ tag }) => tag === 0x7f60);
    const count = parts.find(({ tag }) => tag === 0x02)?.value;
    const found: FindingCode[] =
      count?.length === 1 && count[0] === templates.length ? [] : ['face-template-header'];
    if (templates.length === 0) found.push('face-missing');
    return [...new Set([...found, ...templates.flatMap(templateFindings)])];
  } catch (error) {
    // What cannot be read at all is told as a malformed data group.
    if (error instanceof Asn1Error) return [];
    throw error;
  }
}

function templateFindings(template: Tlv): readonly FindingCode[] {
  const fields = byTag(template);
  const record = fields.get(0x5f2e);
  const newRecord = fields.get(0x7f2e);
  const found: FindingCode[] = [];
  const header = fields.get(0xa1);
  const expectedFormat = newRecord === undefined ? '0008' : '002a';
  if (header === undefined || !isTemplateHeader(header, expectedFormat)) found.push('face-template-header');
  if (record === undefined && newRecord === undefined) found.push('face-missing');
  if (record !== undefined) found.push(...recordFindings(record.value));
  return found;
}

/**
 * Biometric header template (ISO/IEC 7816-11): format owner JTC 1/SC 37, type of the format; type of the biometric in one to three
 * bytes, which is the face or left out (ICAO 9303-10 §4.7.2).
 */
function isTemplateHeader(header: Tlv, format: string): boolean {
  const values = new Map([...byTag(header)].map(([tag, { value }]) => [tag, toHex(value)]));
  const type = values.get(0x81);
  return (
    values.get(0x87) === '0101' &&
    values.get(0x88) === format &&
    (type === undefined || /^(?:00){0,2}02$/.test(type))
  );
}

function recordFindings(record: Uint8Array): readonly FindingCode[] {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  if (record.length < 14 + 20 + 12) return ['face-record-header'];
  const found: FindingCode[] = [];
  const count = view.getUint16(12);
  // "FAC" and the version "010", each with a zero behind it, then the length of everything.
  const headerStands =
    toHex(record.subarray(0, 8)) === '4641430030313000' && view.getUint32(8) === record.length && count >= 1;
  if (!headerStands) found.push('face-record-header');
  let offset = 14;
  for (let face = 0; face < Math.min(count, 16) && offset + 32 <= record.length; face++) {
    const length = view.getUint32(offset);
    const points = view.getUint16(offset + 4);
    const image = offset + 20 + 8 * points;
    const end = offset + length;
    if (image + 12 > record.length || end > record.length || image + 12 > end) {
      return [...found, 'face-information'];
    }
    if (!isFaceInformation(record.subarray(offset, offset + 20))) found.push('face-information');
    if (!isImageInformation(record.subarray(image, image + 12))) found.push('face-image-information');
    if (image + 12 === end) found.push('face-missing');
    offset = end;
  }
  // Feature points or bytes nobody counted.
  if (offset !== record.length) found.push('face-information');
  return found;
}

const inRange = (byte: number | undefined, most: number, ...others: readonly number[]): boolean =>
  byte !== undefined && (byte <= most || others.includes(byte));

/** Gender, eye and hair colour, pose angles and their uncertainty (ISO/IEC 19794-5:2005 §5.5.3–5.5.9). */
function isFaceInformation(information: Uint8Array): boolean {
  const at = (index: number): number | undefined => information[index];
  return (
    inRange(at(6), 2, 0xff) &&
    inRange(at(7), 7, 0xff) &&
    inRange(at(8), 7, 0xff) &&
    [14, 15, 16].every((index) => inRange(at(index), 181)) &&
    [17, 18, 19].every((index) => inRange(at(index), 181))
  );
}

/** Kind of face image, and JPEG or JPEG 2000 (ISO/IEC 19794-5:2005 §5.7). */
const isImageInformation = (information: Uint8Array): boolean =>
  inRange(information[0], 3) && inRange(information[1], 1);
