/** What a picture is, by how it begins; the name of the chip's file says nothing. */
export interface ImageType {
  readonly mediaType: string;
  readonly extension: string;
}

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** JPEG and JPEG 2000 are what EF.DG2 may hold (ICAO 9303-10 §4.7.2); JPEG is what cameras make. */
export function imageTypeOf(bytes: Uint8Array): ImageType {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return { mediaType: 'image/jpeg', extension: 'jpg' };
  if (startsWith(bytes, 0, 0, 0, 0x0c, 0x6a, 0x50)) return { mediaType: 'image/jp2', extension: 'jp2' };
  if (startsWith(bytes, 0xff, 0x4f, 0xff, 0x51)) return { mediaType: 'image/j2c', extension: 'j2c' };
  return { mediaType: 'application/octet-stream', extension: 'bin' };
}
