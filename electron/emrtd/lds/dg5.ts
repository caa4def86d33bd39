import type { Result } from '#shared/errors/result.ts';
import { displayedImages } from './displayedImages.ts';
import type { ChipImage } from './image.ts';

/** DG5: the portrait as it is printed in the document (ICAO 9303-10 §4.7.5). */
export const parseDg5 = (bytes: Uint8Array): Result<readonly ChipImage[]> =>
  displayedImages(5, 0x5f40, bytes);
