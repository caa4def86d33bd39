import { ZipFile } from 'yazl';

/**
 * Entries as a ZIP, the same bytes for the same entries on every machine: stored, dated 1980, no extra fields. Whoever reads one makes it
 * again out of what was read, and so finds every byte that is not as it was written.
 */
export async function writeZip(entries: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, bytes] of entries) {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, {
      compress: false,
      // In the fields of the format, which know no zone; nothing is told of when it was made but by the signature.
      mtime: new Date(1980, 0, 1),
      forceDosTimestamp: true,
      mode: 0o100644,
    });
  }
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}
