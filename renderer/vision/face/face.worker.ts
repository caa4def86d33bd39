import type { FaceComparison } from '../../../shared/domain/faceCapture.ts';
import type { Answered, Asked, FaceReading, FaceStill, Portrait } from './engine.ts';
import { alignedFace, descriptorFace, drawn, findFaces, shrunk, type FoundFace } from './find.ts';
import { hintsOf } from './hints.ts';
import { pictureMeasures } from './measures.ts';
import { loadNets, modelName, type Nets } from './nets.ts';
import { distance, luminanceOf, type Point } from './pixels.ts';
import {
  movement,
  patchSide,
  presentationSigns,
  readingsForMotion,
  screenPattern,
  straightSides,
  type PresentationFacts,
} from './presentation.ts';
import { qualityOf, rankOf } from './quality.ts';

/** Reads frames, keeps the last few, compares two pictures; ends with the step. Templates never leave this file's variables. */

/** Frames among which the best is chosen: half a second of them. */
const kept = 6;
const smallSide = 320;
const previewInput = 224;
const stillInput = 416;
const stillQuality = 0.92;
/** A picture larger than any camera or chip makes is not decoded further. */
const mostPixels = 40_000_000;

let loading: Promise<Nets> | null = null;
const netsOf = (): Promise<Nets> => (loading ??= loadNets());

interface Kept {
  readonly frame: ImageBitmap;
  readonly reading: FaceReading;
}
let frames: Kept[] = [];
let presented: PresentationFacts[] = [];
let before: { readonly eyes: Point; readonly patch: Uint8Array } | null = null;

self.onmessage = ({ data }: MessageEvent<Asked>): void => {
  void answerTo(data)
    .catch(() => null)
    .then((answer) => self.postMessage({ id: data.id, answer } satisfies Answered));
};

function answerTo(asked: Asked): Promise<Answered['answer']> {
  switch (asked.ask) {
    case 'read':
      return read(asked.frame);
    case 'take':
      return take();
    case 'compare':
      return compare(asked.still, asked.portrait, asked.threshold);
  }
}

async function read(frame: ImageBitmap): Promise<FaceReading> {
  const nets = await netsOf();
  const started = performance.now();
  const small = shrunk(frame, smallSide);
  const { faces, largest } = await findFaces(nets, frame, small, previewInput);
  const aligned = largest === null ? null : alignedFace(frame, largest);
  const picture = aligned === null ? null : pictureMeasures(aligned.picture, aligned.points);
  const quality = qualityOf(
    faces,
    largest === null || picture === null ? null : { head: largest.head, picture, frameHeight: frame.height },
  );
  const eyesMoved = largest === null ? null : look(frame, small, largest);
  const reading: FaceReading = {
    quality,
    hints: hintsOf({ quality, head: largest?.head ?? null, frame, moved: eyesMoved }),
    box:
      largest === null
        ? null
        : {
            x: largest.box.x / frame.width,
            y: largest.box.y / frame.height,
            width: largest.box.width / frame.width,
            height: largest.box.height / frame.height,
          },
    tookMs: performance.now() - started,
  };
  frames.push({ frame, reading });
  if (frames.length > kept) frames.shift()?.frame.close();
  if (largest === null) {
    before = null;
    presented = [];
  }
  return reading;
}

/** Notes what may be a sign of a picture held up. @returns how far the eyes moved, in distances between them */
function look(frame: ImageBitmap, small: ImageData, { head, box }: FoundFace): number | null {
  const eyes = { x: (head.leftEye.x + head.rightEye.x) / 2, y: (head.leftEye.y + head.rightEye.y) / 2 };
  const scale = small.width / frame.width;
  const middle = { x: eyes.x, y: eyes.y + head.eyesToChin / 3 };
  const patch = drawn('patch', patchSide, patchSide, (context) =>
    context.drawImage(frame, Math.round(patchSide / 2 - middle.x), Math.round(patchSide / 2 - middle.y)),
  );
  const whole = luminanceOf(small);
  const last = before;
  before = { eyes, patch: whole };
  presented.push({
    pattern: screenPattern(patch),
    sides: straightSides(small, {
      x: box.x * scale,
      y: box.y * scale,
      width: box.width * scale,
      height: box.height * scale,
    }),
    movement: last === null ? null : movement(last.patch, whole),
  });
  if (presented.length > readingsForMotion + 2) presented.shift();
  return last === null ? null : distance(last.eyes, eyes) / head.interEye;
}

async function take(): Promise<FaceStill | null> {
  const best = frames.reduce<Kept | null>(
    (chosen, each) =>
      chosen === null || rankOf(each.reading.quality) > rankOf(chosen.reading.quality) ? each : chosen,
    null,
  );
  if (best === null) return null;
  const canvas = new OffscreenCanvas(best.frame.width, best.frame.height);
  canvas.getContext('2d')?.drawImage(best.frame, 0, 0);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: stillQuality });
  const signs = presentationSigns(presented);
  for (const { frame } of frames) frame.close();
  frames = [];
  presented = [];
  before = null;
  return {
    jpeg: new Uint8Array(await jpeg.arrayBuffer()),
    quality: best.reading.quality,
    presentationSigns: signs,
  };
}

async function compare(
  still: Uint8Array<ArrayBuffer>,
  portrait: Portrait,
  threshold: number,
): Promise<FaceComparison> {
  const nets = await netsOf();
  const chip = await decoded(portrait).catch(() => null);
  if (chip === null) return { outcome: 'not-compared', reason: 'portrait-undecodable' };
  const ofChip = await template(nets, chip);
  if (ofChip === null) return { outcome: 'not-compared', reason: 'no-face-in-portrait' };
  const live = await createImageBitmap(new Blob([still], { type: 'image/jpeg' }));
  const ofLive = await template(nets, live);
  if (ofLive === null) return { outcome: 'not-compared', reason: 'no-face-in-still' };
  const apart = Math.hypot(...ofChip.map((value, i) => value - (ofLive[i] ?? 0)));
  return { outcome: apart <= threshold ? 'match' : 'no-match', distance: apart, threshold, model: modelName };
}

async function decoded(portrait: Portrait): Promise<ImageBitmap | null> {
  const bitmap =
    portrait.kind === 'jpeg'
      ? await createImageBitmap(new Blob([portrait.bytes], { type: 'image/jpeg' }))
      : await createImageBitmap(new ImageData(portrait.rgba, portrait.width, portrait.height));
  return bitmap.width * bitmap.height > mostPixels ? null : bitmap;
}

async function template(nets: Nets, picture: ImageBitmap): Promise<Float32Array | null> {
  const { largest } = await findFaces(nets, picture, shrunk(picture, stillInput), stillInput);
  const described = largest === null ? null : await nets.describe(descriptorFace(picture, largest));
  picture.close();
  return described;
}
