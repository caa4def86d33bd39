import type { FaceHint } from '../../../shared/contracts/applicant.ts';
import { faceLimits, type FaceMeasure, type FaceQuality } from '../../../shared/domain/faceCapture.ts';
import type { HeadGeometry } from './geometry.ts';

/** Eyes closed: their opening is a smaller part of their width than this. */
const openEyes = 0.17;
/** How far from the middle of the picture the face may be, in parts of its width and height. */
const offCentre = { x: 0.16, y: 0.2 } as const;
/** More movement of the eyes between two readings, in distances between them, blurs. */
const stillness = 0.08;
const most = 3;

export interface Positioning {
  readonly quality: FaceQuality;
  readonly head: HeadGeometry | null;
  readonly frame: { readonly width: number; readonly height: number };
  /** How far the eyes have moved since the last reading, in distances between the eyes; null at the first. */
  readonly moved: number | null;
}

/**
 * What would help, most important first; `good` alone where nothing would. Left and right are the applicant's own, who looks at a
 * mirrored picture: a face at the left of the unmirrored frame is one that has gone to its own right.
 */
export function hintsOf({ quality, head, frame, moved }: Positioning): FaceHint[] {
  if (quality.faces === 0) return ['no-face'];
  if (quality.faces > 1) return ['several-faces'];
  if (head === null) return ['no-face'];
  const hints: FaceHint[] = [];
  const value = (wanted: FaceMeasure): number =>
    quality.measurements.find(({ measure }) => measure === wanted)?.value ?? 0;
  const below = (measure: FaceMeasure): boolean => value(measure) < (faceLimits[measure].min ?? -Infinity);
  const above = (measure: FaceMeasure): boolean => value(measure) > (faceLimits[measure].max ?? Infinity);

  if (above('head_size')) hints.push('move-back');
  else if (below('head_size') || below('inter_eye_distance')) hints.push('come-closer');
  const x = (head.leftEye.x + head.rightEye.x) / 2 / frame.width - 0.5;
  const y = ((head.leftEye.y + head.rightEye.y) / 2 + head.chin.y) / 2 / frame.height - 0.5;
  if (Math.abs(x) > offCentre.x) hints.push(x < 0 ? 'move-left' : 'move-right');
  if (Math.abs(y) > offCentre.y) hints.push(y < 0 ? 'move-down' : 'move-up');
  if (above('pose')) hints.push('look-straight');
  if (head.eyeOpening < openEyes) hints.push('open-eyes');
  if (below('luminance_mean') || above('under_exposure_prevention')) hints.push('more-light');
  else if (above('luminance_mean') || above('over_exposure_prevention')) hints.push('less-light');
  else if (below('illumination_uniformity') || above('luminance_variance')) hints.push('even-light');
  if ((moved !== null && moved > stillness) || below('sharpness')) hints.push('hold-still');
  return hints.length === 0 ? ['good'] : hints.slice(0, most);
}
