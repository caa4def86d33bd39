import { describe, expect, it } from 'vitest';
import { alignedSide, labOf, pictureMeasures } from '../../../../renderer/vision/face/measures.ts';
import { noise, painted, straightFace } from './faces.ts';

/** Landmarks as they lie in an aligned face: eyes 56.5 pixels apart. */
const points = straightFace({ x: 153.75, y: 136 }, 56.5);
const measured = (colour: Parameters<typeof painted>[2]) =>
  pictureMeasures(painted(alignedSide, alignedSide, colour), points)!;
const grey = (value: number) => [value, value, value] as const;

describe('measures by the names of ISO/IEC 29794-5', () => {
  it('gives a picture of one grey its own brightness, no spread, no entropy and no sharpness', () => {
    const measures = measured(() => grey(128));
    expect(measures.luminance_mean).toBeCloseTo(128 / 255, 5);
    expect(measures.luminance_variance).toBeCloseTo(0, 10);
    expect(measures.dynamic_range).toBeCloseTo(0, 10);
    expect(measures.sharpness).toBe(0);
    expect(measures.illumination_uniformity).toBeCloseTo(1, 10);
  });

  it('counts a black face as under-exposed and a white one as over-exposed, and neither as the other', () => {
    const black = measured(() => grey(10));
    expect(black.under_exposure_prevention).toBeCloseTo(1, 10);
    expect(black.over_exposure_prevention).toBe(0);
    const white = measured(() => grey(252));
    expect(white.over_exposure_prevention).toBeCloseTo(1, 10);
    expect(white.under_exposure_prevention).toBe(0);
  });

  it('finds no uniformity where one cheek is lit and the other is not', () => {
    const half = measured((x) => grey(x < 154 ? 60 : 200));
    expect(half.illumination_uniformity).toBe(0);
    expect(half.luminance_variance).toBeGreaterThan(0.05);
  });

  it('measures the entropy of 16 equally frequent greys as 4 bits', () => {
    const random = noise();
    const measures = measured(() => grey(16 * Math.floor((random() + 0.5) * 16)));
    expect(measures.dynamic_range).toBeGreaterThan(3.99);
    expect(measures.dynamic_range).toBeLessThanOrEqual(4);
  });

  it('ranks a sharp picture above a blurred one, whatever their contrast', () => {
    const stripes = (period: number, contrast: number) => (x: number) =>
      grey(128 + contrast * Math.sin((2 * Math.PI * x) / period));
    const sharp = measured(stripes(6, 40)).sharpness;
    expect(measured(stripes(24, 40)).sharpness).toBeLessThan(sharp / 4);
    expect(measured(stripes(6, 80)).sharpness).toBeCloseTo(sharp, 0);
  });

  it('takes the colour of skin of every tone for natural, and blue or green for not', () => {
    for (const skin of [
      [224, 172, 140],
      [141, 85, 54],
      [80, 50, 38],
    ] as const)
      expect(measured(() => skin).natural_color, String(skin)).toBe(0);
    for (const [r, g, b] of [
      [120, 140, 220],
      [110, 190, 120],
    ] as const)
      expect(measured(() => [r, g, b]).natural_color).toBe(100);
  });

  it('converts to CIELAB as published: pure red is a* 80, b* 67, grey has no colour', () => {
    const red = labOf(255, 0, 0);
    expect(red.a).toBeCloseTo(80.1, 0);
    expect(red.b).toBeCloseTo(67.2, 0);
    expect(Math.hypot(labOf(119, 119, 119).a, labOf(119, 119, 119).b)).toBeLessThan(0.1);
  });

  it('does not fall over landmarks outside the picture', () => {
    const outside = points.map(({ x, y }) => ({ x: x - 5000, y }));
    expect(
      pictureMeasures(
        painted(40, 40, () => grey(9)),
        outside,
      ),
    ).toBeNull();
  });
});
