import type { PipResult, Submission } from '#shared/contracts/pip.ts';
import type { LogLevel, ResultFileName } from '#shared/contracts/requestor.ts';
import type { Inspection } from '#shared/domain/inspection.ts';
import type { Queries } from '../database/sql.ts';
import { storedFacts, storedReinspection } from '../desk/storedSubmission.ts';
import { evidenceNames, type EvidenceStore } from '../evidence/evidence.ts';
import { imageTypeOf } from '../report/images.ts';
import { reportPdf } from '../report/pdf.ts';
import { reportOf, type Report } from '../report/report.ts';
import type { ReportLanguage } from '../report/texts.ts';
import { type Transaction, transactionLog } from '../report/transactionLog.ts';
import { reportXml } from '../report/xml.ts';
import { zipOf } from '../zip.ts';
import { orderAsStored, type OrderRow } from './order.ts';
import { resultOf } from './result.ts';

/** The files of a finished order, made when they are asked for: nothing more to keep, nothing more to erase. */

export interface ResultFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** For the customer's folder: the PIP code, never the pipId (rule 1). */
  readonly fileName: string;
}

/** The same files make the same archive, and one ETag. */
const archive = { compress: true, dated: new Date(2000, 0, 1) } as const;

/** What the files are made of, read in one transaction; making them takes none. */
export interface FileSource {
  readonly report: Report;
  readonly signaturePage: Uint8Array | null;
  /** null where no desk made the result, and for any other file than the log. */
  readonly transaction: Transaction | null;
}

/** Which file, and how the requestor wants it. */
export interface Wanted {
  readonly name: ResultFileName;
  readonly language: ReportLanguage;
  readonly level: LogLevel;
}

/** @returns null where nothing was proofed */
const reportOn = (order: OrderRow, result: PipResult): Report | null =>
  reportOf({ attendanceCode: order.attendance_code, orderedAt: order.created_at }, result);

/** @returns null where nothing was proofed */
export async function fileSourceOf(
  queries: Queries,
  evidence: EvidenceStore,
  order: OrderRow,
  result: PipResult,
  name: ResultFileName,
): Promise<FileSource | null> {
  const report = reportOn(order, result);
  if (report === null) return null;
  return {
    report,
    signaturePage: await evidence.get(queries, order.pip_id, evidenceNames.signaturePage),
    transaction:
      name === 'transaction-log.xml'
        ? await transactionOf(queries, evidence, order.pip_id, report.pipCode)
        : null,
  };
}

async function transactionOf(
  queries: Queries,
  evidence: EvidenceStore,
  pipId: string,
  pipCode: string,
): Promise<Transaction | null> {
  const [row] = await queries.query<{ received_at: Date }>(
    'select received_at from submission where pip_id = $1',
    [pipId],
  );
  const facts = await storedFacts(queries, evidence, pipId);
  if (row === undefined || facts === null) return null;
  const again = await storedReinspection(queries, evidence, pipId);
  return {
    pipCode,
    submission: JSON.parse(facts) as Submission,
    receivedAt: row.received_at,
    reinspection:
      again === null ? null : { inspection: again.inspection as Inspection, inspectedAt: again.inspectedAt },
  };
}

/** @returns null where the order has no such file: the document gave no picture, or no desk made the result */
export async function makeFile(
  { report, signaturePage, transaction }: FileSource,
  { name, language, level }: Wanted,
): Promise<ResultFile | null> {
  const { pipCode } = report;
  switch (name) {
    case 'report.pdf':
      return {
        bytes: await reportPdf(report, language),
        mediaType: 'application/pdf',
        fileName: `${pipCode}.pdf`,
      };
    case 'report.xml':
      return {
        bytes: reportXml(report),
        mediaType: 'application/xml',
        fileName: `${pipCode}.xml`,
      };
    case 'transaction-log.xml':
      return (
        transaction && {
          bytes: transactionLog(transaction, level),
          mediaType: 'application/xml',
          fileName: `${pipCode}-log.xml`,
        }
      );
    case 'chip-image': {
      if (report.chipImage === null) return null;
      const { mediaType, extension } = imageTypeOf(report.chipImage);
      return {
        bytes: report.chipImage,
        mediaType,
        fileName: `${pipCode}.${extension}`,
      };
    }
    case 'all.zip': {
      const files = new Map<string, Uint8Array>([
        [`${pipCode}.pdf`, await reportPdf(report, language)],
        [`${pipCode}.xml`, reportXml(report)],
      ]);
      const picture = (label: string, bytes: Uint8Array | null): void => {
        if (bytes !== null) files.set(`${label}.${imageTypeOf(bytes).extension}`, bytes);
      };
      picture('chip-image', report.chipImage);
      picture('face-image', report.faceImage);
      picture('signature-page', signaturePage);
      return {
        bytes: await zipOf(files, archive),
        mediaType: 'application/zip',
        fileName: `${pipCode}.zip`,
      };
    }
  }
}

/** PDF (in Norwegian) and XML of a result by file name, for the evidence package; empty where nothing was proofed. */
export async function documentsOf(
  order: OrderRow,
  result: PipResult,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const report = reportOn(order, result);
  if (report === null) return new Map();
  return new Map([
    ['report.pdf', await reportPdf(report, 'nb')],
    ['report.xml', reportXml(report)],
  ]);
}

/** The PDF as it goes out by letter, in Norwegian; undefined where nothing was proofed. */
export const letterPdf =
  (queries: Queries, evidence: EvidenceStore) =>
  async (pipId: string): Promise<Uint8Array | undefined> => {
    const order = await orderAsStored(queries, pipId);
    const report = order === null ? null : reportOn(order, await resultOf(queries, evidence, order));
    return report === null ? undefined : reportPdf(report, 'nb');
  };
