import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

/**
 * Draws what the desk's camera shall see and writes it as MJPEG, the form Chromium's fake video device plays. Drawn, so that no
 * picture of a person lies in the repository.
 */
export async function fakeCameraVideo(folder: string, executablePath: string): Promise<string> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const frames: Buffer[] = [];
    for (let shift = 0; shift < 6; shift++) {
      await page.setContent(drawing(shift));
      frames.push(await page.screenshot({ type: 'jpeg', quality: 85 }));
    }
    const file = join(folder, 'camera.mjpeg');
    writeFileSync(file, Buffer.concat([...frames, ...frames].flatMap((frame) => [frame, frame])));
    return file;
  } finally {
    await browser.close();
  }
}

const drawing = (shift: number): string => `<body style="margin:0;background:#b9c4cc">
<svg width="1280" height="720" viewBox="0 0 1280 720">
  <g transform="translate(${String(shift * 2)} 0)">
    <path d="M380 720 q20 -190 260 -200 q240 10 260 200z" fill="#2f4858"/>
    <rect x="590" y="440" width="100" height="110" fill="#d9a98a"/>
    <ellipse cx="640" cy="320" rx="135" ry="175" fill="#e6b899"/>
    <path d="M500 300 q10 -180 140 -180 q130 0 140 180 q-30 -110 -140 -110 q-110 0 -140 110z" fill="#4a342a"/>
    <ellipse cx="590" cy="310" rx="17" ry="10" fill="#fff"/><circle cx="590" cy="310" r="8" fill="#3b5d7a"/>
    <ellipse cx="690" cy="310" rx="17" ry="10" fill="#fff"/><circle cx="690" cy="310" r="8" fill="#3b5d7a"/>
    <path d="M640 320 l-14 62 h28z" fill="#d59f80"/>
    <path d="M595 420 q45 26 90 0" stroke="#9c4f4a" stroke-width="9" fill="none"/>
  </g>
</svg></body>`;
