import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Local time, as ZIP's own timestamps are: the same files make the same archive everywhere and always, and one ETag. */
const mtime = new Date(2000, 0, 1);

/** @param files bytes by name, in the order they are to stand in the archive */
export async function zipOf(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) {
    zip.addBuffer(Buffer.from(bytes), name, {
      mtime,
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  }
  zip.end();
  return buffer(zip.outputStream);
}
