import { fail, ok, type Result } from '../../../shared/errors/result.ts';
import { base64FromBytes } from '../base64.ts';

/** JPEG quality of a still: documents stay legible, and 1920 × 1080 stays well below the 8 MiB the desk takes. */
const stillQuality = 0.92;

/** What the video shows now, unmirrored and in the camera's full resolution, as JPEG in base64. */
export async function stillOf(video: HTMLVideoElement | null): Promise<Result<string>> {
  if (video === null || video.videoWidth === 0) return fail('DESK_PHOTO_INVALID');
  return jpegOf(video, video.videoWidth, video.videoHeight);
}

/** A canvas, a bitmap or a video drawn as it is → JPEG in base64. */
export async function jpegOf(
  source: CanvasImageSource,
  width: number,
  height: number,
): Promise<Result<string>> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return fail('DESK_PHOTO_INVALID');
  context.drawImage(source, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', stillQuality),
  );
  if (blob === null) return fail('DESK_PHOTO_INVALID');
  return ok(base64FromBytes(new Uint8Array(await blob.arrayBuffer())));
}
