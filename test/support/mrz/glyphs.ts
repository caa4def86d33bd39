import fonts from './fonts.json' with { type: 'json' };

/**
 * Outlines of the 37 characters of an MRZ, 1000 units to the em, y upwards. `ocrB`, `ocrBSquare` (square stroke ends) and `ocrBSlanted`
 * are Norbert Schwarz's and Matthew Skala's OCR-B (Debian `fonts-ocr-b`: free to use, change and hand on without limitation);
 * `dejaVuMono` is DejaVu Sans Mono (Bitstream Vera licence), a stranger to ISO 1073-2.
 */
export type FontName = keyof typeof fonts;

/** Height of a capital, of all four. */
export const capital = 723;

export const advanceOf = (font: FontName): number => fonts[font].advance;

export function pathOf(font: FontName, character: string): string {
  const path = (fonts[font].glyphs as Record<string, string>)[character];
  if (path === undefined) throw new Error(`no MRZ character: ${character}`);
  return path;
}

type Contour = readonly (readonly [number, number])[];
const flat = new Map<string, readonly Contour[]>();

/** The outline as closed polygons, curves in eight pieces. */
export function contoursOf(font: FontName, character: string): readonly Contour[] {
  const key = font + character;
  const known = flat.get(key);
  if (known !== undefined) return known;
  const contours: (readonly [number, number])[][] = [];
  let [x, y] = [0, 0];
  for (const [, command, rest] of pathOf(font, character).matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const n = (rest ?? '').trim().split(/\s+/).map(Number) as number[];
    if (command === 'Z') continue;
    if (command === 'M') contours.push([]);
    const contour = contours.at(-1) ?? [];
    const [endX, endY] = [n.at(-2) ?? 0, n.at(-1) ?? 0];
    const steps = command === 'Q' || command === 'C' ? 8 : 1;
    for (let i = 1; i <= steps; i++) {
      const t = i / steps;
      const s = 1 - t;
      if (command === 'Q')
        contour.push([
          s * s * x + 2 * s * t * (n[0] ?? 0) + t * t * endX,
          s * s * y + 2 * s * t * (n[1] ?? 0) + t * t * endY,
        ]);
      else if (command === 'C')
        contour.push([
          s ** 3 * x + 3 * s * s * t * (n[0] ?? 0) + 3 * s * t * t * (n[2] ?? 0) + t ** 3 * endX,
          s ** 3 * y + 3 * s * s * t * (n[1] ?? 0) + 3 * s * t * t * (n[3] ?? 0) + t ** 3 * endY,
        ]);
      else contour.push([endX, endY]);
    }
    [x, y] = [endX, endY];
  }
  flat.set(key, contours);
  return contours;
}
