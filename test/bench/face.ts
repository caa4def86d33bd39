import { median } from './measure.ts';
import { ms, type Part } from './report.ts';
import { openFaceLab } from '../support/faceLab/open.ts';
import { drawnFaces, facePictures } from '../support/faceLab/pictures.ts';

const title = '7. Faces in the window: quality, preview, comparison';
const seconds = 8;
const comparisons = 7;
const readings = 20;

/** The face engine in the machine's Chromium, on a drawn face of 1280 × 720, while the preview plays at 30 frames a second. */
export async function faces(): Promise<Part> {
  const noChromium = process.env['PIPDESK_NO_CHROMIUM'];
  if (noChromium !== undefined) return { id: 'face', title, skipped: noChromium };
  const chromium = process.env['PIPDESK_CHROMIUM'] ?? '/usr/bin/chromium';
  const pictures = await facePictures(chromium, ['birch', 'alder']);
  const lab = await openFaceLab(chromium);
  try {
    const { birch } = pictures;
    if (birch === undefined) throw new Error('no picture was drawn');
    const preview = await lab.page.evaluate(([frames, time]) => globalThis.faceLab.preview(frames, time), [
      birch.live,
      seconds,
    ] as const);
    const reading = await perCall(lab, readings, async () => {
      await lab.page.evaluate((jpeg) => globalThis.faceLab.read(jpeg), birch.live[0] ?? '');
    });
    const took: number[] = [];
    const comparing = await perCall(lab, comparisons, async () => {
      const { tookMs } = await lab.page.evaluate(
        ([live, portrait]) => globalThis.faceLab.compare(live, portrait, false, 0.6),
        [birch.live[0] ?? '', birch.portrait] as const,
      );
      took.push(tookMs);
    });
    return {
      id: 'face',
      title,
      notes: [
        `${String(drawnFaces.length)} personas are drawn; here one, 1280 × 720; headless Chromium, WebAssembly on one thread`,
        'the preview is counted while every frame the engine has time for is measured, without the pause the window makes',
      ],
      columns: ['what', 'value'],
      rows: [
        ['readings a second', preview.readings.toFixed(1)],
        ['frames a second shown meanwhile', preview.shown.toFixed(1)],
        ['one reading in the worker, median', ms(median(preview.tookMs))],
        ['one reading, processor time, with decoding a JPEG', ms(reading)],
        ['one comparison of two pictures, median', ms(median(took))],
        ['one comparison, processor time', ms(comparing)],
      ],
      values: { preview, comparisons: took, readingCpuMs: reading, comparisonCpuMs: comparing },
    };
  } finally {
    await lab.close();
  }
}

/** Milliseconds of processor time of one call. */
async function perCall(
  lab: Awaited<ReturnType<typeof openFaceLab>>,
  calls: number,
  call: () => Promise<void>,
): Promise<number> {
  const before = await lab.cpuSeconds();
  for (let i = 0; i < calls; i++) await call();
  return ((await lab.cpuSeconds()) - before) * (1000 / calls);
}
