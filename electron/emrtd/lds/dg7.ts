import type { Result } from '#shared/errors/result.ts';
import { children } from '../asn1/tlv.ts';
import { dataGroupTag } from './files.ts';
import { chipImage, type ChipImage } from './image.ts';
import { parseFile } from './parse.ts';

/** DG7: images of the signature or usual mark, JPEG or JPEG 2000 without a header (ICAO 9303-10 §4.7.7). */
export function parseDg7(bytes: Uint8Array): Result<readonly ChipImage[]> {
  return parseFile('DG7', bytes, dataGroupTag(7), (root) =>
    children(root)
      .filter(({ tag }) => tag === 0x5f43)
      .flatMap(({ value }) => chipImage(value) ?? []),
  );
}
