import { alignedSide, alignment, moved } from './measures.ts';
import { headGeometry, type HeadGeometry } from './geometry.ts';
import { descriptorSide, landmarkSide, type Nets } from './nets.ts';
import { between, distance, type Box, type Pixels, type Point } from './pixels.ts';

/** Draws pictures in the sizes the models take. Each canvas is made once and drawn over. */

export interface FoundFace {
  readonly box: Box;
  readonly points: readonly Point[];
  readonly head: HeadGeometry;
}

type Source = ImageBitmap | OffscreenCanvas;

const canvases = new Map<string, OffscreenCanvasRenderingContext2D>();

export function drawn(
  name: string,
  width: number,
  height: number,
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
): ImageData {
  let context = canvases.get(name);
  if (context === undefined || context.canvas.width !== width || context.canvas.height !== height) {
    const made = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (made === null) throw new Error('no canvas');
    context = made;
    canvases.set(name, context);
  }
  context.resetTransform();
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#000';
  context.fillRect(0, 0, width, height);
  draw(context);
  return context.getImageData(0, 0, width, height);
}

/** The whole picture, at most `longest` pixels at its longer side. */
export function shrunk(source: Source, longest: number): ImageData {
  const scale = Math.min(1, longest / Math.max(source.width, source.height));
  const width = Math.max(1, Math.round(source.width * scale));
  const height = Math.max(1, Math.round(source.height * scale));
  return drawn('whole', width, height, (context) => context.drawImage(source, 0, 0, width, height));
}

/** All faces in a picture, and the landmarks of the largest. */
export async function findFaces(
  nets: Nets,
  source: Source,
  small: Pixels,
  inputSize: number,
): Promise<{ readonly faces: number; readonly largest: FoundFace | null }> {
  const scale = source.width / small.width;
  const boxes = await nets.locate(small, inputSize);
  const [first] = boxes;
  if (first === undefined) return { faces: 0, largest: null };
  const box = {
    x: first.x * scale,
    y: first.y * scale,
    width: first.width * scale,
    height: first.height * scale,
  };
  const points = await landmarksIn(nets, source, box);
  const head = headGeometry(points);
  return { faces: boxes.length, largest: head === null ? null : { box, points, head } };
}

/** The detector's box, made square with black as the model was trained. */
async function landmarksIn(nets: Nets, source: Source, box: Box): Promise<Point[]> {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  const width = Math.max(1, Math.min(source.width - x, Math.floor(box.x + box.width) - x));
  const height = Math.max(1, Math.min(source.height - y, Math.floor(box.y + box.height) - y));
  const scale = landmarkSide / Math.max(width, height);
  const left = (landmarkSide - width * scale) / 2;
  const top = (landmarkSide - height * scale) / 2;
  const face = drawn('landmarks', landmarkSide, landmarkSide, (context) =>
    context.drawImage(source, x, y, width, height, left, top, width * scale, height * scale),
  );
  return (await nets.landmarks(face)).map((point) => ({
    x: x + (point.x - left) / scale,
    y: y + (point.y - top) / scale,
  }));
}

/** The aligned face (measures.ts) and the landmarks in it. */
export function alignedFace(
  source: Source,
  { points, head }: FoundFace,
): { readonly picture: ImageData; readonly points: Point[] } {
  const similarity = alignment(head);
  const picture = drawn('aligned', alignedSide, alignedSide, (context) => {
    context.setTransform(...similarity);
    context.drawImage(source, 0, 0);
  });
  return { picture, points: points.map((point) => moved(similarity, point)) };
}

const middleOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});

/**
 * The square the descriptor was trained on (dlib's alignment, as the package does it): the eyes and the mouth at fixed places in
 * size, not turned.
 */
export function descriptorFace(source: Source, { points }: FoundFace): ImageData {
  const eyes = [middleOf(points.slice(36, 42)), middleOf(points.slice(42, 48))] as const;
  const mouth = middleOf(points.slice(48, 68));
  const middle = between(between(eyes[0], eyes[1]), mouth, 1 / 3);
  const size = (distance(eyes[0], mouth) + distance(eyes[1], mouth)) / 2 / 0.45;
  const scale = descriptorSide / size;
  return drawn('descriptor', descriptorSide, descriptorSide, (context) => {
    context.setTransform(
      scale,
      0,
      0,
      scale,
      -(middle.x - 0.5 * size) * scale,
      -(middle.y - 0.43 * size) * scale,
    );
    context.drawImage(source, 0, 0);
  });
}
