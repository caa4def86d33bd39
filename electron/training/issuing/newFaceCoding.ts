import { der, integer } from '../../emrtd/asn1/der.ts';
import { fromHex } from '../../emrtd/crypto/bytes.ts';
import { dataGroupTag, type FaceImage } from './dataGroups.ts';

/** ISO/IEC 39794-5:2019, clause 8: JPEG 2, JPEG 2000 lossy 3. */
const imageDataFormat = { 'image/jpeg': 2, 'image/jp2': 3 } as const;

const enumerated = (tag: number, value: number): Uint8Array => der(tag, Uint8Array.of(value));

/** One representation with the fields ICAO 9303-10 requires: its number, and a two-dimensional image with its format. */
const representation = (image: FaceImage, number: number): Uint8Array =>
  der(
    0x30,
    enumerated(0x80, number),
    der(
      0xa1,
      der(
        0xa0,
        der(
          0xa0,
          der(0x80, image.bytes),
          der(0xa1, der(0xa0, enumerated(0x80, imageDataFormat[image.mime]))),
        ),
      ),
    ),
  );

/** Face image data block: version 3 of 2019, then the representations. */
const faceImageDataBlock = (images: readonly FaceImage[]): Uint8Array =>
  der(
    0x65,
    der(0xa0, enumerated(0x80, 3), der(0x81, fromHex('07e3'))),
    der(0xa1, ...images.map(representation)),
  );

/** DG2 in the coding documents may have since 2026 and must have from 2030: 7F2E, format type 002A (ICAO 9303-10 §4.7.2). */
export const encodeDg2Iso39794 = (images: readonly FaceImage[]): Uint8Array =>
  der(
    dataGroupTag(2),
    der(
      0x7f61,
      integer(1),
      der(
        0x7f60,
        der(0xa1, der(0x87, fromHex('0101')), der(0x88, fromHex('002a'))),
        der(0x7f2e, der(0xa1, faceImageDataBlock(images))),
      ),
    ),
  );
