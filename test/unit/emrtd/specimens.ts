import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { efNames, type EfName } from '#electron/emrtd/lds/files.ts';

/** Published specimen documents, beside the repository and never in it. */
const root = new URL('../../../../shared/data/specimens/', import.meta.url);

export const specimensPresent = existsSync(root);
/** For the title of a test that cannot run here. */
export const specimenNote = specimensPresent ? '' : ' (skipped: the specimen files are not on this machine)';

const byOwnName: Readonly<Record<string, EfName>> = { 'ef011E.bin': 'COM', 'ef011D.bin': 'SOD' };

/** All files of a specimen by name: `EF_COM.bin`, `Datagroup2.bin` and `ef0102.bin` are the habits of the three sources. */
export function specimen(folder: string): ReadonlyMap<EfName, Uint8Array> {
  const files = new Map<EfName, Uint8Array>();
  for (const file of readdirSync(new URL(`${folder}/`, root))) {
    const group = /^Datagroup(\d+)\.bin$/.exec(file)?.[1] ?? /^ef01([01][0-9A-F])\.bin$/.exec(file)?.[1];
    const number = file.startsWith('ef') ? Number.parseInt(group ?? '', 16) : Number(group);
    const name = byOwnName[file] ?? efNames.find((ef) => file === `EF_${ef}.bin` || ef === `DG${number}`);
    if (name !== undefined) files.set(name, bytesOf(folder, file));
  }
  return files;
}

export const bytesOf = (folder: string, file: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`${folder}/${file}`, root)));
