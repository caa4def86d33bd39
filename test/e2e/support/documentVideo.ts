import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { advanceOf, capital, pathOf } from '../../support/mrz/glyphs.ts';

export interface DrawnPage {
  /** What is printed at the top, as `TRAINING PASSPORT`. */
  readonly title: string;
  /** Two lines of 44 make an ID-3 page (TD3), two of 36 an ID-2 (TD2), three of 30 an ID-1 (TD1). */
  readonly mrzLines: readonly string[];
}

/** Frames of the page sliding in, and of it lying still; Chromium plays the file over and over. */
const sliding = 8;
const lying = 240;

/**
 * What a camera above the desk sees when an officer lays a document under it: the page slides in, lies still, a little askew and
 * seen from the side. Drawn, so that no document of anybody lies in the repository; the MRZ is OCR-B in the measures of ICAO 9303,
 * for the finder of pages and the reader of MRZs alike. MJPEG, for Chromium's fake video device.
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
      await sheet.setContent(documentScene(page, shift));
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

/** mm (ISO/IEC 7810 §5), by the length of a line. */
const sizeOf = new Map<number, readonly [width: number, height: number]>([
  [44, [125, 88]],
  [36, [105, 74]],
  [30, [85.6, 53.98]],
]);
/** Of the zone of the MRZ at the lower edge, its characters and its lines, in mm (ICAO 9303-3 §4.2, 9303-4 §4.2.1). */
const zoneHeight = 23.2;
const characterPitch = 2.54;
const linePitch = 6.35;

/** One moment: 1280 × 720 pixels, the page `shift` pixels to the right of where it comes to lie. */
function documentScene({ title, mrzLines }: DrawnPage, shift: number): string {
  const columns = mrzLines[0]?.length ?? 0;
  const size = sizeOf.get(columns);
  if (size === undefined) throw new Error(`no MRZ has lines of ${String(columns)} characters`);
  const [width, height] = size;
  const perMm = Math.min(925 / width, 651 / height);
  const free = height - zoneHeight;
  const rowHeight = (free - 12) / 4.5;
  return `<body style="margin:0;overflow:hidden;
  background:repeating-linear-gradient(91deg,#6d4b31 0 9px,#76543a 9px 23px,#694629 23px 31px)">
<div style="perspective:1500px;width:1280px;height:720px;display:grid;place-items:center">
<div style="width:${String(width * perMm)}px;height:${String(height * perMm)}px;border-radius:${String(3 * perMm)}px;overflow:hidden;
  background:linear-gradient(120deg,#dfe7e4,#cfdde6 55%,#e6dfd6);
  transform:translateX(${String(shift)}px) rotateX(13deg) rotateY(-7deg) rotateZ(2.4deg) scale(.92)">
<svg width="100%" height="100%" viewBox="0 0 ${String(width)} ${String(height)}" font-family="sans-serif" font-size="2.3" fill="#222">
  <text x="${String(width * 0.33)}" y="6" font-size="3.4" font-weight="bold">${escaped(title)}</text>
  <g transform="translate(5 9) scale(${String((free - 10) / 39)})">
    <rect width="30" height="39" fill="#c5d3de"/>
    <ellipse cx="15" cy="16" rx="7" ry="9" fill="#a37c66"/>
    <path d="M4 39q0-12 11-12t11 12z" fill="#39506b"/>
  </g>
  <g transform="translate(${String(width * 0.33)} 12)">
    ${printed.map(([label, value], row) => `<text y="${String(row * rowHeight)}">${label}<tspan font-weight="bold" x="22">${value}</tspan></text>`).join('')}
    <path transform="translate(0 ${String(2.6 * rowHeight)})" d="M1 5q3-7 5 0t5-1 5 1 5-2 5 1" stroke="#234" stroke-width=".5" fill="none"/>
  </g>
  <g fill="#26282b">${mrzLines.map((line, row) => drawnLine(line, (width - columns * characterPitch) / 2, free + 6 + row * linePitch)).join('')}</g>
</svg></div></div></body>`;
}

const printed = [
  ['Surname', 'SPECIMEN'],
  ['Given names', 'TRAINING ONLY'],
  ['Nationality', 'UTOPIAN'],
] as const;

/** A line of OCR-B, its first character's left edge at `left`, the middle of its capitals at `middle`, in mm. */
function drawnLine(line: string, left: number, middle: number): string {
  const scale = characterPitch / advanceOf('ocrB');
  return [...line]
    .map(
      (character, column) =>
        `<path transform="translate(${String(left + column * characterPitch)} ${String(middle)}) scale(${String(scale)} ${String(-scale)}) translate(0 ${String(-capital / 2)})" d="${pathOf('ocrB', character)}"/>`,
    )
    .join('');
}
