import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { imageTypeOf } from './images.ts';
import type { Report, ReportField } from './report.ts';
import { reportTexts, type ReportLanguage } from './texts.ts';

/** Points, A4. */
const margin = 56;
const labelWidth = 200;
const imageHeight = 170;
const imageWidth = 136;

const { resolve } = createRequire(import.meta.url);
/** DejaVu: one free font for Latin, Greek, Cyrillic and more, since EF.DG11 has names in any script. Read once. */
const font = (() => {
  let regular: Buffer | null = null;
  return (): Buffer => (regular ??= readFileSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')));
})();

const oslo = {
  timeZone: 'Europe/Oslo',
  dateStyle: 'long',
  timeStyle: 'short',
} as const;
const times: Readonly<Record<ReportLanguage, Intl.DateTimeFormat>> = {
  nb: new Intl.DateTimeFormat('nb-NO', oslo),
  en: new Intl.DateTimeFormat('en-GB', oslo),
};

/** A label's value in words. Codes nobody translated are printed as they are, rather than left out. */
function wordsOf({ element, value }: ReportField, language: ReportLanguage): string {
  const texts = reportTexts[language];
  if (value === null) return texts.unknown;
  if (element === 'dato') return times[language].format(new Date(value));
  // Control and direction characters would rearrange what stands around them on paper.
  const printable = value.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ');
  return texts.values[element]?.[value] ?? printable;
}

/**
 * The report as PDF/A-2b (ISO 19005-2): fonts and colour profile inside, nothing fetched. The same report is the same bytes,
 * since its date is that of the proofing.
 */
export async function reportPdf(report: Report, language: ReportLanguage): Promise<Uint8Array> {
  const texts = reportTexts[language];
  const proofedAt = report.fields.find(({ element }) => element === 'dato')?.value ?? null;
  const document = new PDFDocument({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    lang: language,
    bufferPages: true,
    // The type knows names of fonts only; bytes are taken as well, and keep the built-in fonts (never embedded) away.
    font: font() as unknown as string,
    info: {
      Title: `${texts.title} ${report.pipCode}`,
      Producer: 'PIP Desk',
      Creator: 'PIP Desk',
      CreationDate: new Date(proofedAt ?? 0),
    },
  });
  const bytes = buffer(document);

  document.fontSize(18).text(texts.title);
  document.moveDown(0.3).fontSize(12).text(report.pipCode).moveDown();
  document.fontSize(10);
  for (const field of report.fields) row(document, texts.labels[field.element], wordsOf(field, language));
  images(document, report, language);
  footers(document, report, language);
  document.end();
  return bytes;
}

/** Label and value beside each other, the next row under the longer one; a row that does not fit begins a page. */
function row(document: PDFKit.PDFDocument, label: string, text: string): void {
  const valueWidth = document.page.width - 2 * margin - labelWidth;
  const height = Math.max(
    document.heightOfString(label, { width: labelWidth - 12 }),
    document.heightOfString(text, { width: valueWidth }),
  );
  if (document.y + height > document.page.height - margin - 20) document.addPage();
  const { y } = document;
  document.fillColor('#444444').text(label, margin, y, { width: labelWidth - 12 });
  document.fillColor('#000000').text(text, margin + labelWidth, y, { width: valueWidth });
  document.x = margin;
  document.y = y + height + 5;
}

function images(document: PDFKit.PDFDocument, report: Report, language: ReportLanguage): void {
  const texts = reportTexts[language];
  const pictures: (readonly [string, Uint8Array])[] = [];
  if (report.chipImage !== null) pictures.push([texts.chipImage, report.chipImage]);
  if (report.faceImage !== null) pictures.push([texts.faceImage, report.faceImage]);
  if (pictures.length === 0) return;
  if (document.y + imageHeight + 40 > document.page.height - margin - 20) document.addPage();
  const top = document.y + 12;
  pictures.forEach(([caption, bytes], index) => {
    const x = margin + index * (imageWidth + 60);
    document.text(caption, x, top, { width: imageWidth + 40 });
    if (!placed(document, bytes, x, top + 18)) {
      document
        .fontSize(8)
        .text(texts.notPrintable, x, top + 18, { width: imageWidth })
        .fontSize(10);
    }
  });
}

/** JPEG goes in as it is. JPEG 2000, and what only begins like a JPEG, stays a file of its own. */
function placed(document: PDFKit.PDFDocument, bytes: Uint8Array, x: number, y: number): boolean {
  if (imageTypeOf(bytes).mediaType !== 'image/jpeg') return false;
  try {
    document.image(Buffer.from(bytes), x, y, {
      fit: [imageWidth, imageHeight],
    });
    return true;
  } catch {
    return false;
  }
}

function footers(document: PDFKit.PDFDocument, report: Report, language: ReportLanguage): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page);
    // Below the margin, where text would otherwise begin a page.
    document.page.margins.bottom = 0;
    const text = `${report.pipCode} · ${reportTexts[language].page(page - start + 1, count)}`;
    document
      .fontSize(8)
      .fillColor('#444444')
      .text(text, margin, document.page.height - 40, { lineBreak: false });
  }
}
