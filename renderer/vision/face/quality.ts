import {
  faceLimits,
  faceMeasures,
  isWithinLimits,
  type FaceMeasure,
  type FaceMeasurement,
  type FaceQuality,
} from '../../../shared/domain/faceCapture.ts';
import type { HeadGeometry } from './geometry.ts';
import type { PictureMeasures } from './measures.ts';

/** The largest of the three angles, in degrees. */
export const poseOf = ({ yaw, pitch, roll }: HeadGeometry): number =>
  Math.max(Math.abs(yaw), Math.abs(pitch), Math.abs(roll));

/** @param frameHeight pixels of the whole picture, of which the head is a part */
export function qualityOf(
  faces: number,
  found: {
    readonly head: HeadGeometry;
    readonly picture: PictureMeasures;
    readonly frameHeight: number;
  } | null,
): FaceQuality {
  if (found === null) return { faces, measurements: [], ok: false };
  const values: Record<FaceMeasure, number> = {
    ...found.picture,
    head_size: found.head.eyesToChin / found.frameHeight,
    pose: poseOf(found.head),
    inter_eye_distance: found.head.interEye,
  };
  const measurements = faceMeasures.map((measure): FaceMeasurement => {
    const { min, max } = faceLimits[measure];
    const value = rounded(values[measure]);
    return { measure, value, min, max, ok: isWithinLimits(measure, value) };
  });
  return { faces, measurements, ok: faces === 1 && measurements.every(({ ok }) => ok) };
}

/** What is judged is what is shown and kept: no value that reads as its own limit is outside it. */
const rounded = (value: number): number => Number(value.toPrecision(3));

/** Which of several pictures to keep: more that is OK first, then sharper and straighter. */
export function rankOf({ faces, measurements }: FaceQuality): number {
  const value = (wanted: FaceMeasure): number =>
    measurements.find(({ measure }) => measure === wanted)?.value ?? 0;
  if (faces !== 1 || measurements.length === 0) return -faces;
  const met = measurements.filter(({ ok }) => ok).length;
  return met + Math.min(0.5, value('sharpness') / 60) - Math.min(0.4, value('pose') / 60);
}
