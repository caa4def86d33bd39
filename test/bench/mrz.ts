import { readFrame } from '../../renderer/vision/mrz/read.ts';
import { Voting } from '../../renderer/vision/mrz/vote.ts';
import type { FontName } from '../support/mrz/glyphs.ts';
import { Random } from '../support/mrz/random.ts';
import { randomMrz, randomScene, type Hardship } from '../support/mrz/samples.ts';
import { drawScene } from '../support/mrz/scene.ts';
import { median, milliseconds, unit, unitName } from './measure.ts';
import { count, ms, ratio, type Section } from './report.ts';

/** Frames of one look at a document before it counts as not found. */
const mostFrames = 4;
const perCase = 40;

const cases: readonly { font: FontName; hardship: Hardship }[] = [
  { font: 'ocrB', hardship: 'desk' },
  { font: 'ocrB', hardship: 'hand' },
  { font: 'ocrBSquare', hardship: 'desk' },
  { font: 'dejaVuMono', hardship: 'desk' },
];

/**
 * MRZ out of drawn frames, as the window does it: frame after frame until the reading is sure, the document moving a little from one to the
 * next. A time is the sum of all frames that took.
 */
export async function mrzByCamera(): Promise<Section> {
  const rows: string[][] = [];
  const values: Record<string, unknown> = {};
  const one = median(Array.from({ length: 9 }, unit));
  for (const { font, hardship } of cases) {
    const times: number[] = [];
    let [right, offered, wrong, frames] = [0, 0, 0, 0];
    for (let i = 0; i < perCase; i++) {
      const random = new Random(9_000_000 + i);
      const format = (['TD3', 'TD1', 'TD2'] as const)[i % 3] ?? 'TD3';
      const lines = randomMrz(random, format);
      const scene = randomScene(random, font, hardship, format);
      const voting = new Voting();
      let time = 0;
      for (let frame = 0; frame < mostFrames && voting.vote.decoded?.isSure !== true; frame++) {
        const moved = {
          ...scene,
          turn: scene.turn + random.between(-1.5, 1.5),
          tilt: Math.max(0, scene.tilt + random.between(-0.06, 0.06)),
          offset: {
            x: scene.offset.x + random.between(-0.01, 0.01),
            y: scene.offset.y + random.between(-0.01, 0.01),
          },
        };
        const { image } = drawScene(lines, moved, random);
        time += milliseconds(() => voting.add(readFrame(image)));
        frames++;
      }
      times.push(time);
      const { decoded } = voting.vote;
      const isIt = (reading?: { readonly lines: readonly string[] }): boolean =>
        reading?.lines.join('') === lines.join('');
      if (decoded?.isSure === true) {
        if (isIt(decoded.readings[0])) right++;
        else wrong++;
      } else if (decoded?.readings.some(isIt) === true) offered++;
    }
    const share = (n: number): string => `${((100 * n) / perCase).toFixed(1)} %`;
    const middle = median(times);
    rows.push([
      `${font}, ${hardship}`,
      count(perCase),
      share(right),
      share(offered),
      share(wrong),
      (frames / perCase).toFixed(2),
      ms(middle),
      ratio(middle, one),
    ]);
    values[`${font}-${hardship}`] = { right, offered, wrong, of: perCase, medianMs: middle };
  }
  return {
    id: 'mrz',
    title: 'MRZ by camera',
    notes: [
      'right: sure, and every character as printed; offered: among the readings the officer is asked to choose from; wrong: sure and not as printed',
      `times: until sure, all frames together; ratio to ${unitName}`,
      'ocrBSquare and dejaVuMono were not trained with; dejaVuMono is not OCR-B at all',
    ],
    columns: ['font, hardship', 'samples', 'right', 'offered', 'wrong', 'frames', 'median', 'ratio'],
    rows,
    values,
  };
}
