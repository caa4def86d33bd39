import type { Pixels } from '../../../renderer/vision/pixels.ts';
import type { Quad } from '../../../renderer/vision/page/geometry.ts';
import { mapOnto } from '../../../renderer/vision/page/perspective.ts';

/** Numbers between 0 and 1 that a seed decides (Steele, Lea, Flood 2014: SplitMix with 32 bits). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

export const backgrounds = ['plain', 'dark', 'wood', 'checked', 'paper', 'cluttered'] as const;
export type Background = (typeof backgrounds)[number];

export const kinds = {
  'ID-1': { width: 85.6, height: 53.98 },
  'ID-2': { width: 105, height: 74 },
  'ID-3': { width: 125, height: 88 },
  'ID-3-open': { width: 125, height: 176 },
} as const;
export type Kind = keyof typeof kinds;

export interface Scene {
  readonly seed: number;
  readonly kind: Kind;
  readonly background: Background;
  readonly width: number;
  readonly height: number;
  /** Of the frame's shorter side (landscape: width) that the page fills. */
  readonly fill: number;
  /** Largest tilt in radians and turn in the plane in radians. */
  readonly tilt: number;
  readonly turn: number;
  /** Standard deviation of the camera's noise, grey levels. */
  readonly noise: number;
  /** Standard deviation of the blur in pixels. */
  readonly blur?: number;
  /** Radius of a burnt-out spot as a share of the page's width. */
  readonly glare?: number;
  /** Brightness of everything; 1 is a lit desk. */
  readonly light?: number;
  /** Moves the page by this share of the frame's width. */
  readonly shift?: number;
}

type Rgb = readonly [number, number, number];

/** A page as a function of its own place (u, v in 0–1): paper with a pattern, a portrait, lines of text, the MRZ. No person is in it. */
function paper(kind: Kind, random: () => number): (u: number, v: number) => Rgb {
  const tint: Rgb = [190 + random() * 40, 190 + random() * 40, 185 + random() * 40];
  const blocks = Array.from({ length: 4096 }, () => random());
  const { width, height } = kinds[kind];
  const open = kind === 'ID-3-open';
  return (u, v) => {
    // An open passport: the data page is the lower half, the upper one is another page with a few lines.
    const half = open ? v * 2 - 1 : v;
    const upper = open && half < 0;
    const [mx, my] = [u * width, (open ? (upper ? half + 1 : half) : v) * (open ? height / 2 : height)];
    const pageHeight = open ? height / 2 : height;
    if (open && Math.abs(half) < 0.006) return [90, 88, 85];
    const wave = Math.sin(mx * 1.9 + Math.sin(my * 0.7) * 3) * 6;
    const base: Rgb = [tint[0] + wave, tint[1] + wave, tint[2] - wave];
    const ink = (column: number, row: number): boolean => (blocks[(row * 97 + column) & 4095] ?? 0) > 0.45;
    if (upper) {
      const row = Math.floor(my / 7);
      return row > 2 && row < 8 && my % 7 < 2 && mx > 20 && mx < 100 && ink(Math.floor(mx / 0.6), row)
        ? [60, 60, 80]
        : base;
    }
    if (my > pageHeight - 20 && my < pageHeight - 5 && mx > 4 && mx < width - 4) {
      const row = Math.floor((my - pageHeight + 20) / 7.5);
      if ((my - pageHeight + 20) % 7.5 < 2.6 && ink(Math.floor(mx / 0.55), 40 + row)) return [25, 25, 30];
      return base;
    }
    if (mx > 5 && mx < width * 0.3 && my > 10 && my < pageHeight - 24) {
      const [fx, fy] = [(mx - 5) / (width * 0.3 - 5) - 0.5, (my - 10) / (pageHeight - 34) - 0.45];
      return fx * fx * 6 + fy * fy * 5 < 0.5 ? [150, 115, 95] : [205, 215, 225];
    }
    const row = Math.floor(my / 5);
    if (mx > width * 0.34 && mx < width * 0.9 && my > 8 && my < pageHeight - 24 && my % 5 < 2)
      return ink(Math.floor(mx / 0.5), row) ? [40, 40, 55] : base;
    return base;
  };
}

function surface(kind: Background, random: () => number): (x: number, y: number) => Rgb {
  const [a, b, c] = [random() * 6, random() * 6, 0.5 + random()];
  const rectangles = Array.from({ length: 7 }, () => ({
    x: random(),
    y: random(),
    w: 0.05 + random() * 0.3,
    h: 0.05 + random() * 0.3,
    lean: random() - 0.5,
    grey: 40 + random() * 190,
  }));
  switch (kind) {
    case 'plain':
      return (x) => [105 + x * 25, 108 + x * 22, 112 + x * 20];
    case 'dark':
      return () => [28, 29, 32];
    case 'wood':
      return (x, y) => {
        const ring =
          Math.sin((y * 60 + Math.sin(x * 7 + a) * 2) * c + b) * 14 + Math.sin(y * 210 + x * 9) * 7;
        return [128 + ring, 92 + ring * 0.8, 60 + ring * 0.6];
      };
    case 'checked':
      return (x, y) =>
        (Math.floor(x * 14 + a) + Math.floor(y * 14 + b)) % 2 === 0 ? [70, 90, 130] : [110, 125, 150];
    case 'paper':
      // A white sheet below: little between page and background.
      return (x, y) => [246 - x * 6, 246 - y * 6, 244];
    case 'cluttered':
      return (x, y) => {
        for (const r of rectangles) {
          const [dx, dy] = [x - r.x + (y - r.y) * r.lean, y - r.y];
          if (Math.abs(dx) < r.w / 2 && Math.abs(dy) < r.h / 2) return [r.grey, r.grey * 0.9, r.grey * 0.8];
        }
        return [120, 118, 110];
      };
  }
}

