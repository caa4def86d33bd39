import { sidesOf, type Quad } from './geometry.ts';

/**
 * Nominal sizes in mm (ISO/IEC 7810 §5: ID-1, ID-2, ID-3; ICAO 9303-5, -6, -4 use them as TD1, TD2, TD3). An open passport is two
 * ID-3 pages along their longer side.
 */
const sizes = {
  'ID-1': { width: 85.6, height: 53.98 },
  'ID-2': { width: 105, height: 74 },
  'ID-3': { width: 125, height: 88 },
  'ID-3-open': { width: 125, height: 176 },
} as const;
type PageSize = keyof typeof sizes;

/** What the desk knows of the document from its MRZ; `any` before that. */
export const pageFormats = ['TD1', 'TD2', 'TD3', 'any'] as const;
export type PageFormat = (typeof pageFormats)[number];

const sizesOf: Record<PageFormat, readonly PageSize[]> = {
  TD1: ['ID-1'],
  TD2: ['ID-2'],
  TD3: ['ID-3', 'ID-3-open'],
  any: ['ID-1', 'ID-3', 'ID-3-open'],
};

export interface PageShape {
  /** mm, as the page lies in the picture. */
  readonly width: number;
  readonly height: number;
  /** Natural logarithm of measured by nominal aspect: 0 is a perfect fit. */
  readonly misfit: number;
}

/** Which page a quad can be, lying or turned by a quarter: by its sides, which perspective shortens a little. */
export function shapeOf(quad: Quad, format: PageFormat): PageShape {
  const { width, height } = sidesOf(quad);
  const aspect = width / height;
  let best: PageShape | null = null;
  for (const name of sizesOf[format]) {
    const size = sizes[name];
    for (const turned of [false, true]) {
      const [w, h] = turned ? [size.height, size.width] : [size.width, size.height];
      const misfit = Math.abs(Math.log(aspect / (w / h)));
      // Of two sizes with one aspect the single page comes first.
      if (best === null || misfit < best.misfit - 0.02) best = { width: w, height: h, misfit };
    }
  }
  return best ?? { width: 125, height: 88, misfit: Infinity };
}
