import openJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import wasmUrl from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import { toRgba } from '../jp2/rgba.ts';
import { admitted, jpegLimits, type PictureFault } from './bounds.ts';

export type PictureAnswer =
  | { readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray<ArrayBuffer> }
  | ImageBitmap
  | PictureFault;

/** Decodes one picture and is then thrown away: what a hostile file leaves in a codec's memory never meets the next one. */
self.onmessage = (event: MessageEvent<Uint8Array<ArrayBuffer>>): void => {
  void decode(event.data).then((answer) => self.postMessage(answer, { transfer: transferOf(answer) }));
};

function transferOf(answer: PictureAnswer): Transferable[] {
  if (typeof answer === 'string') return [];
  return [answer instanceof ImageBitmap ? answer : answer.rgba.buffer];
}

async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<PictureAnswer> {
  const coding = admitted(bytes);
  if (coding !== 'jpeg' && coding !== 'jp2') return coding;
  try {
    return coding === 'jpeg' ? await decodeJpeg(bytes) : await decodeJp2(bytes);
  } catch {
    return 'damaged';
  }
}

async function decodeJpeg(bytes: Uint8Array<ArrayBuffer>): Promise<PictureAnswer> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  if (bitmap.width * bitmap.height <= jpegLimits.pixels) return bitmap;
  bitmap.close();
  return 'out-of-bounds';
}

async function decodeJp2(bytes: Uint8Array): Promise<PictureAnswer> {
  const codec = await openJpeg({ locateFile: () => wasmUrl, print: () => undefined });
  const decoder = new codec.J2KDecoder();
  decoder.getEncodedBuffer(bytes.length).set(bytes);
  decoder.decode();
  const frame = decoder.getFrameInfo();
  const rgba = toRgba(decoder.getDecodedBuffer(), frame);
  return rgba === null ? 'damaged' : { width: frame.width, height: frame.height, rgba };
}
