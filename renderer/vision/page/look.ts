import type { Pixels } from '../pixels.ts';
import { edgesOf, shrink } from './edges.ts';
import { findingsOn, isDark, isTooSmall, lumaOf, measuredSide, type PageFinding } from './findings.ts';
import { shapeOf, type PageFormat, type PageShape } from './format.ts';
import { scaled, type Quad } from './geometry.ts';
import { correct, correctedSize } from './perspective.ts';
import { quadOf } from './quad.ts';
import { refine } from './refine.ts';

/** Longer side of the frame the lines are looked for in: enough for the border of a page, too little for its print. */
const searchSide = 480;

export interface PageLook {
  /** Corners in pixels of the frame; null where no page was found. */
  readonly quad: Quad | null;
  readonly shape: PageShape | null;
  readonly findings: readonly PageFinding[];
}

/**
 * Looks for the document page in a frame, and at what would be wrong with a picture of it.
 *
 * @param perFrame how many pixels of the camera one of the frame stands for, where the frame was made smaller
 */
export function lookForPage(frame: Pixels, format: PageFormat, perFrame = 1): PageLook {
  const factor = Math.max(1, Math.round(Math.max(frame.width, frame.height) / searchSide));
  const small = shrink(frame, factor);
  const found = quadOf(edgesOf(small), format);
  if (found === null) {
    const findings: PageFinding[] = ['no-edges'];
    if (isDark(lumaOf(small))) findings.push('too-dark');
    return { quad: null, shape: null, findings };
  }
  const rough = scaled(found.quad, factor);
  // A cut-off page has no edge at the border of the frame that could be refined.
  const quad = found.cutOff ? rough : refine(frame, rough, 1.5 * factor + 1);
  const shape = shapeOf(quad, format);
  const findings = [...findingsOn(measured(frame, quad, shape))];
  if (isTooSmall(quad, shape, perFrame)) findings.push('too-small');
  if (found.cutOff || touchesBorder(quad, frame)) findings.push('cut-off');
  return { quad, shape, findings };
}

function measured(frame: Pixels, quad: Quad, shape: PageShape): Pixels {
  const perMm = measuredSide / Math.max(shape.width, shape.height);
  return correct(frame, quad, Math.round(shape.width * perMm), Math.round(shape.height * perMm));
}

const touchesBorder = (quad: Quad, { width, height }: Pixels): boolean =>
  quad.some(({ x, y }) => x < 1 || y < 1 || x > width - 2 || y > height - 2);

export interface CorrectedPage {
  /** null where no page was found: then there is nothing to put right. */
  readonly page: Pixels | null;
  readonly findings: readonly PageFinding[];
}

/** The still: looked at anew in the camera's full resolution, and the page put straight. A cut-off page stays as it is. */
export function correctPage(frame: Pixels, format: PageFormat): CorrectedPage {
  const { quad, shape, findings } = lookForPage(frame, format);
  if (quad === null || shape === null || findings.includes('cut-off')) return { page: null, findings };
  const { width, height } = correctedSize(quad, shape);
  return { page: correct(frame, quad, width, height), findings };
}
