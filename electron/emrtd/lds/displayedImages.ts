import type { Result } from '#shared/errors/result.ts';
import { children } from '../asn1/tlv.ts';
import { dataGroupName, dataGroupTag, type DataGroupNumber } from './files.ts';
import { chipImage, type ChipImage } from './image.ts';
import { parseFile } from './parse.ts';

/** Images of a data group (ICAO 9303-10 §4.7.5–7): their number, then each whole, JPEG or JPEG 2000 without a header. */
export function displayedImages(
  number: DataGroupNumber,
  imageTag: number,
  bytes: Uint8Array,
): Result<readonly ChipImage[]> {
  return parseFile(dataGroupName(number), bytes, dataGroupTag(number), (root) =>
    children(root)
      .filter(({ tag }) => tag === imageTag)
      .flatMap(({ value }) => chipImage(value) ?? []),
  );
}
