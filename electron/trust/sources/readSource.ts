import { fail, ok } from '#shared/errors/result.ts';
import type { Failed, Result } from '#shared/errors/result.ts';
import { readTlv } from '../../emrtd/asn1/tlv.ts';
import { fingerprintOf } from '../anchors.ts';
import { readOr } from '../readCertificate.ts';
import { readDirectory } from './directory.ts';
import type { DirectoryPart } from './directory.ts';
import { fileKindOf } from './fileKind.ts';
import type { FileKind } from './fileKind.ts';
import { sourceLimits } from './limits.ts';
import type { SourcePart } from './part.ts';
import { pemBlocks } from './pem.ts';
import type { PemBlock } from './pem.ts';
import { openPackage } from './updatePackage.ts';
import { readZip } from './zip.ts';

/** Everything a file holds, in its order; nothing of it is verified but the signature of a package. */
export interface SourceReading {
  readonly parts: readonly SourcePart[];
  readonly directories: readonly DirectoryPart[];
  /** Files in a zip or package that are nothing a desk knows: SHA-256 of each. */
  readonly unknown: readonly string[];
  /** Of an update package; null for any other file. */
  readonly packageNumber: number | null;
}

export interface SourceRules {
  /** Whose packages are taken (SPKI, DER). */
  readonly packageKeys: readonly Uint8Array[];
  /** The highest number ever taken. */
  readonly packageNumber: number;
}

/**
 * Takes a file apart, by what it is and not by its name.
 *
 * @returns a failure with TRUST_FILE_UNREADABLE, TRUST_NOT_A_LIST, TRUST_LIST_TRUNCATED, TRUST_LIST_TOO_LONG,
 *   TRUST_CERTIFICATE_UNUSABLE, TRUST_CRL_MALFORMED, TRUST_LDIF_BROKEN, TRUST_PACKAGE_OLDER, or one of {@link readZip} or
 *   {@link openPackage}
 */
export async function readSource(file: Uint8Array, rules: SourceRules): Promise<Result<SourceReading>> {
  if (file.length > sourceLimits.fileBytes) {
    return fail('TRUST_FILE_UNREADABLE', { bytes: file.length, limit: sourceLimits.fileBytes });
  }
  if (file.length === 0) return fail('TRUST_LIST_TRUNCATED', { bytes: 0 });
  const kind = fileKindOf(file);
  switch (kind) {
    case null:
      return fail('TRUST_NOT_A_LIST');
    case 'zip': {
      const entries = await readZip(file);
      return entries.ok ? readFiles(entries.value, fingerprintOf(file), null) : entries;
    }
    case 'package': {
      const opened = openPackage(file, rules.packageKeys);
      if (!opened.ok) return opened;
      const { number, files } = opened.value;
      // The last one may come again: it changes nothing, or what was rolled back.
      if (number < rules.packageNumber) {
        return fail('TRUST_PACKAGE_OLDER', { number, lastNumber: rules.packageNumber });
      }
      return readFiles(files, fingerprintOf(file), number);
    }
    default:
      return readOne(file, kind, null);
  }
}

async function readFiles(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  container: string,
  packageNumber: number | null,
): Promise<Result<SourceReading>> {
  const parts: SourcePart[] = [];
  const directories: DirectoryPart[] = [];
  const unknown: string[] = [];
  for (const { name, bytes } of files) {
    const reading = await readInner(bytes, container, packageNumber !== null);
    if (!reading.ok) return within(reading, name);
    if (reading.value === null) {
      unknown.push(fingerprintOf(bytes));
      continue;
    }
    for (const part of reading.value.parts) parts.push(part);
    directories.push(...reading.value.directories);
    unknown.push(...reading.value.unknown);
  }
  if (parts.length === 0 && directories.length === 0)
    return fail('TRUST_NOT_A_LIST', { files: files.length });
  return ok({ parts, directories, unknown, packageNumber });
}

