import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface ZipForm {
  readonly compress: boolean;
  /** In the fields of the format, which know no zone: local time, so that the same files make the same archive everywhere. */
  readonly dated: Date;
}

/** @param entries bytes by name, in the order they are to stand in the archive */
export async function zipOf(
  entries: ReadonlyMap<string, Uint8Array>,
  { compress, dated }: ZipForm,
): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, bytes] of entries) {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, {
      compress,
      mtime: dated,
      forceDosTimestamp: true,
      mode: 0o100644,
    });
  }
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}
