import { correctPage, lookForPage } from '../../renderer/vision/page/look.ts';
import { distance, shiftOf } from '../../renderer/vision/page/geometry.ts';
import { backgrounds, drawScene, kinds, type Kind } from '../support/vision/drawnPage.ts';
import { median, milliseconds, unit, unitName } from './measure.ts';
import { count, ms, ratio, type Section } from './report.ts';

const perBackground = 12;
/** Share of the page's diagonal that its corners may be off. */
const tolerance = 0.01;

const formatOf = { 'ID-1': 'TD1', 'ID-2': 'TD2', 'ID-3': 'TD3', 'ID-3-open': 'TD3' } as const;

/** The page in drawn frames: four sizes, six tables, tilted, turned, with the noise of a camera. One frame each, nothing of the ones before. */
export async function pagesByCamera(): Promise<Section> {
  const one = median(Array.from({ length: 9 }, unit));
  const rows: string[][] = [];
  const values: Record<string, unknown> = {};
  for (const background of backgrounds) {
    const looks: number[] = [];
    const corrections: number[] = [];
    let [found, told, wrong] = [0, 0, 0];
    for (let i = 0; i < perBackground; i++) {
      const kind = (Object.keys(kinds) as Kind[])[i % 4] ?? 'ID-3';
      const { frame, quad } = drawScene({
        seed: 5000 + i,
        kind,
        background,
        width: 1280,
        height: 720,
        fill: 0.7 + (i % 3) * 0.08,
        tilt: 0.25,
        turn: 0.2,
        noise: 4,
      });
      let look = lookForPage(frame, formatOf[kind]);
      looks.push(milliseconds(() => (look = lookForPage(frame, formatOf[kind]))));
      corrections.push(milliseconds(() => correctPage(frame, formatOf[kind])));
      const off = look.quad === null ? Infinity : shiftOf(look.quad, quad) / distance(quad[0], quad[2]);
      if (off < tolerance) found++;
      else if (look.findings.length > 0) told++;
      else wrong++;
    }
    const [look, correction] = [median(looks), median(corrections)];
    const share = (n: number): string => `${((100 * n) / perBackground).toFixed(0)} %`;
    rows.push([
      background,
      count(perBackground),
      share(found),
      share(told),
      share(wrong),
      ms(look),
      ratio(look, one),
      ms(correction),
    ]);
    values[background] = { found, told, wrong, of: perBackground, lookMs: look, correctionMs: correction };
  }
  return {
    id: 'pages',
    title: 'Pages by camera',
    notes: [
      'found: corners within 1 % of the diagonal; told: not, and the officer is told why; wrong: not, and nothing is said',
      `look: one frame of 1280 × 720; ratio to ${unitName}; correction: the still put straight`,
    ],
    columns: ['table', 'frames', 'found', 'told', 'wrong', 'look', 'ratio', 'correction'],
    rows,
    values,
  };
}
