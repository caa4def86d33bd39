import { crc32 } from 'node:zlib';
import { fromBufferPromise, getFileNameLowLevel, validateFileName } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { fail, ok } from '#shared/errors/result.ts';
import type { Failed, Result } from '#shared/errors/result.ts';
import { sourceLimits } from './limits.ts';

export interface ZippedFile {
  /** As the zip names it, with `/` between folders; never used as a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const limits = sourceLimits.zip;

/** True where the bytes begin as a zip does, also as an empty one. */
export const looksLikeZip = (file: Uint8Array): boolean =>
  file[0] === 0x50 &&
  file[1] === 0x4b &&
  ((file[2] === 0x03 && file[3] === 0x04) || (file[2] === 0x05 && file[3] === 0x06));

/**
 * The files in a zip, in memory. Sizes are checked as declared before anything is inflated, and as inflated while it is: a zip
 * that lies about them gets no further than its lie.
 *
 * @returns a failure with TRUST_ZIP_DAMAGED, TRUST_ZIP_BOMB, TRUST_ZIP_UNSAFE_NAME, TRUST_ZIP_ENCRYPTED or TRUST_ZIP_NESTED
 */
export async function readZip(file: Uint8Array): Promise<Result<readonly ZippedFile[]>> {
  let zip: ZipFile | undefined;
  try {
    zip = await fromBufferPromise(Buffer.from(file.buffer, file.byteOffset, file.byteLength), {
      lazyEntries: true,
      autoClose: false,
      // Names are decoded below, where an unsafe one gets its own code.
      decodeStrings: false,
    });
    const entries = await readDirectory(zip);
    if (!entries.ok) return entries;
    const files: ZippedFile[] = [];
    for (const { entry, name } of entries.value) {
      const bytes = await inflate(zip, entry, name);
      if (!bytes.ok) return bytes;
      if (looksLikeZip(bytes.value)) return fail('TRUST_ZIP_NESTED', { entry: name });
      files.push({ name, bytes: bytes.value });
    }
    return ok(files);
  } catch (problem) {
    return damaged(problem);
  } finally {
    zip?.close();
  }
}

interface NamedEntry {
  readonly entry: Entry;
  readonly name: string;
}

/** Everything that can be refused by the central directory alone. Folders are left out: nothing is written anywhere. */
async function readDirectory(zip: ZipFile): Promise<Result<readonly NamedEntry[]>> {
  if (zip.entryCount > limits.entries) return bomb('entries', zip.entryCount);
  const entries: NamedEntry[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const name = safeNameOf(entry);
    if (name === null) return fail('TRUST_ZIP_UNSAFE_NAME', { entry: entries.length + 1 });
    if (entry.isEncrypted()) return fail('TRUST_ZIP_ENCRYPTED', { entry: name });
    if (name.endsWith('/')) continue;
    const { uncompressedSize: size, compressedSize } = entry;
    total += size;
    if (size > limits.entryBytes) return bomb('entry-bytes', size);
    if (total > limits.totalBytes) return bomb('total-bytes', total);
    if (size > limits.ratioFrom && size > compressedSize * limits.ratio) {
      return bomb('ratio', Math.round(size / Math.max(1, compressedSize)));
    }
    entries.push({ entry, name });
  }
  return ok(entries);
}

/** null for a name that leads out of its folder, is absolute, or holds characters no honest name has. */
function safeNameOf(entry: Entry): string | null {
  const { fileNameRaw, generalPurposeBitFlag, extraFields } = entry;
  if (fileNameRaw.length === 0 || fileNameRaw.length > limits.nameBytes) return null;
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
  // Backslashes are folders on one system and letters on another: neither is wanted.
  const odd = /[\p{Cc}\\]/u.test(name);
  return odd || validateFileName(name) !== null ? null : name;
}

async function inflate(zip: ZipFile, entry: Entry, name: string): Promise<Result<Uint8Array>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const part of stream) {
      const bytes = part as Uint8Array;
      length += bytes.length;
      if (length > entry.uncompressedSize) return bomb('more-than-declared', length);
      parts.push(bytes);
    }
  } catch (problem) {
    // The library counts as well and is told apart by its words alone.
    return String(problem).includes('too many bytes')
      ? bomb('more-than-declared', entry.uncompressedSize)
      : damaged(problem);
  }
  const joined = Buffer.concat(parts);
  if (length !== entry.uncompressedSize || crc32(joined) !== entry.crc32) {
    return fail('TRUST_ZIP_DAMAGED', { entry: name });
  }
  return ok(new Uint8Array(joined));
}

const bomb = (what: string, value: number): Failed => fail('TRUST_ZIP_BOMB', { what, value });

const damaged = (problem: unknown): Failed =>
  fail('TRUST_ZIP_DAMAGED', {
    cause: problem instanceof Error ? problem.message.slice(0, 120) : 'unknown',
  });
