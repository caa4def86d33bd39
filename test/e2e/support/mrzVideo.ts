import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { advanceOf, capital, pathOf } from '../../support/mrz/glyphs.ts';

/** The data page of a document, held at an angle and not quite still. */
export const fakeDocumentVideo = (
  folder: string,
  executablePath: string,
  mrzLines: readonly string[],
): Promise<string> => video(join(folder, 'document.mjpeg'), executablePath, (shift) => page(mrzLines, shift));

async function video(
  file: string,
  executablePath: string,
  drawing: (shift: number) => string,
): Promise<string> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const frames: Buffer[] = [];
    for (let shift = 0; shift < 6; shift++) {
      await page.setContent(drawing(shift));
      frames.push(await page.screenshot({ type: 'jpeg', quality: 85 }));
    }
    writeFileSync(file, Buffer.concat([...frames, ...frames].flatMap((frame) => [frame, frame])));
    return file;
  } finally {
    await browser.close();
  }
}

const page = (
  mrzLines: readonly string[],
  shift: number,
): string => `<body style="margin:0;background:#6b7480">
<svg width="1280" height="720" viewBox="0 0 1280 720">
  <g transform="translate(${String(70 + shift * 3)} ${String(90 + shift)}) rotate(${String(-3 + shift * 0.4)} 640 360)">
    <rect width="1140" height="560" rx="14" fill="#e3e0d4"/>
    <rect x="50" y="70" width="230" height="300" fill="#a9b0b5"/>
    <path d="M330 100h520M330 150h380M330 200h600M330 250h260M330 300h420" stroke="#555" stroke-width="9" stroke-dasharray="60 14"/>
    ${mrzLines
      .map((line, row) =>
        [...line]
          .map((character, column) => {
            const pitch = 1060 / line.length;
            const x = 40 + column * pitch;
            const y = 450 + row * pitch * 2.5;
            const scale = pitch / advanceOf('ocrB');
            return `<path fill="#26282b" transform="translate(${String(x)} ${String(y)}) scale(${String(scale)} ${String(-scale)}) translate(0 ${String(-capital / 2)})" d="${pathOf('ocrB', character)}"/>`;
          })
          .join(''),
      )
      .join('')}
  </g>
</svg></body>`;
