import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { osloDay } from '#shared/domain/age.ts';
import { buildPersona } from '#electron/training/personas/build.ts';
import type { PersonaRecord } from '#electron/training/personas/persona.ts';
import type { PersonaId } from '#electron/training/personas/records.ts';
import { advanceOf, capital, pathOf } from '../../support/mrz/glyphs.ts';
import type { DrawnFace } from './camera.ts';
import { root } from './process.ts';
import { Stage } from './stage.ts';

/** Face of the holder as it stands before the camera; the coding of the chip's picture makes no difference to it. */
export const faceOf = ({ holder }: PersonaRecord): DrawnFace => holder.face.replace(/-jp2$/, '') as DrawnFace;

/**
 * What stands before the desk's one camera, changed under way as people change it: the page is shown, then the face, then the page
 * again. Chromium reads the file of its fake video device anew whenever the device is opened, so a change shows at the next step
 * that opens the camera. Everything is drawn; no document and no person of anybody is in it.
 */
export class PersonaStage {
  readonly #stage: Stage;
  readonly #folder: string;
  readonly #executablePath: string;
  readonly #videoOf: (face: DrawnFace) => Promise<string>;
  readonly #pages = new Map<string, string>();
  #browser: Browser | null = null;

  constructor(folder: string, executablePath: string, videoOf: (face: DrawnFace) => Promise<string>) {
    this.#folder = join(folder, 'stage');
    mkdirSync(this.#folder);
    this.#stage = new Stage(this.#folder);
    this.#executablePath = executablePath;
    this.#videoOf = videoOf;
  }

  get video(): string {
    return this.#stage.file;
  }

  async showFace(face: DrawnFace): Promise<void> {
    this.#stage.show(await this.#videoOf(face));
  }

  async showDocument(record: PersonaRecord): Promise<void> {
    const file = this.#pages.get(record.id) ?? (await this.#draw(record));
    this.#pages.set(record.id, file);
    this.#stage.show(file);
  }

  async close(): Promise<void> {
    await this.#browser?.close();
  }

  async #draw(record: PersonaRecord): Promise<string> {
    this.#browser ??= await chromium.launch({
      executablePath: this.#executablePath,
      args: ['--no-sandbox'],
    });
    const sheet = await this.#browser.newPage({ viewport: { width: 1280, height: 720 } });
    // A hand's breath: what lies still never lies as still as a file.
    const frames: Buffer[] = [];
    for (const shift of [0, 0.4, 0.8, 0.4]) {
      await sheet.setContent(pageOf(record, shift));
      frames.push(await sheet.screenshot({ type: 'jpeg', quality: 88 }));
    }
    await sheet.close();
    const file = join(this.#folder, `${record.id}.mjpeg`);
    writeFileSync(file, Buffer.concat([...frames, ...frames, ...frames, ...frames]));
    return file;
  }
}

/** ISO/IEC 7810 sizes in millimetres, and where ICAO 9303-3 §4.1 has the MRZ: 2.54 mm a character, 6.35 or 4.25 mm a line. */
const formats = {
  TD3: { width: 125, height: 88, line: 6.35, mrzTop: 72.5, mrzLeft: 6.5, scale: 7.3 },
  TD1: { width: 85.6, height: 53.98, line: 5.1, mrzTop: 37, mrzLeft: 4.7, scale: 11 },
} as const;
const pitch = 2.54;

function pageOf(record: PersonaRecord, shift: number): string {
  const { document, chip } = record;
  const { width, height, scale } = formats[document.format];
  const left = String(width * 0.38);
  const face = readFileSync(join(root, `electron/training/personas/assets/${faceOf(record)}.svg`), 'utf8');
  // The Norwegian card has the CAN on the side with the portrait, and the MRZ on the other.
  const print = document.format === 'TD1' ? frontPrint(chip.can ?? '') : mrzPrint(record);
  return `<body style="margin:0;overflow:hidden;
  background:repeating-linear-gradient(91deg,#6d4b31 0 9px,#76543a 9px 23px,#694629 23px 31px)">
<div style="perspective:1900px;width:1280px;height:720px;display:grid;place-items:center">
<svg width="${String(width * scale)}" height="${String(height * scale)}" viewBox="0 0 ${String(width)} ${String(height)}"
  style="border-radius:${String(3.18 * scale)}px;background:linear-gradient(120deg,#dfe7e4,#cfdde6 55%,#e6dfd6);
  transform:translateX(${String(shift)}px) rotateX(5deg) rotateY(-4deg) rotateZ(1.4deg)">
  <g transform="translate(6 14) scale(${String((height * 0.5) / 480)})">${face.replace(/<\?xml[^>]*>/, '')}</g>
  <text x="${left}" y="10" font-size="3.6" font-family="sans-serif" fill="#222">TRAINING</text>
  <g font-size="3" font-family="sans-serif" fill="#333">
    <text x="${left}" y="18">Surname / Etternavn</text><text x="${left}" y="22.5" font-weight="700">${escaped(record.holder.surname)}</text>
    <text x="${left}" y="29">Given names / Fornavn</text><text x="${left}" y="33.5" font-weight="700">${escaped(record.holder.givenNames)}</text>
  </g>
  <path transform="translate(${left} 42)" d="M0 0c2 -5 4 -5 5 0s3 4 5 -2 4 -2 5 1 4 2 9 -1" stroke="#234" stroke-width=".5" fill="none"/>
  ${print}
</svg></div></body>`;
}

const frontPrint = (can: string): string =>
  `<text x="66" y="48" font-size="4" font-family="monospace" font-weight="700">${escaped(can)}</text>`;

/** In OCR-B (ICAO 9303-3 §4.2). */
function mrzPrint({ id, document }: PersonaRecord): string {
  const { line, mrzTop, mrzLeft } = formats[document.format];
  const { mrzLines } = buildPersona(id as PersonaId, { today: osloDay(new Date()) }).summary;
  const scale = pitch / advanceOf('ocrB');
  return mrzLines
    .flatMap((text, row) =>
      [...text].map((character, column) => {
        const [x, y] = [mrzLeft + column * pitch, mrzTop + row * line];
        return `<path fill="#26282b" transform="translate(${String(x)} ${String(y)}) scale(${String(scale)} ${String(
          -scale,
        )}) translate(0 ${String(-capital / 2)})" d="${pathOf('ocrB', character)}"/>`;
      }),
    )
    .join('');
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
