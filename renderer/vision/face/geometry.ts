import { between, distance, type Point } from './pixels.ts';

/**
 * What 68 landmarks say about where a head is and how it is held. The numbering is that of the iBUG 300-W annotation: 0–16 jaw,
 * 17–26 eyebrows, 27–35 nose, 36–41 the eye at the left of the picture, 42–47 the one at its right, 48–67 mouth.
 */
export const landmarkCount = 68;

export interface HeadGeometry {
  /** Centres of the eyes, halfway between their corners; `left` and `right` are those of the picture. */
  readonly leftEye: Point;
  readonly rightEye: Point;
  readonly mouth: Point;
  readonly chin: Point;
  /** Pixels between the centres of the eyes. */
  readonly interEye: number;
  /** Pixels from the middle of the eyes to the chin (T of ISO/IEC 29794-5). */
  readonly eyesToChin: number;
  /** Degrees. Yaw > 0: the nose points to the right of the picture; pitch > 0: up; roll > 0: clockwise in the picture. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  /** Height of the opening of the eyes over their width, the smaller of the two. */
  readonly eyeOpening: number;
}

const degrees = (radians: number): number => (radians * 180) / Math.PI;
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** How far the tip of the nose stands before the plane of the eyes and the mouth, in distances between the eyes. */
const noseDepth = 0.42;
/** Where the tip of the nose lies between eyes and mouth when the head is held straight, measured on the package's pictures. */
const noseHeight = 0.6;
const tiltPerShift = 1.5;

/**
 * @param points 68 landmarks
 * @returns null where there are not as many, or the eyes fall together
 */
export function headGeometry(points: readonly Point[]): HeadGeometry | null {
  if (points.length !== landmarkCount) return null;
  const at = (i: number): Point => points[i] ?? { x: 0, y: 0 };
  const leftEye = between(at(36), at(39));
  const rightEye = between(at(42), at(45));
  const interEye = distance(leftEye, rightEye);
  if (!(interEye > 1)) return null;
  const eyes = between(leftEye, rightEye);
  const mouth = between(at(48), at(54));
  const chin = at(8);
  const roll = Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x);

  // The tip of the nose in a frame that has the roll taken out, one distance between the eyes long.
  const upright = (point: Point): Point => {
    const dx = point.x - eyes.x;
    const dy = point.y - eyes.y;
    return {
      x: (dx * Math.cos(roll) + dy * Math.sin(roll)) / interEye,
      y: (dy * Math.cos(roll) - dx * Math.sin(roll)) / interEye,
    };
  };
  const nose = upright(at(30));
  const lips = upright(mouth);
  const shift = nose.x - lips.x * noseHeight;
  const height = lips.y > 0.1 ? nose.y / lips.y : noseHeight;
  const opening = (corner: number, ...lids: readonly [number, number, number, number]): number =>
    (distance(at(lids[0]), at(lids[1])) + distance(at(lids[2]), at(lids[3]))) /
    Math.max(1, 2 * distance(at(corner), at(corner + 3)));
  return {
    leftEye,
    rightEye,
    mouth,
    chin,
    interEye,
    eyesToChin: distance(eyes, chin),
    yaw: degrees(Math.asin(clamp(shift / noseDepth, -1, 1))),
    pitch: degrees(Math.asin(clamp((noseHeight - height) * tiltPerShift, -1, 1))),
    roll: degrees(roll),
    eyeOpening: Math.min(opening(36, 37, 41, 38, 40), opening(42, 43, 47, 44, 46)),
  };
}

/** The outline of the face: jaw and eyebrows (the landmarked region of ISO/IEC 29794-5). */
export const outlineOf = (points: readonly Point[]): Point[] => [
  ...points.slice(0, 17),
  ...points.slice(17, 27).reverse(),
];

/**
 * Which pixels lie within a polygon, by the even-odd rule at the middle of each.
 * @returns one byte a pixel, 1 within
 */
export function maskOf(outline: readonly Point[], width: number, height: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const crossings: number[] = [];
    for (let i = 0; i < outline.length; i++) {
      const a = outline[i];
      const b = outline[(i + 1) % outline.length];
      if (a === undefined || b === undefined) continue;
      const middle = y + 0.5;
      if (a.y > middle === b.y > middle) continue;
      crossings.push(a.x + ((middle - a.y) * (b.x - a.x)) / (b.y - a.y));
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = clamp(Math.ceil((crossings[i] ?? 0) - 0.5), 0, width);
      const to = clamp(Math.ceil((crossings[i + 1] ?? 0) - 0.5), 0, width);
      mask.fill(1, y * width + from, y * width + to);
    }
  }
  return mask;
}
