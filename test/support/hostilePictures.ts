/** Pictures that are made to hurt whoever opens them. */
export interface HostilePicture {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** True where it must not even reach a decoder; else the decoder may find out, or show what it can. */
  readonly refused: boolean;
}

/** A PNG of one pixel. */
export const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

export const cut = (bytes: Uint8Array, share: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(bytes.subarray(0, Math.floor(bytes.length * share)));

const join = (...parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

const frameHeaderAt = (jpeg: Uint8Array): number => {
  for (let i = 2; i + 9 < jpeg.length; i++)
    if (jpeg[i] === 0xff && (jpeg[i + 1] === 0xc0 || jpeg[i + 1] === 0xc2)) return i;
  throw new Error('no frame header');
};

/** The picture with other sizes in its frame header, and a second frame header in front of it where one is asked for. */
export function frameSizes(
  jpeg: Uint8Array,
  width: number,
  height: number,
  firstWidth?: number,
  firstHeight?: number,
): Uint8Array<ArrayBuffer> {
  const at = frameHeaderAt(jpeg);
  const sized = (w: number, h: number): Uint8Array => {
    const length = (jpeg[at + 2] ?? 0) * 256 + (jpeg[at + 3] ?? 0);
    const header = Uint8Array.from(jpeg.subarray(at, at + 2 + length));
    header.set([h >> 8, h & 255, w >> 8, w & 255], 5);
    return header;
  };
  const header = sized(width, height);
  const first = firstWidth === undefined ? [] : sized(firstWidth, firstHeight ?? firstWidth);
  return join(jpeg.subarray(0, at), first, header, jpeg.subarray(at + header.length));
}

/** Thousands of empty scans behind the first. */
function scanBomb(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  const scan = [0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00];
  const scans = Array.from({ length: 3000 }, () => scan).flat();
  return join(jpeg.subarray(0, -2), scans, [0xff, 0xd9]);
}

/** SIZ of the code stream with one field changed (ISO/IEC 15444-1 A.5.1); `at` counts from the SOC. */
function siz(
  jp2: Uint8Array,
  changes: readonly (readonly [at: number, ...values: number[]])[],
): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(jp2);
  const soc = bytes.findIndex(
    (_, i) => bytes[i] === 0xff && bytes[i + 1] === 0x4f && bytes[i + 2] === 0xff && bytes[i + 3] === 0x51,
  );
  for (const [at, ...values] of changes) bytes.set(values, soc + at);
  return bytes;
}

export function hostilePictures(jpeg: Uint8Array, jp2: Uint8Array): HostilePicture[] {
  const refused = (name: string, bytes: Uint8Array<ArrayBuffer>): HostilePicture => ({
    name,
    bytes,
    refused: true,
  });
  const decodable = (name: string, bytes: Uint8Array<ArrayBuffer>): HostilePicture => ({
    name,
    bytes,
    refused: false,
  });
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) & 255);
  return [
    refused('a JPEG of 65,000 × 65,000', frameSizes(jpeg, 65_000, 65_000)),
    refused('a JPEG without a height', frameSizes(jpeg, 400, 0)),
    refused('a JPEG with thousands of scans', scanBomb(jpeg)),
    refused('a JPEG cut in its header', cut(jpeg, 12 / jpeg.length)),
    refused('a JPEG 2000 of 2³² × 2³²', siz(jp2, [[8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]])),
    refused('a JPEG 2000 in tiles of one pixel', siz(jp2, [[24, 0, 0, 0, 1, 0, 0, 0, 1]])),
    refused('a JPEG 2000 in tiles of none', siz(jp2, [[24, 0, 0, 0, 0, 0, 0, 0, 0]])),
    refused('a JPEG 2000 with 16,384 components', siz(jp2, [[40, 0x40, 0x00]])),
    refused('a JPEG 2000 of 38 bits', siz(jp2, [[42, 37]])),
    refused('a JPEG 2000 sampled nowhere', siz(jp2, [[43, 0, 0]])),
    refused('a PNG', png),
    refused('a GIF that is a page', new TextEncoder().encode('GIF89a/*<script>alert(1)</script>*/')),
    decodable('a JPEG cut in the middle', cut(jpeg, 0.5)),
    decodable('a JPEG whose end is missing', cut(jpeg, 0.97)),
    decodable('a JPEG 2000 cut in the middle', cut(jp2, 0.5)),
    decodable('a JPEG 2000 whose end is missing', cut(jp2, 0.97)),
    decodable('a JPEG with noise in its scan', join(jpeg.subarray(0, jpeg.length >> 1), noise, [0xff, 0xd9])),
    decodable('a JPEG 2000 with noise in its code stream', join(jp2.subarray(0, jp2.length >> 1), noise)),
    decodable('a JPEG with a JPEG 2000 behind it', join(jpeg, jp2)),
    decodable(
      'a JPEG 2000 with a page behind it',
      join(jp2, new TextEncoder().encode('<script>alert(1)</script>')),
    ),
  ];
}
