import type { Result } from '#shared/errors/result.ts';
import { displayedImages } from './displayedImages.ts';
import type { ChipImage } from './image.ts';

/** DG7: images of the signature or usual mark (ICAO 9303-10 §4.7.7). */
export const parseDg7 = (bytes: Uint8Array): Result<readonly ChipImage[]> =>
  displayedImages(7, 0x5f43, bytes);
