import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

export interface DrawnPage {
  /** What is printed at the top, as `TRAINING PASSPORT`. */
  readonly title: string;
  readonly mrzLines: readonly string[];
}

/** Frames of the page sliding in, and of it lying still; Chromium plays the file over and over. */
const sliding = 8;
const lying = 240;

/**
 * What a camera above the desk sees when an officer lays a document under it: the page slides in, lies still, a little askew and
 * seen from the side. Drawn, so that no document of anybody lies in the repository. MJPEG, for Chromium's fake video device.
 */
export async function documentVideo(
  folder: string,
  executablePath: string,
  page: DrawnPage,
): Promise<string> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const sheet = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const frame = async (shift: number): Promise<Buffer> => {
      await sheet.setContent(drawing(page, shift));
      return sheet.screenshot({ type: 'jpeg', quality: 88 });
    };
    const frames: Buffer[] = [];
    for (let i = sliding; i > 0; i--) frames.push(await frame(i * 55));
    // A hand's breath: what lies still never lies as still as a file.
    const still = [await frame(0), await frame(0.4), await frame(0.8)];
    for (let i = 0; i < lying; i++) frames.push(still[i % still.length] as Buffer);
    const file = join(folder, 'document.mjpeg');
    writeFileSync(file, Buffer.concat(frames));
    return file;
  } finally {
    await browser.close();
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** ID-3 (125 × 88 mm) at 7.4 pixels a millimetre, tilted in space. */
const drawing = (
  { title, mrzLines }: DrawnPage,
  shift: number,
): string => `<body style="margin:0;overflow:hidden;
  background:repeating-linear-gradient(91deg,#6d4b31 0 9px,#76543a 9px 23px,#694629 23px 31px)">
<div style="perspective:1500px;width:1280px;height:720px;display:grid;place-items:center">
<div style="width:925px;height:651px;border-radius:22px;background:linear-gradient(120deg,#dfe7e4,#cfdde6 55%,#e6dfd6);
  transform:translateX(${String(shift)}px) rotateX(13deg) rotateY(-7deg) rotateZ(2.4deg) scale(.92);position:relative;
  font:17px sans-serif;color:#222">
  <b style="position:absolute;left:300px;top:34px;font-size:25px">${escaped(title)}</b>
  <div style="position:absolute;left:38px;top:100px;width:220px;height:290px;background:#c5d3de">
    <div style="position:absolute;left:62px;top:50px;width:100px;height:130px;border-radius:50%;background:#a37c66"></div>
    <div style="position:absolute;left:30px;top:200px;width:160px;height:90px;border-radius:50% 50% 0 0;background:#39506b"></div>
  </div>
  <div style="position:absolute;left:300px;top:100px;line-height:35px">
    Surname / Etternavn<br><b>SPECIMEN</b><br>Given names / Fornavn<br><b>TRAINING ONLY</b><br>
    Nationality / Nasjonalitet<br><b>UTOPIAN</b><br>Signature / Underskrift<br>
    <svg width="260" height="60"><path d="M5 40 q20 -50 35 0 t35 -8 t35 8 t35 -15 t40 10" stroke="#234" stroke-width="3" fill="none"/></svg>
  </div>
  <pre style="position:absolute;left:26px;top:520px;margin:0;font:bold 31px/50px monospace;letter-spacing:1.2px">${escaped(mrzLines.join('\n'))}</pre>
</div></div></body>`;
