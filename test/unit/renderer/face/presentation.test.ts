import { describe, expect, it } from 'vitest';
import {
  movement,
  patchSide,
  presentationSigns,
  screenPattern,
  straightSides,
} from '../../../../renderer/vision/face/presentation.ts';
import { spectrumOf } from '../../../../renderer/vision/face/spectrum.ts';
import { noise, painted } from './faces.ts';

const grey = (value: number) => [value, value, value] as const;
const skin = (random: () => number) => (x: number, y: number) =>
  grey(140 + 30 * Math.sin(x / 40) + 20 * Math.cos(y / 31) + 16 * random());

describe('the spectrum', () => {
  it('has a wave at its own frequency and nowhere else', () => {
    const side = 64;
    const wave = Float64Array.from({ length: side * side }, (_, i) =>
      Math.cos((2 * Math.PI * (9 * (i % side) + 4 * Math.floor(i / side))) / side),
    );
    const magnitudes = spectrumOf(wave, side);
    const strongest = magnitudes.indexOf(Math.max(...magnitudes));
    const [u, v] = [(strongest % side) - side / 2, Math.floor(strongest / side) - side / 2];
    expect([Math.abs(u), Math.abs(v)]).toEqual([9, 4]);
  });
});

describe('signs of a picture held before the camera', () => {
  it('sees the grid of a screen, straight or turned, in noise', () => {
    for (const degrees of [0, 20, 45]) {
      const random = noise(3);
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      const patch = painted(patchSide, patchSide, (x, y) => {
        const base = skin(random)(x, y)[0];
        const along = x * cos + y * sin;
        const across = y * cos - x * sin;
        return grey(
          base + 8 * Math.sin((2 * Math.PI * along) / 3.1) + 8 * Math.sin((2 * Math.PI * across) / 3.1),
        );
      });
      expect(screenPattern(patch), String(degrees)).toBeGreaterThan(20);
    }
  });

  it('sees none in skin with the noise of a sensor, in a plain patch, or in the blocks of JPEG', () => {
    const patches = [
      painted(patchSide, patchSide, skin(noise(5))),
      painted(patchSide, patchSide, () => grey(127)),
      painted(patchSide, patchSide, (x, y) => grey(130 + (x % 8 === 0 ? 6 : 0) + (y % 8 === 0 ? 6 : 0))),
    ];
    for (const patch of patches) expect(screenPattern(patch)).toBeLessThan(12);
  });

  const face = { x: 120, y: 60, width: 70, height: 70 };
  it('counts the edges of a sheet around a face, leaning ones too', () => {
    const random = noise(7);
    const sheet = painted(320, 180, (x, y) => {
      const left = 95 + y * 0.02;
      const inside = x > left && x < left + 125 && y > 20 && y < 165;
      return grey((inside ? 190 : 90) + 10 * random());
    });
    expect(straightSides(sheet, face)).toBeGreaterThanOrEqual(3);
  });

  it('counts no sheet in a plain room, nor a single door frame', () => {
    const random = noise(9);
    expect(
      straightSides(
        painted(320, 180, () => grey(150 + 20 * random())),
        face,
      ),
    ).toBe(0);
    const door = painted(320, 180, (x) => grey(x < 80 ? 60 : 170));
    expect(straightSides(door, face)).toBeLessThan(3);
  });

  it('says that nothing moves only after a second of the same picture, never of a noisy one', () => {
    const facts = (value: number | null, length: number) =>
      Array.from({ length }, () => ({ pattern: 0, sides: 0, movement: value }));
    expect(presentationSigns(facts(0, 9))).toEqual(['no-motion']);
    expect(presentationSigns(facts(0, 4))).toEqual([]);
    expect(presentationSigns(facts(1.5, 9))).toEqual([]);
    expect(presentationSigns([...facts(0, 8), ...facts(0.9, 1)])).toEqual([]);
    expect(movement(new Uint8Array([1, 2, 3]), new Uint8Array([2, 2, 5]))).toBe(1);
  });

  it('calls nothing a sign that a single reading showed', () => {
    const one = { pattern: 90, sides: 4, movement: 2 };
    const none = { pattern: 1, sides: 0, movement: 2 };
    expect(presentationSigns([one])).toEqual([]);
    expect(presentationSigns([none, one, none])).toEqual([]);
    expect(presentationSigns([one, one, none])).toEqual(['screen-pattern', 'flat-border']);
  });
});
