import { ZipFile } from 'yazl';

/** ZIP of the given files, in their order. The same files make the same bytes: every entry is dated with `at`. */
export async function archiveOf(files: ReadonlyMap<string, Uint8Array>, at: Date): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) {
    zip.addBuffer(Buffer.from(bytes), name, { mtime: at, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