/** Where a tilted page lies: corners of a sheet in space through a camera at 2.6 page widths. */
function placed({ kind, width, height, fill, tilt, turn, shift = 0 }: Scene, random: () => number): Quad {
  const size = kinds[kind];
  const [ax, ay, az] = [(random() * 2 - 1) * tilt, (random() * 2 - 1) * tilt, (random() * 2 - 1) * turn];
  const scale = Math.min((width * fill) / size.width, (height * fill) / size.height);
  const [ox, oy] = [
    (random() - 0.5) * (width - size.width * scale) * 0.5 + shift * width,
    (random() - 0.5) * (height - size.height * scale) * 0.5,
  ];
  const far = 2.6 * size.width;
  return (
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const
  ).map(([sx, sy]) => {
    const [px, py] = [(sx * size.width) / 2, (sy * size.height) / 2];
    const [rx, ry] = [px * Math.cos(az) - py * Math.sin(az), px * Math.sin(az) + py * Math.cos(az)];
    const z = rx * Math.sin(ay) + ry * Math.sin(ax);
    const zoom = (scale * far) / (far + z);
    return { x: width / 2 + ox + rx * Math.cos(ay) * zoom, y: height / 2 + oy + ry * Math.cos(ax) * zoom };
  }) as unknown as Quad;
}

/** Is a point inside the page, rounded corners included? */
const within = (u: number, v: number, { width, height }: { width: number; height: number }): boolean => {
  if (u < 0 || v < 0 || u > 1 || v > 1) return false;
  const radius = 3.18;
  const [cx, cy] = [Math.min(u, 1 - u) * width, Math.min(v, 1 - v) * height];
  return cx >= radius || cy >= radius || Math.hypot(radius - cx, radius - cy) <= radius;
};

/** A frame of a camera with a drawn page in it, and where its corners truly are. */
export function drawScene(scene: Scene): { frame: Pixels; quad: Quad } {
  const random = seeded(scene.seed);
  const { width, height, noise, blur = 0, glare = 0, light = 1 } = scene;
  const quad = placed(scene, random);
  const page = paper(scene.kind, random);
  const ground = surface(scene.background, random);
  const [a, b, c, d, e, f, g, h] = mapOnto(quad);
  const [gu, gv] = [0.2 + random() * 0.6, 0.2 + random() * 0.6];
  const slope = (random() - 0.5) * 0.3;
  let values = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Inverse of the projective map: two linear equations in u and v.
      const [a1, b1, c1] = [a - g * x, b - h * x, x - c];
      const [a2, b2, c2] = [d - g * y, e - h * y, y - f];
      const det = a1 * b2 - a2 * b1;
      const [u, v] = [(c1 * b2 - c2 * b1) / det, (a1 * c2 - a2 * c1) / det];
      const onPage = within(u, v, kinds[scene.kind]);
      const colour = onPage ? page(u, v) : ground(x / width, y / width);
      const shade = light * (1 + slope * (x / width - 0.5));
      const spot =
        glare === 0 || !onPage
          ? 0
          : 420 * Math.exp(-((((u - gu) ** 2 + (v - gv) ** 2) / (glare * glare)) ** 2));
      for (let k = 0; k < 3; k++) values[(y * width + x) * 3 + k] = (colour[k] ?? 0) * shade + spot;
    }
  }
  // Every lens and sensor blurs a little.
  values = blurred(values, width, height, Math.hypot(0.6, blur));
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    for (let k = 0; k < 3; k++) {
      const gauss = (random() + random() + random() + random() - 2) * 1.73;
      data[i * 4 + k] = (values[i * 3 + k] ?? 0) + gauss * noise;
    }
  }
  return { frame: { width, height, data }, quad };
}

function blurred(
  values: Float32Array<ArrayBuffer>,
  width: number,
  height: number,
  sigma: number,
): Float32Array<ArrayBuffer> {
  const radius = Math.ceil(sigma * 3);
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = kernel.reduce((total, value) => total + value, 0);
  const pass = (from: Float32Array<ArrayBuffer>, dx: number, dy: number): Float32Array<ArrayBuffer> => {
    const to = new Float32Array(from.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let k = 0; k < 3; k++) {
          let total = 0;
          for (let i = -radius; i <= radius; i++) {
            const px = Math.min(width - 1, Math.max(0, x + i * dx));
            const py = Math.min(height - 1, Math.max(0, y + i * dy));
            total += (from[(py * width + px) * 3 + k] ?? 0) * (kernel[i + radius] ?? 0);
          }
          to[(y * width + x) * 3 + k] = total / sum;
        }
      }
    }
    return to;
  };
  return pass(pass(values, 1, 0), 0, 1);
}
