import type { DocumentRead } from '#electron/emrtd/read/documentRead.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { narrowReader, wideReader } from '#electron/training/chip/channel.ts';
import { leastPossible, type Cost, type ReadingShape } from './leastPossible.ts';
import { complete, documents, measuredDocument, random, type MeasuredDocument } from './reading.ts';
import { count, ratio, type Section } from './report.ts';

const readers = { wide: wideReader, narrow: narrowReader } as const;

const atMost = (least: Cost, actual: Cost): boolean =>
  least.apdus <= actual.apdus && least.sent <= actual.sent && least.received <= actual.received;

function shapeOf(
  { access, signature, agreement }: (typeof documents)[number],
  { chip }: MeasuredDocument,
  { access: opened, files, fileStates, activeAuthentication, chipAuthentication }: DocumentRead,
  maxResponse: number,
): ReadingShape {
  if (opened?.protocol !== access.protocol) throw new Error('the chip was opened in another way');
  const size = (name: 'ATR' | 'CardAccess'): number | null => files.get(name)?.length ?? null;
  return {
    access,
    block: opened.cipher === '3DES' ? 8 : 16,
    free: [size('CardAccess'), ...(fileStates.has('ATR') ? [size('ATR')] : [])],
    application: [...files].flatMap(([name, bytes]) =>
      name === 'ATR' || name === 'CardAccess' ? [] : [bytes.length],
    ),
    signature: activeAuthentication?.outcome === 'ok' ? signature : null,
    agreement: chipAuthentication?.outcome === 'ok' ? agreement : null,
    maxResponse: Math.min(maxResponse, chip.extendedLength?.maxResponse ?? 258),
  };
}

/** Commands and bytes of a reading against the least possible. Nothing here depends on the machine. */
export async function traffic(): Promise<Section> {
  const rows: string[][] = [];
  const values: Record<string, unknown> = {};
  for (const shape of documents) {
    const { id } = shape;
    for (const [reader, limits] of Object.entries(readers)) {
      const document = measuredDocument(id, limits);
      const { card, key } = document;
      const reading = complete(await readDocument({ card, key, random, stopwatch: () => 0 }));
      const { apdus, bytesSent: sent, bytesReceived: received } = reading.traffic;
      const { bySelect, bySfi } = leastPossible(shapeOf(shape, document, reading, limits.maxResponse));
      if (!atMost(bySfi, { apdus, sent, received }))
        throw new Error('the least possible is wrong: less was needed');
      rows.push([
        `${id}, ${reader} reader`,
        ...[apdus, bySfi.apdus].map(count),
        ratio(apdus, bySfi.apdus),
        ...[sent, bySfi.sent, received, bySfi.received].map(count),
        ratio(sent + received, bySfi.sent + bySfi.received),
        count(bySelect.apdus),
      ]);
      values[`${id}/${reader}`] = { actual: { apdus, sent, received }, bySelect, bySfi };
    }
  }
  return {
    id: 'traffic',
    title: '1. Commands and bytes of a reading against the least possible',
    notes: [
      'wide: extended length as far as the chip states it (2,048 bytes); narrow: short APDUs only',
      'least: every file once by short identifier and the largest answers, see test/bench/leastPossible.ts; by SELECT: one more a file',
    ],
    columns: [
      'reading',
      'APDUs',
      'least',
      'ratio',
      'sent',
      'least',
      'received',
      'least',
      'ratio',
      'by SELECT',
    ],
    rows,
    values,
  };
}