/** One file out of a zip or package; null where it is nothing a desk knows. Only a package may hold a zip. */
async function readInner(
  bytes: Uint8Array,
  container: string,
  mayBeZip: boolean,
): Promise<Result<SourceReading | null>> {
  const kind = fileKindOf(bytes);
  switch (kind) {
    case null:
    case 'package':
      return ok(null);
    case 'zip': {
      if (!mayBeZip) return fail('TRUST_ZIP_NESTED');
      const entries = await readZip(bytes);
      return entries.ok ? readFiles(entries.value, container, null) : entries;
    }
    default:
      return readOne(bytes, kind, container);
  }
}

/** Says in which file of a container it went wrong. */
const within = ({ error }: Failed, entry: string): Failed =>
  fail(error.code, { ...error.detail, entry: entry.slice(0, 255) });

function readOne(
  bytes: Uint8Array,
  kind: Exclude<FileKind, 'zip' | 'package'>,
  container: string | null,
): Result<SourceReading> {
  const only = (parts: readonly SourcePart[]): Result<SourceReading> =>
    ok({ parts, directories: [], unknown: [], packageNumber: null });
  switch (kind) {
    case 'signed-data':
      return only([{ kind, der: bytes, container, lenient: false }]);
    case 'certificate':
    case 'crl': {
      const ders = objectsIn(bytes, kind);
      if (!ders.ok) return ders;
      const own = ders.value.length === 1 ? container : (container ?? fingerprintOf(bytes));
      return only(ders.value.map((der) => ({ kind, der, container: own, lenient: false })));
    }
    case 'pem': {
      const blocks = pemBlocks(bytes);
      if (blocks === null || blocks.length === 0) return fail('TRUST_NOT_A_LIST', { part: 'pem' });
      if (blocks.length > sourceLimits.certificates) return tooMany(blocks.length);
      const own = container ?? fingerprintOf(bytes);
      return only(
        blocks.map(({ label, der }) => ({ kind: kindOfBlock(label), der, container: own, lenient: false })),
      );
    }
    case 'ldif': {
      const read = readDirectory(bytes, container ?? fingerprintOf(bytes));
      if (!read.ok) return read;
      const { parts, directory } = read.value;
      if (parts.length + directory.signers.length + directory.withdrawn.length === 0) {
        return fail('TRUST_LIST_EMPTY');
      }
      return ok({ parts, directories: [directory], unknown: [], packageNumber: null });
    }
  }
}

const kindOfBlock = (label: PemBlock['label']): SourcePart['kind'] =>
  label === 'CERTIFICATE' ? 'certificate' : label === 'X509 CRL' ? 'crl' : 'signed-data';

/** DER objects one behind the other, as some states publish theirs; none is parsed further than its length. */
function objectsIn(bytes: Uint8Array, kind: 'certificate' | 'crl'): Result<readonly Uint8Array[]> {
  const limit = kind === 'crl' ? sourceLimits.crlBytes : sourceLimits.certificateBytes;
  const objects: Uint8Array[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const node = readOr(() => readTlv(bytes, offset), null);
    if (node === null || node.tag !== 0x30 || node.raw.length > limit) {
      return fail(kind === 'crl' ? 'TRUST_CRL_MALFORMED' : 'TRUST_CERTIFICATE_UNUSABLE', {
        why: node !== null && node.raw.length > limit ? 'too-large' : 'malformed',
      });
    }
    if (objects.push(node.raw) > sourceLimits.certificates) return tooMany(objects.length);
    offset += node.raw.length;
  }
  return ok(objects);
}

const tooMany = (objects: number): Failed =>
  fail('TRUST_LIST_TOO_LONG', { objects, limit: sourceLimits.certificates });

/** The one certificate in a `.cer`, `.der` or `.pem` file; null where the file is something else or holds several. */
export function certificateIn(file: Uint8Array): Uint8Array | null {
  if (file.length > sourceLimits.certificateBytes) return null;
  const kind = fileKindOf(file);
  if (kind !== 'certificate' && kind !== 'pem') return null;
  const read = readOne(file, kind, null);
  const [only, second] = read.ok ? read.value.parts : [];
  return only?.kind === 'certificate' && second === undefined ? only.der : null;
}
