import { decodePicture } from '../picture/decode.ts';

export interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** The pixels of a JPEG 2000 picture, for who has to compute with them; null where it cannot be decoded, or the screen was left. */
export async function decodeJp2(
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<Decoded | null> {
  const answer = await decodePicture(bytes, signal);
  return answer !== null && typeof answer === 'object' && 'rgba' in answer ? answer : null;
}
