import type { Submission } from '#shared/contracts/pip.ts';
import type { Queries } from '../database/sql.ts';
import { evidenceNames, type EvidenceStore, sealedTexts } from '../evidence/evidence.ts';
import { Problem } from '../http/problem.ts';
import type { ClientDirectory } from '../oauth/clients.ts';
import { orderAsStored, type OrderRow } from '../orders/order.ts';
import { resultOf } from '../orders/result.ts';
import { archiveOf } from './archive.ts';
import type { FileName } from './files.ts';
import { reportPdf } from './pdf.ts';
import { pipCodeOf, type ReportData } from './reportData.ts';
import type { ReportLanguage } from './words.ts';
import { reportXml } from './xml.ts';

export interface DownloadFile {
  readonly bytes: Uint8Array;
  readonly mime: string;
  /** What it is to be called where it is saved; by the PIP code, never by an id. */
  readonly name: string;
}

/** What is handed out about an order that has a result. */
export interface Reports {
  /** @throws Problem not-found where the order has no such file, or no result yet */
  file(order: OrderRow, name: FileName, language: ReportLanguage): Promise<DownloadFile>;
  /** PDF and XML by file name, for the evidence package. */
  documents(pipId: string): Promise<ReadonlyMap<string, Uint8Array>>;
  /** The PDF as it is sent to the customer by letter, in Norwegian. */
  letter(pipId: string): Promise<Uint8Array>;
}

interface Parts {
  readonly sql: Queries;
  readonly evidence: EvidenceStore;
  readonly clients: ClientDirectory;
}

export function createReports({ sql, evidence, clients }: Parts): Reports {
  const dataOf = async (order: OrderRow): Promise<ReportData> => {
    const { pipId: _, pipStatus: __, files: ___, ...result } = await resultOf(sql, evidence, order, null);
    if (result.proofingSessionDetails === null) throw new Problem('not-found');
    const picture = (name: string): Promise<Uint8Array | null> => evidence.get(sql, order.pip_id, name);
    const [stored] = await sql.query<{ facts: string }>('select facts from submission where pip_id = $1', [
      order.pip_id,
    ]);
    const submission =
      stored === undefined
        ? null
        : (JSON.parse(await evidence.open(sql, order.pip_id, sealedTexts.facts, stored.facts)) as Submission);
    return {
      pipCode: pipCodeOf(order.attendance_code, order.created_at),
      requestorName: clients.byId(order.client_id)?.name ?? order.client_id,
      result,
      portrait: await picture(evidenceNames.portrait),
      face: await picture(evidenceNames.face),
      checks: (submission?.inspection?.checks ?? []).map(({ id, result: outcome, reason }) => ({
        id,
        result: outcome,
        reason,
      })),
    };
  };

  const dataById = async (pipId: string): Promise<ReportData> => {
    const order = await orderAsStored(sql, pipId);
    if (order === null) throw new Problem('not-found');
    return dataOf(order);
  };

  return {
    letter: async (pipId) => reportPdf(await dataById(pipId), 'nb'),

    documents: async (pipId) => {
      const data = await dataById(pipId);
      return new Map([
        ['report.pdf', await reportPdf(data, 'nb')],
        ['report.xml', xml(data).bytes],
      ]);
    },

    file: async (order, name, language) => {
      const data = await dataOf(order);
      const { pipCode } = data;
      switch (name) {
        case 'report.pdf':
          return pdf(await reportPdf(data, language), pipCode);
        case 'report.xml':
          return xml(data);
        case 'report.json':
          return json(data);
        case 'chip-image':
          if (data.portrait === null) throw new Problem('not-found');
          return chipImage(data.portrait, pipCode);
        case 'all.zip': {
          const files = [
            pdf(await reportPdf(data, language), pipCode),
            xml(data),
            json(data),
            ...(data.portrait === null ? [] : [chipImage(data.portrait, pipCode)]),
          ];
          const at = new Date(data.result.proofingSessionDetails?.dateOfProofing ?? 0);
          return {
            bytes: await archiveOf(new Map(files.map((file) => [file.name, file.bytes])), at),
            mime: 'application/zip',
            name: `${pipCode}.zip`,
          };
        }
      }
    },
  };
}

const pdf = (bytes: Uint8Array, pipCode: string): DownloadFile => ({
  bytes,
  mime: 'application/pdf',
  name: `${pipCode}.pdf`,
});

const xml = (data: ReportData): DownloadFile => ({
  bytes: Buffer.from(reportXml(data), 'utf8'),
  mime: 'application/xml',
  name: `${data.pipCode}.xml`,
});

/** The same as the result, without pictures and ids: for people who keep reports, not for those who fetch results. */
function json({ pipCode, requestorName, result, checks }: ReportData): DownloadFile {
  const { chipImage: _, faceImage: __, ...proofingData } = result.proofingData ?? { chipImage: null };
  const report = { pipCode, requestorName, ...result, proofingData, checks };
  return {
    bytes: Buffer.from(`${JSON.stringify(report, null, 2)}\n`, 'utf8'),
    mime: 'application/json',
    name: `${pipCode}.json`,
  };
}

/** JPEG or JPEG 2000 (a signature box or a raw codestream, ISO/IEC 15444-1 Annexes A and I), as it is on the chip. */
function chipImage(bytes: Uint8Array, pipCode: string): DownloadFile {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  return { bytes, mime: isJpeg ? 'image/jpeg' : 'image/jp2', name: `${pipCode}.${isJpeg ? 'jpg' : 'jp2'}` };
}
