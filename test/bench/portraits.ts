import { createRequire } from 'node:module';
import openJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import images from '../../electron/training/personas/assets/images.json' with { type: 'json' };
import { toRgba } from '../../renderer/ui/jp2/rgba.ts';
import { median, unit, unitName } from './measure.ts';
import { ms, ratio, type Section } from './report.ts';

const repeats = 9;

/** JPEG 2000 portraits of training documents, as the window decodes them: a codec of its own for each picture, starting it included. */
export async function jpeg2000(): Promise<Section> {
  const wasm = createRequire(import.meta.url).resolve('@cornerstonejs/codec-openjpeg/decodewasm');
  const one = median(Array.from({ length: 9 }, unit));
  const rows: string[][] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { mime, base64 }] of Object.entries(images)) {
    if (mime !== 'image/jp2') continue;
    const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
    const times: number[] = [];
    let size = '';
    for (let i = 0; i < repeats; i++) {
      const begun = performance.now();
      const codec = await openJpeg({ locateFile: () => wasm, print: () => undefined });
      const decoder = new codec.J2KDecoder();
      decoder.getEncodedBuffer(bytes.length).set(bytes);
      decoder.decode();
      const frame = decoder.getFrameInfo();
      if (toRgba(decoder.getDecodedBuffer(), frame) === null) throw new Error(`${name} is damaged`);
      times.push(performance.now() - begun);
      size = `${String(frame.width)} × ${String(frame.height)}`;
    }
    const middle = median(times);
    rows.push([name, size, `${(bytes.length / 1024).toFixed(1)} KiB`, ms(middle), ratio(middle, one)]);
    values[name] = { bytes: bytes.length, medianMs: middle };
  }
  return {
    id: 'jp2',
    title: 'JPEG 2000 portraits',
    notes: [`times: median of ${String(repeats)}, with starting the codec; ratio to ${unitName}`],
    columns: ['portrait', 'pixels', 'bytes', 'time', 'ratio'],
    rows,
    values,
  };
}
