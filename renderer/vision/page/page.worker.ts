import { pixelsOf } from '../pixels.ts';
import type { PageFormat } from './format.ts';
import { correctPage, lookForPage, type CorrectedPage, type PageLook } from './look.ts';

/** `look`: a live frame, maybe made smaller. `correct`: a still in full resolution. */
export type PageQuestion =
  | {
      readonly kind: 'look';
      readonly frame: ImageBitmap;
      readonly format: PageFormat;
      readonly perFrame: number;
    }
  | { readonly kind: 'correct'; readonly frame: ImageBitmap; readonly format: PageFormat };

export type PageAnswer =
  | ({ readonly kind: 'look'; readonly width: number; readonly height: number } & PageLook)
  | ({ readonly kind: 'correct' } & CorrectedPage);

self.onmessage = (event: MessageEvent<PageQuestion>): void => {
  const question = event.data;
  const pixels = pixelsOf(question.frame);
  if (question.kind === 'look') {
    const { width, height } = pixels;
    const look = lookForPage(pixels, question.format, question.perFrame);
    self.postMessage({ kind: 'look', width, height, ...look } satisfies PageAnswer);
    return;
  }
  const corrected = correctPage(pixels, question.format);
  const transfer = corrected.page === null ? [] : [corrected.page.data.buffer as ArrayBuffer];
  self.postMessage({ kind: 'correct', ...corrected } satisfies PageAnswer, { transfer });
};
