import { der, integer } from '#electron/emrtd/asn1/der.ts';
import { concat, fromHex } from '#electron/emrtd/crypto/bytes.ts';
import type { Part } from './securityObject.ts';

const uint = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) & 0xff);

/** Beginnings of the two kinds of image; nothing here decodes them. */
export const jpeg = concat(
  fromHex('ffd8ffe000104a464946000101'),
  new Uint8Array(400).fill(0x55),
  fromHex('ffd9'),
);
export const jp2 = concat(fromHex('0000000c6a5020200d0a870a'), new Uint8Array(400).fill(0x55));

/** DG2 part by part (ICAO 9303-10 §4.7.2, ISO/IEC 19794-5:2005 §5). */
export const faceParts = () => ({
  instances: integer(1) as Part,
  type: fromHex('02') as Part,
  formatOwner: fromHex('0101') as Part,
  formatType: fromHex('0008') as Part,
  formatIdentifier: fromHex('46414300'),
  version: fromHex('30313000'),
  featurePoints: 0,
  /** Feature points the lengths do not count. */
  uncounted: 0,
  gender: 2,
  eyes: 1,
  hair: 1,
  /** Yaw, pitch, roll and their uncertainties. */
  pose: [0, 0, 0, 0, 0, 0] as [number, number, number, number, number, number],
  imageType: 1,
  dataType: 0,
  image: jpeg as Uint8Array,
  block: true,
});
export type FaceParts = ReturnType<typeof faceParts>;

export function encodeFaceGroup(parts: FaceParts): Uint8Array {
  const points = new Uint8Array(8 * parts.featurePoints);
  const imageInformation = concat(
    uint(parts.imageType, 1),
    uint(parts.dataType, 1),
    uint(240, 2),
    uint(320, 2),
    new Uint8Array([1, 0, 0, 0, 0, 0]),
  );
  const length = 20 + points.length + 12 + parts.image.length;
  const information = concat(
    uint(length, 4),
    uint(parts.featurePoints, 2),
    Uint8Array.of(parts.gender, parts.eyes, parts.hair, 0, 0, 0, 0, 0),
    Uint8Array.from(parts.pose),
  );
  const record = concat(
    parts.formatIdentifier,
    parts.version,
    uint(14 + length, 4),
    uint(1, 2),
    information,
    points,
    new Uint8Array(8 * parts.uncounted),
    imageInformation,
    parts.image,
  );
  const field = (tag: number, value: Part): Uint8Array =>
    value === null ? new Uint8Array(0) : der(tag, value);
  return der(
    0x75,
    der(
      0x7f61,
      parts.instances ?? new Uint8Array(0),
      der(
        0x7f60,
        der(
          0xa1,
          der(0x80, fromHex('0101')),
          field(0x81, parts.type),
          der(0x82, fromHex('00')),
          field(0x87, parts.formatOwner),
          field(0x88, parts.formatType),
        ),
        parts.block ? der(0x5f2e, record) : new Uint8Array(0),
      ),
    ),
  );
}
