import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dataGroupName, efNames, efPlace, isDataGroupNumber } from '#electron/emrtd/lds/files.ts';
import type { EfName } from '#electron/emrtd/lds/files.ts';
import { UsageError } from './arguments.ts';
import { readInputFile } from './inputFile.ts';

/** The largest DG2 seen has some 60 kB; more than this is no file of a chip. */
const largestFile = 4 * 1024 * 1024;

/**
 * Which file of the chip a file name means: `EF_DG1.bin` as `read --out` writes it, `Datagroup1.bin`, or the file identifier
 * as `ef0101.bin`. null for every other name.
 */
export function efNameOf(fileName: string): EfName | null {
  const name = fileName.toLowerCase().replace(/\.(bin|dat)$/, '');
  if (name === fileName.toLowerCase()) return null;
  const group = /^(?:ef[_.]?)?(?:dg|datagroup)[_ ]?(\d{1,2})$/.exec(name)?.[1];
  if (group !== undefined) {
    const number = Number(group);
    return isDataGroupNumber(number) ? dataGroupName(number) : null;
  }
  const identifier = /^ef([0-9a-f]{4})$/.exec(name)?.[1];
  if (identifier !== undefined) {
    // 011D is EF.SOD in the application and EF.CardSecurity in the master file; old exports have the application alone.
    const meant = efNames.filter((known) => efPlace(known).fileId === Number.parseInt(identifier, 16));
    return meant.find((known) => known !== 'CardSecurity') ?? null;
  }
  const word = /^ef[_.]?([a-z]+)$/.exec(name)?.[1];
  return efNames.find((known) => known.toLowerCase() === word) ?? null;
}

/**
 * The files of a document in a folder, or one EF.SOD file alone.
 * @throws {UsageError} where there is nothing to inspect, it cannot be read, or two files of the folder mean the same
 */
export async function readDocumentFiles(path: string): Promise<ReadonlyMap<EfName, Uint8Array>> {
  const entries = await entriesOf(path);
  if (entries === null) return new Map([['SOD', await readSecurityObject(path)]]);

  const files = new Map<EfName, Uint8Array>();
  for (const fileName of entries.toSorted()) {
    const name = efNameOf(fileName);
    if (name === null) continue;
    if (files.has(name)) throw new UsageError(`two files in ${path} are ${name}`);
    files.set(name, await readOne(join(path, fileName)));
  }
  if (files.size === 0) throw new UsageError(`no file of a document in ${path} (EF_SOD.bin, EF_DG1.bin, …)`);
  return files;
}

/** Names in a folder; null where the path is a file. */
async function entriesOf(path: string): Promise<readonly string[] | null> {
  try {
    return (await stat(path)).isDirectory() ? await readdir(path) : null;
  } catch {
    throw new UsageError(`${path} cannot be read`);
  }
}

async function readOne(path: string): Promise<Uint8Array> {
  const bytes = await readInputFile(path, largestFile);
  if (!bytes.ok) throw new UsageError(`${path} cannot be read, or is larger than a file of a chip can be`);
  return bytes.value;
}

async function readSecurityObject(path: string): Promise<Uint8Array> {
  const bytes = await readOne(path);
  // What was given by hand should be what it was said to be; what is wrong inside is for the inspection to say.
  if (bytes[0] !== efPlace('SOD').tag) throw new UsageError(`${path} is no EF.SOD`);
  return bytes;
}
