import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, ok } from '#shared/errors/result.ts';
import type { Result } from '#shared/errors/result.ts';
import { fileKindOf } from '#electron/trust/sources/fileKind.ts';
import { sourceLimits } from '#electron/trust/sources/limits.ts';
import {
  makePackage,
  newPackageKey,
  packageKeyName,
  privatePackageKey,
  publicSpkiOf,
} from '#electron/trust/sources/updatePackage.ts';
import { UsageError } from '../arguments.ts';
import { readInputFile } from '../inputFile.ts';
import type { KeyMade, Packaged } from './trustText.ts';

export interface PackageOptions {
  readonly out?: string;
  readonly key?: string;
  readonly number?: string;
}

/**
 * Puts files into one signed update package. What is in them is verified at every desk; here only that a desk has a use for each.
 * @throws {UsageError} for a missing option, or where the package cannot be written
 */
export async function writePackage(
  paths: readonly string[],
  { out, key, number }: PackageOptions,
  at: Date,
): Promise<Result<Packaged>> {
  if (out === undefined) throw new UsageError('--out FILE is missing');
  if (key === undefined) throw new UsageError('--key KEY.pem is missing (trust package --new-key makes one)');
  if (number === undefined || !/^[1-9]\d{0,8}$/.test(number)) {
    throw new UsageError('--number must be the number of this package, higher than the last one');
  }
  if (paths.length === 0) throw new UsageError('FILE is missing');
  const pem = await readInputFile(key, sourceLimits.certificateBytes);
  const privateKey = pem.ok ? privatePackageKey(pem.value) : null;
  if (privateKey === null) return fail('TRUST_PACKAGE_KEY_UNUSABLE', { file: key });

  const files: { name: string; kind: string; bytes: Uint8Array }[] = [];
  let total = 0;
  for (const path of paths) {
    const bytes = await readInputFile(path, sourceLimits.fileBytes - total);
    if (!bytes.ok) return bytes;
    total += bytes.value.length;
    const kind = fileKindOf(bytes.value);
    if (kind === null || kind === 'package') return fail('TRUST_NOT_A_LIST', { file: path });
    files.push({ name: basename(path), kind, bytes: bytes.value });
  }
  if (files.length > sourceLimits.package.files) {
    throw new UsageError(`at most ${sourceLimits.package.files} files in one package`);
  }
  const bytes = makePackage({ number: Number(number), createdOn: at, files }, [privateKey]);
  await write(out, bytes, { flag: 'wx' });
  return ok({
    file: out,
    bytes: bytes.length,
    number: Number(number),
    signedBy: packageKeyName(publicSpkiOf(privateKey)),
    files: files.map(({ name, kind, bytes: { length } }) => ({ name, kind, bytes: length })),
  });
}

/**
 * Makes a key that signs packages, readable by its owner only; never over a file that is there.
 * @throws {UsageError} where it cannot be written
 */
export async function writeNewKey(path: string): Promise<Result<KeyMade>> {
  const { privatePem, publicPem, publicSpki } = newPackageKey();
  await write(path, privatePem, { flag: 'wx', mode: 0o600 });
  return ok({
    file: path,
    key: packageKeyName(publicSpki),
    spki: Buffer.from(publicSpki).toString('base64'),
    publicKey: publicPem,
  });
}

async function write(
  path: string,
  content: Uint8Array | string,
  options: { readonly flag: 'wx'; readonly mode?: number },
): Promise<void> {
  try {
    await writeFile(path, content, options);
  } catch (problem) {
    throw new UsageError(
      `${path} cannot be written: ${String((problem as { code?: unknown }).code ?? 'unknown')}`,
    );
  }
}
