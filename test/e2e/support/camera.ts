import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { root } from './process.ts';

/** The faces of electron/training/personas/assets that can stand before the camera. */
export type DrawnFace =
  'birch' | 'spruce' | 'rowan' | 'juniper' | 'alder' | 'heather' | 'lichen' | 'moss' | 'willow';

/** More frames than a moment has: the picture moves all the time and never jumps when it begins again. */
const frameCount = 24;

/**
 * Draws what the desk's camera shall see and writes it as MJPEG, the form Chromium's fake video device plays: the persona of the
 * document, alive – breathing, blinking, with the grain of a sensor. Drawn, so that no picture of a person lies in the repository.
 */
export async function fakeCameraVideo(
  folder: string,
  executablePath: string,
  face: DrawnFace,
): Promise<string> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const frames: Buffer[] = [];
    for (let i = 0; i < frameCount; i++) {
      await page.setContent(scene(face, i));
      frames.push(await page.screenshot({ type: 'jpeg', quality: 88 }));
    }
    const file = join(folder, `${face}.mjpeg`);
    writeFileSync(file, Buffer.concat(frames));
    return file;
  } finally {
    await browser.close();
  }
}

/** One moment: the face of the document in a room, without the document's background and its mark. */
export function scene(face: DrawnFace, moment: number): string {
  const drawn = readFileSync(join(root, `electron/training/personas/assets/${face}.svg`), 'utf8')
    .replace(/<rect width="360" height="480"[^>]*\/>/, '')
    .replace(/<text[\s\S]*?<\/text>/, '')
    .replace('width="360" height="480"', 'width="522" height="696"');
  const turn = (2 * Math.PI * moment) / frameCount;
  const at = (value: number): string => value.toFixed(2);
  return `<body style="margin:0;background:linear-gradient(#c3cad0,#a9b2b9)">
<div style="position:absolute;left:379px;top:26px;transform-origin:50% 90%;transform:translate(${at(
    3 * Math.sin(turn),
  )}px,${at(2 * Math.cos(turn))}px) rotate(${at(0.5 * Math.sin(turn))}deg)">${drawn}</div>
<svg width="1280" height="720" style="position:absolute;left:0;top:0;opacity:.22;mix-blend-mode:soft-light">
<filter id="grain"><feTurbulence type="fractalNoise" baseFrequency=".75" numOctaves="2" seed="${String(
    moment,
  )}"/><feColorMatrix type="saturate" values="0"/><feComponentTransfer><feFuncR type="linear" slope="3" intercept="-1"/><feFuncG type="linear" slope="3" intercept="-1"/><feFuncB type="linear" slope="3" intercept="-1"/><feFuncA type="discrete" tableValues="1"/></feComponentTransfer></filter>
<rect width="1280" height="720" filter="url(#grain)"/></svg></body>`;
}
