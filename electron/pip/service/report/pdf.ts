import { createRequire } from 'node:module';
import { osloMoment, wellFormed, type ReportData } from './reportData.ts';
import { reportWords, type ReportLanguage } from './words.ts';

const page = { size: 'A4', margin: 56 } as const;
const labelWidth = 190;
const pictureHeight = 150;

/** A JPEG begins so (ISO/IEC 10918-1 B.1.1.3); a chip may hold JPEG 2000 instead, which PDF viewers show badly or not at all. */
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/**
 * The report as PDF/A-2b (ISO 19005-2): every font is inside, so that it reads the same in twenty years. The same data make the same
 * bytes.
 *
 * @param data what is reported; a minor's has no face and no comparison
 * @param language of the labels; the contents are what they are
 */
export async function reportPdf(data: ReportData, language: ReportLanguage): Promise<Uint8Array> {
  const { default: PdfDocument } = await import('pdfkit');
  const require = createRequire(import.meta.url);
  const font = (name: string): string => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
  const say = (word: keyof typeof reportWords): string => reportWords[word][language];
  const { result, checks } = data;
  const details = result.proofingSessionDetails;
  const proofing = result.proofingData;
  const pdf = new PdfDocument({
    ...page,
    subset: 'PDF/A-2b',
    pdfVersion: '1.7',
    lang: language === 'nb' ? 'nb-NO' : 'en-GB',
    displayTitle: true,
    // Otherwise a font is set that is not inside the file.
    font: font('DejaVuSans'),
    info: {
      Title: `${say('title')} ${data.pipCode}`,
      Creator: 'PIP Desk',
      Producer: 'PIP Desk',
      // A file that is asked for twice is the same file.
      CreationDate: new Date(details?.dateOfProofing ?? 0),
    },
  });
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  pdf.registerFont('text', font('DejaVuSans')).registerFont('bold', font('DejaVuSans-Bold'));

  const heading = (text: string, size: number): unknown =>
    pdf.font('bold').fontSize(size).text(printable(text), page.margin).moveDown(0.5);
  const row = (label: string, value: string | null): void => {
    if (value === null) return;
    const width = pdf.page.width - 2 * page.margin - labelWidth;
    pdf.font('text').fontSize(10);
    const height = Math.max(
      pdf.heightOfString(label, { width: labelWidth - 10 }),
      pdf.heightOfString(printable(value), { width }),
    );
    if (pdf.y + height > pdf.page.height - page.margin) pdf.addPage();
    const { y } = pdf;
    pdf.fillColor('#555').text(label, page.margin, y, { width: labelWidth - 10 });
    pdf.fillColor('black').text(printable(value), page.margin + labelWidth, y, { width });
    pdf.y = y + height + 4;
  };
  const yesOrNo = (value: boolean): string => say(value ? 'yes' : 'no');

  heading(say('title'), 18);
  row(say('pipCode'), data.pipCode);
  row(say('outcome'), say(outcomeWord(result.approved)));
  row(say('cause'), result.terminationCause ?? proofing?.rejectionCause ?? null);
  row(say('date'), details === null ? null : osloMoment(details.dateOfProofing));
  row(say('location'), details?.locationOfProofing ?? null);
  row(say('officer'), details?.registrationOfficer ?? null);
  row(say('requestor'), data.requestorName);
  row(say('orderedName'), result.applicantName);
  if (proofing !== null) {
    row(say('holder'), proofing.documentHolder);
    row(say('birthOrNumber'), proofing.nationalIdNumber);
    row(say('typedNumber'), proofing.dNumber);
    row(say('documentType'), proofing.idType);
    row(say('documentNumber'), proofing.nfcDataDocNumber);
    row(say('issuer'), proofing.nfcDataIssuer);
    row(say('validUntil'), proofing.nfcDataValidUntil);
    row(say('tove'), proofing.toveStatus);
    row(say('chipRead'), yesOrNo(proofing.automaticRfidRead));
    const compared = proofing.automaticBiometricComparisonApproval;
    // Of a minor not even the row stands there (rule 9).
    if (compared !== undefined) row(say('comparison'), compared === null ? say('none') : yesOrNo(compared));
  }
  if (checks.length > 0) {
    pdf.moveDown();
    heading(say('checks'), 13);
    for (const check of checks) row(check.id, `${check.result} (${check.reason})`);
  }
  const picture = (title: string, bytes: Uint8Array | null): void => {
    if (bytes === null) return;
    if (pdf.y + pictureHeight + 40 > pdf.page.height - page.margin) pdf.addPage();
    pdf.moveDown();
    heading(title, 13);
    if (!drawn(pdf, bytes)) pdf.font('text').fontSize(10).text(say('portraitElsewhere'), page.margin);
  };
  picture(say('portrait'), data.portrait);
  picture(say('face'), data.face);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

const outcomeWord = (approved: boolean | null): 'approved' | 'rejected' | 'incomplete' =>
  approved === null ? 'incomplete' : approved ? 'approved' : 'rejected';

/** False where the bytes are no picture that can stand in a PDF. */
function drawn(pdf: PDFKit.PDFDocument, bytes: Uint8Array): boolean {
  if (!isJpeg(bytes)) return false;
  try {
    pdf.image(Buffer.from(bytes), page.margin, pdf.y, { height: pictureHeight });
    pdf.y += pictureHeight;
    return true;
  } catch {
    // A damaged picture is no reason to have no report.
    return false;
  }
}

/** Control characters have no glyph, and a direction override would turn the labels round. */
const printable = (text: string): string =>
  wellFormed(text).replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
