export type ImageMime = 'image/jpeg' | 'image/jp2';

/** An image as the chip has it, undecoded. */
export interface ChipImage {
  readonly mime: ImageMime;
  readonly bytes: Uint8Array;
}

const signatures: readonly { readonly mime: ImageMime; readonly magic: readonly number[] }[] = [
  { mime: 'image/jpeg', magic: [0xff, 0xd8, 0xff] },
  // JP2 signature box, and the raw JPEG 2000 codestream some issuers store.
  { mime: 'image/jp2', magic: [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20] },
  { mime: 'image/jp2', magic: [0xff, 0x4f, 0xff, 0x51] },
];

/** What the bytes are by their first bytes: type fields next to the image are wrong too often. null where they are neither. */
export function sniffImage(bytes: Uint8Array): ImageMime | null {
  const match = signatures.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte));
  return match?.mime ?? null;
}

/** The image, where there is one: no bytes and unknown bytes are no image and no error. */
export function chipImage(bytes: Uint8Array): ChipImage | null {
  const mime = sniffImage(bytes);
  return mime === null ? null : { mime, bytes: bytes.slice() };
}
