import type { Grey, Homography } from '../../../renderer/vision/mrz/pixels.ts';
import { fitHomography, project } from '../../../renderer/vision/mrz/pixels.ts';
import { advanceOf, capital, contoursOf, type FontName } from './glyphs.ts';
import type { Random } from './random.ts';

/** How a page lies before the camera, and what the camera makes of it. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly font: FontName;
  /** Width of the MRZ in the picture, as a share of the picture's. */
  readonly share: number;
  /** Degrees in the picture; 180 is upside down. */
  readonly turn: number;
  /** How much nearer one end is than the other, 0 to some 0.3, and in which direction (radians). */
  readonly tilt: number;
  readonly tiltAt: number;
  readonly offset: { readonly x: number; readonly y: number };
  readonly paper: number;
  readonly ink: number;
  /** Light falls off towards one side to this share. */
  readonly shade: number;
  readonly shadeAt: number;
  /** Standard deviations, pixels and grey values. */
  readonly blur: number;
  readonly noise: number;
  /** JPEG quality 1–100; 0 leaves it out. */
  readonly jpeg: number;
  /** Brightness and place of a reflection (columns, lines; radius in columns), or none. */
  readonly glare: {
    readonly light: number;
    readonly column: number;
    readonly line: number;
    readonly radius: number;
  } | null;
  /** Other print, a portrait and lines of a background on the page. */
  readonly clutter: boolean;
}

/** Distance between lines in pitches: 6.35 mm to 2.54 mm (ICAO 9303-4 §4.2.1). */
const lineGap = 2.5;
/** Height of a capital in pitches. */
const capitalHeight = 1.0;

export interface Drawn {
  readonly image: Grey;
  /** (column, line) → pixel, the middle of the characters. */
  readonly place: Homography;
}

export function drawScene(lines: readonly string[], scene: Scene, random: Random): Drawn {
  const { width, height } = scene;
  const columns = Math.max(...lines.map((line) => line.length));
  const place = placeOf(scene, columns, lines.length);
  // Coverage of ink and of the page, then light and dark from both.
  const ink = new Float32Array(width * height);
  const faint = new Float32Array(width * height);
  const pen = penOf(width, height, place);
  lines.forEach((line, row) =>
    [...line].forEach((character, column) => pen.character(ink, scene.font, character, column, row)),
  );
  if (scene.clutter) clutter(pen, ink, faint, columns, lines.length, random);
  const page = new Float32Array(width * height);
  const [top, bottom] = [scene.clutter ? -28 : -3, lines.length + 1.2];
  pen.polygon(page, [
    [-2.5, top],
    [columns + 1.5, top],
    [columns + 1.5, bottom],
    [-2.5, bottom],
  ]);
  const light = new Float32Array(width * height);
  const [sx, sy] = [Math.cos(scene.shadeAt), Math.sin(scene.shadeAt)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const cover = Math.min(1, ink[i] ?? 0);
      const paper = scene.paper - 26 * Math.min(1, faint[i] ?? 0);
      const table = 96;
      const value = table + (paper + (scene.ink - paper) * cover - table) * Math.min(1, page[i] ?? 0);
      const along = ((x / width - 0.5) * sx + (y / height - 0.5) * sy) * 1.2 + 0.5;
      light[i] = value * (scene.shade + (1 - scene.shade) * Math.min(1, Math.max(0, along)));
    }
  }
  if (scene.glare !== null) {
    const { column, line, radius, light: brightness } = scene.glare;
    const centre = project(place, column / 20, line);
    const edge = project(place, (column + radius) / 20, line);
    const r = Math.hypot(edge.x - centre.x, edge.y - centre.y);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const d = Math.hypot(x - centre.x, (y - centre.y) * 1.6) / r;
        if (d < 2) light[y * width + x] = (light[y * width + x] ?? 0) + brightness * Math.exp(-2 * d * d);
      }
  }
  const soft = gauss(light, width, height, scene.blur);
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++)
    data[i] = Math.min(255, Math.max(0, Math.round((soft[i] ?? 0) + scene.noise * fastNormal(random))));
  return {
    image: { width, height, data: scene.jpeg === 0 ? data : jpegged(data, width, height, scene.jpeg) },
    place,
  };
}

/** Sum of four uniform numbers, scaled: good enough for grain, and quick. */
const fastNormal = (random: Random): number =>
  (random.next() + random.next() + random.next() + random.next() - 2) * 1.732;

