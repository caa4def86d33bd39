import { decodeJp2 } from '../../../renderer/ui/jp2/decode.ts';
import { startFaceEngine, type FaceEngine, type Portrait } from '../../../renderer/vision/face/engine.ts';

/** The window's own face engine, alone on a page, for measuring and for tests. Pictures come in as base64. */
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const bitmapOf = (jpeg: string): Promise<ImageBitmap> => createImageBitmap(new Blob([bytesOf(jpeg)]));

let engine: FaceEngine | null = null;
function theEngine(): FaceEngine {
  engine ??= startFaceEngine();
  if (engine === null) throw new Error('no worker');
  return engine;
}

async function portraitOf(base64: string, isJp2: boolean): Promise<Portrait> {
  if (!isJp2) return { kind: 'jpeg', bytes: bytesOf(base64) };
  const picture = await decodeJp2(bytesOf(base64), new AbortController().signal);
  if (picture === null) throw new Error('the JPEG 2000 portrait cannot be decoded');
  return { kind: 'rgba', ...picture };
}

const faceLab = {
  async read(jpeg: string) {
    return theEngine().read(await bitmapOf(jpeg));
  },
  async take() {
    const still = await theEngine().take();
    return still === null ? null : { ...still, jpeg: still.jpeg.length };
  },
  async compare(live: string, portrait: string, isJp2: boolean, threshold: number) {
    const chip = await portraitOf(portrait, isJp2);
    const started = performance.now();
    const comparison = await theEngine().compare(bytesOf(live), chip, threshold);
    return { comparison, tookMs: performance.now() - started };
  },
  /** Plays a picture as a camera would, reads it as fast as the engine can, and counts what the preview shows meanwhile. */
  async preview(jpegs: readonly string[], seconds: number) {
    const pictures = await Promise.all(jpegs.map(bitmapOf));
    const [first] = pictures;
    if (first === undefined) throw new Error('no picture');
    const canvas = document.createElement('canvas');
    canvas.width = first.width;
    canvas.height = first.height;
    const pen = canvas.getContext('2d');
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = canvas.captureStream(30);
    document.body.append(video);
    let drawnFrames = 0;
    const drawing = setInterval(() => {
      const picture = pictures[drawnFrames++ % pictures.length];
      if (picture !== undefined) pen?.drawImage(picture, 0, 0);
    }, 1000 / 30);
    await video.play();
    await theEngine().read(await createImageBitmap(video));
    const started = performance.now();
    const lasts = (): boolean => performance.now() - started < seconds * 1000;
    let shown = 0;
    const count = (): void => {
      shown++;
      if (lasts()) video.requestVideoFrameCallback(count);
    };
    video.requestVideoFrameCallback(count);
    const tookMs: number[] = [];
    while (lasts()) {
      const reading = await theEngine().read(await createImageBitmap(video));
      if (reading !== null) tookMs.push(reading.tookMs);
    }
    clearInterval(drawing);
    video.remove();
    const elapsed = (performance.now() - started) / 1000;
    return {
      readings: tookMs.length / elapsed,
      shown: shown / elapsed,
      drawn: drawnFrames / elapsed,
      tookMs,
    };
  },
  end() {
    engine?.end();
    engine = null;
  },
};
export type FaceLab = typeof faceLab;
declare global {
  var faceLab: FaceLab;
}
globalThis.faceLab = faceLab;
