import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { readings, type ProcessMeasure, type ToChild, type ToParent } from './cardProcessChild.ts';
import { median } from './measure.ts';
import { documents, measuredDocument, type DocumentId } from './reading.ts';
import { ms, ratio, type Part } from './report.ts';

const title = '3. The process that reads: memory, and how long its event loop stands still';

/** Reading and inspection in a process of their own, as in the desk's main process; the chip stays in this one. */
export async function readingProcess(): Promise<Part> {
  if (process.platform !== 'linux') {
    return { id: 'process', title, skipped: 'the most memory a process ever held is read from /proc' };
  }
  const rows: string[][] = [];
  const values: Record<string, unknown> = {};
  const folder = mkdtempSync(join(tmpdir(), 'pip-desk-bench-'));
  try {
    await bundleInto(folder);
    for (const { id } of documents) {
      const measure = await measuredIn(join(folder, 'cardProcessChild.js'), id);
      const [first = Number.NaN, ...later] = measure.blocks;
      rows.push([
        id,
        mebibytes(measure.peak),
        mebibytes(measure.peak - measure.before),
        ratio(measure.peak / 1024 / 1024, memoryTarget),
        ms(first),
        ms(median(later)),
        ms(Math.max(...later)),
      ]);
      values[id] = measure;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    id: 'process',
    title,
    notes: [
      `peak: VmHWM after ${readings} readings and inspections in one process, the runtime and the trust set in it; target ${memoryTarget} MB`,
      'longest block: processor time of the longest turn of the event loop, in the first reading of the process and in later ones',
    ],
    columns: ['reading', 'peak', 'by reading', 'of target', 'block, first', 'later, median', 'later, worst'],
    rows,
    values,
  };
}

const memoryTarget = 150;
const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;

/** As the desk is delivered: one file, without the compiler of Node that reads TypeScript. */
async function bundleInto(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: join(import.meta.dirname, '../..'),
    logLevel: 'error',
    build: {
      target: 'node24',
      ssr: join(import.meta.dirname, 'cardProcessChild.ts'),
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rollupOptions: { output: { format: 'es', entryFileNames: '[name].js' } },
    },
    ssr: { noExternal: true },
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
}

function measuredIn(entry: string, id: DocumentId): Promise<ProcessMeasure> {
  const { chip, key } = measuredDocument(id);
  const child = fork(entry, [], { serialization: 'advanced', execArgv: [] });
  const tell = (message: ToChild): void => void child.send(message);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the reading process ended with ${String(code)}`)));
    child.on('message', (message: ToParent) => {
      if ('command' in message) tell({ response: chip.transmit(message.command) });
      else if ('again' in message) {
        chip.reset();
        tell({ key });
      } else resolve(message.done);
    });
  });
}
