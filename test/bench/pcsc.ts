import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openPcscReaders } from '#electron/hardware/pcsc/forkedProcess.ts';
import type { PcscReaders } from '#electron/hardware/pcsc/client.ts';
import { readDocument } from '#electron/emrtd/read/readDocument.ts';
import { connectVpcd } from '#electron/training/vpcd.ts';
import { lockVirtualReader, virtualReader } from '../support/virtualReader.ts';
import { median } from './measure.ts';
import { complete, documents, measuredDocument, random } from './reading.ts';
import { count, ms, ratio, type Part } from './report.ts';

const title = '6. A reading through the real PC/SC stack (pcscd, virtual reader)';
const runs = 7;

interface Reading {
  readonly id: string;
  readonly apdus: number;
  /** Milliseconds: the whole, and of it the software chip's. */
  readonly total: number;
  readonly chip: number;
}

type Outcome = { readonly skipped: string } | { readonly readings: readonly Reading[] };

/** Starts this program again where the virtual reader is: inside its namespace, unless we are there already. */
export async function throughReader(): Promise<Part> {
  const outcome = await inNamespace();
  if ('skipped' in outcome) return { id: 'reader', title, skipped: outcome.skipped };
  return {
    id: 'reader',
    title,
    notes: [
      `median of ${runs} readings after one; PC/SC and desk: all but the software chip's computing`,
      'the way there and back is a reader process, pcscd, its driver and a TCP connection: no radio, no real chip',
    ],
    columns: ['reading', 'APDUs', 'whole', 'chip', 'PC/SC and desk', 'per APDU', 'share', 'APDUs/s'],
    rows: outcome.readings.map(({ id, apdus, total, chip }) => [
      id,
      count(apdus),
      ms(total),
      ms(chip),
      ms(total - chip),
      ms((total - chip) / apdus),
      ratio(total - chip, total),
      count((apdus * 1000) / total),
    ]),
    values: { readings: outcome.readings },
  };
}

function inNamespace(): Promise<Outcome> {
  const inside = [join(import.meta.dirname, 'main.ts'), '--through-pcsc'];
  const wrapper = [
    join(import.meta.dirname, '../../scripts/with-virtual-reader.mjs'),
    '--',
    process.execPath,
  ];
  const args = virtualReader === null ? [...wrapper, ...inside] : inside;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(output) as Outcome);
      else reject(new Error(`the reading through PC/SC ended with ${String(code)}`));
    });
  });
}

/** Lays each document on the virtual reader and reads it, as the desk does. */
export async function readThroughPcsc(): Promise<Outcome> {
  if (virtualReader === null) {
    return { skipped: process.env['PIPDESK_VPCD_REASON'] ?? 'no virtual reader on this machine' };
  }
  const unlock = await lockVirtualReader();
  const readers = openPcscReaders();
  try {
    const readings: Reading[] = [];
    for (const { id } of documents) readings.push(await readRepeatedly(readers, virtualReader, id));
    return { readings };
  } finally {
    await readers.close();
    await unlock();
  }
}

async function readRepeatedly(
  readers: PcscReaders,
  { host, ports: [port] }: NonNullable<typeof virtualReader>,
  id: (typeof documents)[number]['id'],
): Promise<Reading> {
  const { chip, key, chipTime } = measuredDocument(id);
  const connection = await connectVpcd(chip, { host, port });
  try {
    const name = await readerWith(readers, 'present');
    const all: Omit<Reading, 'id'>[] = [];
    for (let run = 0; run <= runs; run++) {
      const before = { at: performance.now(), chip: chipTime() };
      const read = await readers.withCard(name, (card) =>
        readDocument({ card, key, random, stopwatch: () => performance.now() }),
      );
      const total = performance.now() - before.at;
      if (!read.ok) throw new Error(`the reader failed: ${read.error.code}`);
      const { apdus } = complete(read.value).traffic;
      all.push({ apdus, total, chip: chipTime() - before.chip });
    }
    const warm = all.slice(1);
    const middle = (part: 'apdus' | 'total' | 'chip'): number => median(warm.map((each) => each[part]));
    return { id, apdus: middle('apdus'), total: middle('total'), chip: middle('chip') };
  } finally {
    connection.close();
    await connection.closed;
    await readerWith(readers, 'absent');
  }
}

/** The first virtual reader, once the stack says that its card is there, or gone. */
function readerWith(readers: PcscReaders, card: 'present' | 'absent'): Promise<string> {
  return new Promise((resolve) => {
    let stop: () => void = () => undefined;
    const look = (): void => {
      const [first] = readers.state().readers;
      if (first?.card !== card) return;
      stop();
      resolve(first.name);
    };
    stop = readers.onChange(look);
    look();
  });
}
