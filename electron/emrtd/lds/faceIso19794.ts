import { Asn1Error } from '../asn1/tlv.ts';
import { chipImage, type ChipImage } from './image.ts';

/**
 * Face images of a facial record, ISO/IEC 19794-5:2005 §5: header 14 bytes; for each face 20 bytes facial information, eight
 * bytes a feature point, 12 bytes image information, then the image.
 */
const recordHeader = 14;
const faceHeader = 20;
const featurePoint = 8;
const imageHeader = 12;
const maxFaces = 16;

/** `FAC` and a zero: how every facial record begins. */
export const isIso19794 = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x46 && bytes[1] === 0x41 && bytes[2] === 0x43 && bytes[3] === 0x00;

/** @throws {Asn1Error} where the record is not one; an image of length zero is simply not there */
export function facesOfIso19794(record: Uint8Array): readonly ChipImage[] {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  if (record.length < recordHeader || !isIso19794(record)) throw new Asn1Error('no facial record');
  const count = Math.min(view.getUint16(12), maxFaces);
  const images: ChipImage[] = [];
  let offset = recordHeader;
  for (let face = 0; face < count; face++) {
    if (offset + faceHeader + imageHeader > record.length) {
      // The last face of a record without room for it: nothing more to find.
      if (images.length > 0 || face > 0) break;
      throw new Asn1Error('facial record is truncated');
    }
    const length = view.getUint32(offset);
    const imageStart = offset + faceHeader + featurePoint * view.getUint16(offset + 4) + imageHeader;
    // Some issuers write a length of zero or one that runs over: the record itself is the limit.
    const end = length === 0 ? record.length : Math.min(offset + length, record.length);
    if (imageStart > end) throw new Asn1Error('facial information is longer than its record');
    const image = chipImage(record.subarray(imageStart, end));
    if (image !== null) images.push(image);
    if (end <= offset) break;
    offset = end;
  }
  return images;
}
