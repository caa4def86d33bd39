import openJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import wasmUrl from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import { isWithinLimits } from './header.ts';
import { toRgba } from './rgba.ts';

/** Decodes one picture and is then thrown away: what a hostile file leaves in the codec's memory never meets the next one. */
self.onmessage = (event: MessageEvent<Uint8Array>): void => {
  void decode(event.data).then((image) =>
    self.postMessage(image, { transfer: image === null ? [] : [image.rgba.buffer] }),
  );
};

async function decode(bytes: Uint8Array) {
  if (!isWithinLimits(bytes)) return null;
  try {
    const codec = await openJpeg({ locateFile: () => wasmUrl });
    const decoder = new codec.J2KDecoder();
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const frame = decoder.getFrameInfo();
    const rgba = toRgba(decoder.getDecodedBuffer(), frame);
    return rgba === null ? null : { width: frame.width, height: frame.height, rgba };
  } catch {
    return null;
  }
}
