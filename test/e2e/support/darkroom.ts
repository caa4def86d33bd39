import type { Browser, Page } from '@playwright/test';

/** A screen as it is kept: half the size of a small window, lossy. Enough to tell every word, at a dozen kilobytes. */
const kept = { width: 640, height: 400, quality: 0.55 };
/** For reading in the guide. */
const printed = { width: 960, height: 600, quality: 0.8 };

/** Blocks of so many pixels a side are compared by their mean: what antialiasing moves within one does not count. */
const block = 8;
/** Mean difference of a block, of 255, from which it counts as another picture; a changed letter makes about 15. */
const blockDiffers = 7;
/** So many blocks may differ: less than most words have. A shorter one is found by its letters (references.ts). */
const blocksAllowed = 4;

export interface Comparison {
  readonly same: boolean;
  /** Blocks that differ, of 4,000. */
  readonly blocks: number;
  /** The actual picture with the differing blocks framed, as WebP. */
  readonly marked: Buffer;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly quality: number;
}

/** Develops and compares screenshots in a page of the same Chromium: it has the codecs, and no package needs to. */
export class Darkroom {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async in(browser: Browser): Promise<Darkroom> {
    return new Darkroom(await browser.newPage());
  }

  /** @param png of any size @returns WebP to keep as a reference */
  reference = (png: Buffer): Promise<Buffer> => this.#develop(png, kept);

  /** @returns WebP for the guide */
  print = (png: Buffer): Promise<Buffer> => this.#develop(png, printed);

  async #develop(png: Buffer, frame: Frame): Promise<Buffer> {
    const webp = await this.#page.evaluate(
      async ([source, { width, height, quality }]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${source}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
        const pen = canvas.getContext('2d')!;
        pen.imageSmoothingQuality = 'high';
        pen.drawImage(image, 0, 0, width, height);
        return canvas.toDataURL('image/webp', quality).split(',')[1]!;
      },
      [png.toString('base64'), frame] as const,
    );
    return Buffer.from(webp, 'base64');
  }

  /** Both went through `reference`, so that what the codec loses is lost on both sides. */
  async compare(actual: Buffer, reference: Buffer): Promise<Comparison> {
    const { blocks, marked } = await this.#page.evaluate(
      async ([one, other, side, limit]) => {
        const pixels = async (webp: string) => {
          const image = new Image();
          image.src = `data:image/webp;base64,${webp}`;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = image.width;
          canvas.height = image.height;
          const pen = canvas.getContext('2d', { willReadFrequently: true })!;
          pen.drawImage(image, 0, 0);
          return { canvas, pen, data: pen.getImageData(0, 0, image.width, image.height).data };
        };
        const [a, b] = [await pixels(one), await pixels(other)];
        const { width, height } = a.canvas;
        if (b.canvas.width !== width || b.canvas.height !== height) return { blocks: Infinity, marked: one };
        let count = 0;
        a.pen.strokeStyle = '#e0007a';
        for (let y = 0; y < height; y += side) {
          for (let x = 0; x < width; x += side) {
            let sum = 0;
            for (let dy = 0; dy < side; dy++) {
              for (let dx = 0; dx < side; dx++) {
                const at = ((y + dy) * width + x + dx) * 4;
                for (let c = 0; c < 3; c++) sum += Math.abs((a.data[at + c] ?? 0) - (b.data[at + c] ?? 0));
              }
            }
            if (sum / (side * side * 3) <= limit) continue;
            count++;
            a.pen.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1);
          }
        }
        return { blocks: count, marked: a.canvas.toDataURL('image/webp', 0.9).split(',')[1]! };
      },
      [actual.toString('base64'), reference.toString('base64'), block, blockDiffers] as const,
    );
    return { same: blocks <= blocksAllowed, blocks, marked: Buffer.from(marked, 'base64') };
  }

  close = (): Promise<void> => this.#page.close();
}
