import { fail, ok, type Result } from '../../../shared/errors/result.ts';
import type { Pixels } from '../../vision/pixels.ts';
import { base64FromBytes } from '../base64.ts';

/** JPEG quality of a still: documents stay legible, and 1920 × 1080 stays well below the 8 MiB the desk takes. */
const stillQuality = 0.92;

/** What the video shows now, unmirrored and in the camera's full resolution, as JPEG in base64. */
export async function stillOf(video: HTMLVideoElement | null): Promise<Result<string>> {
  if (video === null || video.videoWidth === 0) return fail('DESK_PHOTO_INVALID');
  return jpegOf(video, video.videoWidth, video.videoHeight);
}

/** A canvas, a bitmap or a video drawn as it is → JPEG in base64. */
export function jpegOf(source: CanvasImageSource, width: number, height: number): Promise<Result<string>> {
  return encoded(width, height, (context) => context.drawImage(source, 0, 0, width, height));
}

export const jpegOfPixels = ({ width, height, data }: Pixels): Promise<Result<string>> =>
  encoded(width, height, (context) =>
    context.putImageData(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0),
  );

async function encoded(
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void,
): Promise<Result<string>> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return fail('DESK_PHOTO_INVALID');
  draw(context);
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', stillQuality),
  );
  if (blob === null) return fail('DESK_PHOTO_INVALID');
  return ok(base64FromBytes(new Uint8Array(await blob.arrayBuffer())));
}