function placeOf(scene: Scene, columns: number, lines: number): Homography {
  const pitch = (scene.width * scene.share) / columns;
  const turn = (scene.turn * Math.PI) / 180;
  const corners: [number, number][] = [
    [0, 0],
    [columns - 1, 0],
    [0, lines - 1],
    [columns - 1, lines - 1],
  ];
  const focal = 1.6 * scene.width;
  const to = corners.map(([column, line]) => {
    const [u, v] = [(column - (columns - 1) / 2) * pitch, (line - (lines - 1) / 2) * lineGap * pitch];
    const x = u * Math.cos(turn) - v * Math.sin(turn);
    const y = u * Math.sin(turn) + v * Math.cos(turn);
    // The page turned about an axis in the picture plane by the angle `tilt` (radians), seen through a pinhole.
    const [ax, ay] = [Math.cos(scene.tiltAt), Math.sin(scene.tiltAt)];
    const along = x * ax + y * ay;
    const up = -x * ay + y * ax;
    const depth = focal + up * Math.sin(scene.tilt);
    const flatUp = up * Math.cos(scene.tilt);
    const k = focal / depth;
    return {
      x: scene.width * (0.5 + scene.offset.x) + (along * ax - flatUp * ay) * k,
      y: scene.height * (0.5 + scene.offset.y) + (along * ay + flatUp * ax) * k,
    };
  });
  const fitted = fitHomography(
    corners.map(([column, line]) => ({ x: column / 20, y: line })),
    to,
  );
  if (fitted === null) throw new Error('a page without extent');
  return fitted;
}

/** Draws in columns and lines, with the coverage of every pixel to the sixteenth. */
function penOf(width: number, height: number, place: Homography) {
  const fill = (into: Float32Array, contours: readonly (readonly { x: number; y: number }[])[]): void => {
    const all = contours.flat();
    const x0 = Math.max(0, Math.floor(Math.min(...all.map((p) => p.x))) - 1);
    const x1 = Math.min(width, Math.ceil(Math.max(...all.map((p) => p.x))) + 2);
    const y0 = Math.max(0, Math.floor(Math.min(...all.map((p) => p.y))) - 1);
    const y1 = Math.min(height, Math.ceil(Math.max(...all.map((p) => p.y))) + 2);
    const parts = 4;
    for (let y = y0; y < y1; y++) {
      for (let part = 0; part < parts; part++) {
        const scan = y + (part + 0.5) / parts;
        const crossings: { x: number; up: number }[] = [];
        for (const contour of contours) {
          for (let i = 0; i < contour.length; i++) {
            const a = contour[i];
            const b = contour[(i + 1) % contour.length];
            if (a === undefined || b === undefined || a.y <= scan === b.y <= scan) continue;
            crossings.push({ x: a.x + ((scan - a.y) / (b.y - a.y)) * (b.x - a.x), up: a.y < b.y ? 1 : -1 });
          }
        }
        crossings.sort((a, b) => a.x - b.x);
        let winding = 0;
        for (let i = 0; i + 1 < crossings.length; i++) {
          const from = crossings[i];
          const to = crossings[i + 1];
          if (from === undefined || to === undefined) continue;
          winding += from.up;
          if (winding === 0) continue;
          for (let x = Math.max(x0, Math.floor(from.x)); x < Math.min(x1, Math.ceil(to.x)); x++) {
            const cover = Math.min(to.x, x + 1) - Math.max(from.x, x);
            if (cover > 0) into[y * width + x] = (into[y * width + x] ?? 0) + cover / parts;
          }
        }
      }
    }
  };
  return {
    character(
      into: Float32Array,
      font: FontName,
      character: string,
      column: number,
      line: number,
      size = 1,
    ): void {
      const advance = advanceOf(font);
      fill(
        into,
        contoursOf(font, character).map((contour) =>
          contour.map(([x, y]) =>
            project(
              place,
              (column + (x / advance - 0.5) * size) / 20,
              line - (((y - capital / 2) / capital) * size * capitalHeight) / lineGap,
            ),
          ),
        ),
      );
    },
    polygon(into: Float32Array, corners: readonly (readonly [number, number])[]): void {
      fill(into, [corners.map(([column, line]) => project(place, column / 20, line))]);
    },
  };
}

