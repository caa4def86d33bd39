import { ConfigurationError } from '../configurationError.ts';
import type { Sql } from '../database/sql.ts';
import type { ServiceRandomness } from '../ports.ts';
import { type EvidenceFolder, fileNameBytes } from './folder.ts';
import { nonceBytes, seal, unseal } from './sealing.ts';

/**
 * Binds folder and database to each other, by a file that only this database's key can have made. Two databases on one folder would
 * sweep away each other's files; a folder that is not mounted would look like one where everything was lost.
 *
 * @throws ConfigurationError where the folder is another's, or not the one this database began with
 */
export const claimFolder = (
  sql: Sql,
  folder: EvidenceFolder,
  serviceKey: Uint8Array,
  random: ServiceRandomness,
): Promise<void> =>
  // Of two services that begin at once one waits.
  sql.exclusively(async () => {
    const placeOf = (marker: string) => ['evidence-folder', marker];
    const known = await markerOf(sql);
    if (known === null && !(await isEmpty(folder))) {
      throw new ConfigurationError('the evidence folder has files of another database');
    }
    const marker = known ?? Buffer.from(random.bytes(fileNameBytes)).toString('hex');
    if (known === null) {
      await sql.query('insert into evidence_folder (folder_id, marker) values (1, $1)', [marker]);
    }
    const sealed = await folder.read(marker);
    if (sealed === null) {
      // It may have ended between the row and the file; later there is something to lose.
      if ((await sql.query('select 1 from evidence_key limit 1')).length > 0 || !(await isEmpty(folder))) {
        throw new ConfigurationError('the evidence folder is not the one of this database');
      }
      const mark = seal(serviceKey, random.bytes(nonceBytes), placeOf(marker), new Uint8Array(0));
      await folder.write(new Map([[marker, mark]]));
      return;
    }
    try {
      unseal(serviceKey, placeOf(marker), sealed);
    } catch {
      throw new ConfigurationError('the evidence folder is not the one of this database');
    }
  });

async function markerOf(sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ marker: string }>('select marker from evidence_folder where folder_id = 1');
  return row?.marker ?? null;
}

async function isEmpty(folder: EvidenceFolder): Promise<boolean> {
  for await (const names of folder.list()) if (names.length > 0) return false;
  return true;
}
