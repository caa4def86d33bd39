import { describe, expect, it } from 'vitest';
import { faceLimits, faceMeasures, faceQualitySchema } from '#shared/domain/faceCapture.ts';
import { headGeometry } from '../../../../renderer/vision/face/geometry.ts';
import { hintsOf } from '../../../../renderer/vision/face/hints.ts';
import type { PictureMeasures } from '../../../../renderer/vision/face/measures.ts';
import { qualityOf, rankOf } from '../../../../renderer/vision/face/quality.ts';
import { straightFace } from './faces.ts';

const good: PictureMeasures = {
  illumination_uniformity: 0.7,
  luminance_mean: 0.5,
  luminance_variance: 0.02,
  under_exposure_prevention: 0.01,
  over_exposure_prevention: 0,
  dynamic_range: 7,
  sharpness: 12,
  natural_color: 0,
};
const frame = { width: 1280, height: 720 };
const at = (x: number, y: number, interEye = 110, change: Partial<PictureMeasures> = {}, faces = 1) => {
  const head = headGeometry(straightFace({ x, y }, interEye))!;
  const quality = qualityOf(faces, { head, picture: { ...good, ...change }, frameHeight: frame.height });
  return { quality, head, frame, moved: 0 };
};

describe('hints in front of the camera', () => {
  it('says good for a good face in the middle, and nothing else', () => {
    expect(hintsOf(at(640, 290))).toEqual(['good']);
  });

  it('says no face and several faces before anything else', () => {
    expect(hintsOf({ quality: qualityOf(0, null), head: null, frame, moved: null })).toEqual(['no-face']);
    expect(hintsOf(at(640, 290, 110, {}, 2))).toEqual(['several-faces']);
  });

  it('sends the applicant the way that brings them to the middle, in their own left and right', () => {
    expect(hintsOf(at(300, 290))).toContain('move-left');
    expect(hintsOf(at(980, 290))).toContain('move-right');
    expect(hintsOf(at(640, 120))).toContain('move-down');
    expect(hintsOf(at(640, 520))).toContain('move-up');
  });

  it('knows too far and too close', () => {
    expect(hintsOf(at(640, 330, 60))).toContain('come-closer');
    expect(hintsOf(at(640, 200, 260))).toContain('move-back');
  });

  it('asks for the one thing about the light that helps', () => {
    expect(hintsOf(at(640, 290, 110, { luminance_mean: 0.1 }))).toEqual(['more-light']);
    expect(hintsOf(at(640, 290, 110, { over_exposure_prevention: 0.4 }))).toEqual(['less-light']);
    expect(hintsOf(at(640, 290, 110, { illumination_uniformity: 0.02 }))).toEqual(['even-light']);
  });

  it('asks to hold still when the eyes moved', () => {
    expect(hintsOf({ ...at(640, 290), moved: 0.3 })).toEqual(['hold-still']);
  });

  it('never gives more than three at once', () => {
    const worst = at(100, 60, 40, { luminance_mean: 0.05, sharpness: 0.1 });
    expect(hintsOf({ ...worst, moved: 2 })).toHaveLength(3);
  });
});

describe('the quality table', () => {
  it('has every criterion once, with limits that its own rule is judged by', () => {
    const { quality } = at(640, 290);
    expect(faceQualitySchema.parse(quality)).toEqual(quality);
    expect(quality.measurements.map(({ measure }) => measure)).toEqual([...faceMeasures]);
    expect(quality.ok).toBe(true);
    for (const { measure, min, max } of quality.measurements)
      expect({ min, max }).toEqual(faceLimits[measure]);
  });

  it('is not OK for a good face beside another one, nor for one criterion alone', () => {
    expect(at(640, 290, 110, {}, 2).quality.ok).toBe(false);
    expect(at(640, 290, 110, { sharpness: 0.5 }).quality.ok).toBe(false);
  });

  it('keeps the picture that meets more, and of equals the sharper one', () => {
    const plain = at(640, 290).quality;
    expect(rankOf(plain)).toBeGreaterThan(rankOf(at(640, 290, 110, { luminance_mean: 0.05 }).quality));
    expect(rankOf(at(640, 290, 110, { sharpness: 20 }).quality)).toBeGreaterThan(rankOf(plain));
    expect(rankOf(plain)).toBeGreaterThan(rankOf(qualityOf(0, null)));
    expect(rankOf(plain)).toBeGreaterThan(rankOf(at(640, 290, 110, {}, 3).quality));
  });
});
