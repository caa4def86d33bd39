export type ImageMime = 'image/jpeg' | 'image/jp2';

/** An image as the chip has it, undecoded. */
export interface ChipImage {
  readonly mime: ImageMime;
  readonly bytes: Uint8Array;
}

type Coding = 'jpeg' | 'jp2' | 'codestream';

const signatures: readonly { readonly coding: Coding; readonly magic: readonly number[] }[] = [
  { coding: 'jpeg', magic: [0xff, 0xd8, 0xff] },
  // JP2 signature box, and the raw JPEG 2000 codestream (SOC, SIZ) some issuers store.
  { coding: 'jp2', magic: [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20] },
  { coding: 'codestream', magic: [0xff, 0x4f, 0xff, 0x51] },
];

const codingOf = (bytes: Uint8Array): Coding | null =>
  signatures.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte))?.coding ?? null;

const mimeOf = (coding: Coding): ImageMime => (coding === 'jpeg' ? 'image/jpeg' : 'image/jp2');

/** What the bytes are by their first bytes: type fields next to the image are wrong too often. null where they are neither. */
export function sniffImage(bytes: Uint8Array): ImageMime | null {
  const coding = codingOf(bytes);
  return coding === null ? null : mimeOf(coding);
}

/**
 * The image, where there is one: no bytes and unknown bytes are no image and no error. What stands behind its end (issuers pad,
 * and records state lengths that run over) does not belong to it; an image whose end is not found is left as it is.
 */
export function chipImage(bytes: Uint8Array): ChipImage | null {
  const coding = codingOf(bytes);
  if (coding === null) return null;
  const end = coding === 'jp2' ? endOfBoxes(bytes) : endOfStream(bytes, 0);
  return { mime: mimeOf(coding), bytes: bytes.slice(0, end) };
}

/** Behind the last FFD9: EOI of JPEG and EOC of JPEG 2000 have the same code, and neither occurs within coded data. */
function endOfStream(bytes: Uint8Array, from: number): number {
  for (let at = bytes.length - 2; at >= from; at--) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return at + 2;
  }
  return bytes.length;
}

const codestreamBox = 0x6a703263;

/** Behind the box of the codestream (ISO/IEC 15444-1 §I.4): LBox 0 reaches to the end of the file, 1 has its length in XLBox. */
function endOfBoxes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length;) {
    const short = view.getUint32(at);
    const isCodestream = view.getUint32(at + 4) === codestreamBox;
    if (short === 0) return isCodestream ? endOfStream(bytes, at) : bytes.length;
    const isLong = short === 1 && at + 16 <= bytes.length;
    const length = isLong ? view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12) : short;
    const end = at + length;
    if (length < (isLong ? 16 : 8) || end > bytes.length) return bytes.length;
    if (isCodestream) return end;
    at = end;
  }
  return bytes.length;
}