function clutter(
  pen: ReturnType<typeof penOf>,
  ink: Float32Array,
  faint: Float32Array,
  columns: number,
  lines: number,
  random: Random,
): void {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  for (let row = 0; row < 7; row++) {
    const length = 6 + random.below(16);
    for (let i = 0; i < length; i++)
      if (random.next() > 0.12)
        pen.character(
          ink,
          'dejaVuMono',
          letters.charAt(random.below(36)),
          columns * 0.36 + i * 0.9,
          -4 - row * 3,
          0.8,
        );
  }
  // A portrait, as dark spots of all sizes.
  for (let i = 0; i < 40; i++) {
    const [x, y, r] = [random.between(0, 11), random.between(-24, -8), random.between(0.2, 2)];
    pen.polygon(
      i % 2 === 0 ? ink : faint,
      Array.from({ length: 8 }, (_, k) => [
        x + r * Math.cos(k * 0.785),
        y + (r / lineGap) * Math.sin(k * 0.785),
      ]),
    );
  }
  // Lines of the background, across the MRZ too.
  for (let i = 0; i < 14; i++) {
    const [base, swing, phase] = [
      random.between(-6, lines + 1),
      random.between(0.2, 1),
      random.between(0, 6),
    ];
    for (let x = -2; x < columns + 1; x++) {
      const y = (c: number): number => base + swing * Math.sin(c / 4 + phase);
      pen.polygon(faint, [
        [x, y(x)],
        [x + 1, y(x + 1)],
        [x + 1, y(x + 1) + 0.05],
        [x, y(x) + 0.05],
      ]);
    }
  }
}

function gauss(source: Float32Array, width: number, height: number, sigma: number): Float32Array {
  if (sigma < 0.15) return source;
  const radius = Math.ceil(sigma * 2.5);
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const total = kernel.reduce((a, b) => a + b, 0);
  const pass = (from: Float32Array, stepX: number, stepY: number): Float32Array => {
    const to = new Float32Array(width * height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let k = -radius; k <= radius; k++) {
          const cx = Math.min(width - 1, Math.max(0, x + k * stepX));
          const cy = Math.min(height - 1, Math.max(0, y + k * stepY));
          sum += (kernel[k + radius] ?? 0) * (from[cy * width + cx] ?? 0);
        }
        to[y * width + x] = sum / total;
      }
    return to;
  };
  return pass(pass(source, 1, 0), 0, 1);
}

/** Luminance table of ISO/IEC 10918-1 Annex K.1. */
const luminance = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const cosines = Float64Array.from({ length: 64 }, (_, i) => {
  const [k, n] = [i >> 3, i & 7];
  return Math.cos(((2 * n + 1) * k * Math.PI) / 16) * (k === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

/** What JPEG takes away: blocks of eight by eight, transformed, rounded, and back. */
function jpegged(data: Uint8Array, width: number, height: number, quality: number): Uint8Array<ArrayBuffer> {
  const out = Uint8Array.from(data);
  const factor = quality < 50 ? 50 / quality : 2 - quality / 50;
  const table = luminance.map((value) => Math.max(1, Math.round(value * factor)));
  const a = new Float64Array(64);
  const b = new Float64Array(64);
  const transform = (from: Float64Array, to: Float64Array, isBack: boolean): void => {
    // One dimension, result transposed: twice makes two dimensions.
    for (let row = 0; row < 8; row++)
      for (let k = 0; k < 8; k++) {
        let sum = 0;
        for (let n = 0; n < 8; n++)
          sum += (from[row * 8 + n] ?? 0) * (cosines[isBack ? n * 8 + k : k * 8 + n] ?? 0);
        to[k * 8 + row] = sum;
      }
  };
  for (let by = 0; by + 8 <= height; by += 8) {
    for (let bx = 0; bx + 8 <= width; bx += 8) {
      for (let i = 0; i < 64; i++) a[i] = (data[(by + (i >> 3)) * width + bx + (i & 7)] ?? 0) - 128;
      transform(a, b, false);
      transform(b, a, false);
      for (let i = 0; i < 64; i++) a[i] = Math.round((a[i] ?? 0) / (table[i] ?? 1)) * (table[i] ?? 1);
      transform(a, b, true);
      transform(b, a, true);
      for (let i = 0; i < 64; i++)
        out[(by + (i >> 3)) * width + bx + (i & 7)] = Math.min(
          255,
          Math.max(0, Math.round((a[i] ?? 0) + 128)),
        );
    }
  }
  return out;
}
