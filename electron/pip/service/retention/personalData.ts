import { noteLook } from '../evidence/looks.ts';
import { type DatabaseOptions, openDatabase } from '../openDatabase.ts';
import { eraseOrder, type ErasureOutcome } from './erase.ts';
import { exportOrder, findPerson, type Found } from './person.ts';

/** What an operator does for a person who asks what is kept of them (GDPR Art. 15) or to have it erased (Art. 17). */
export interface PersonalData {
  find(text: string): Promise<Found>;
  /** @returns null where there is no such order or it was erased. @throws EvidenceError */
  export(pipId: string): Promise<ReadonlyMap<string, Uint8Array> | null>;
  erase(pipId: string): Promise<ErasureOutcome>;
  close(): Promise<void>;
}

/** @throws as {@link openDatabase} */
export async function openPersonalData(options: DatabaseOptions): Promise<PersonalData> {
  const { sql, evidence } = await openDatabase(options);
  return {
    find: (text) => findPerson(sql, evidence, text),
    export: async (pipId) => {
      const files = await exportOrder(sql, evidence, pipId);
      if (files !== null) await noteLook(sql, options.clock.now(), { pipId, kind: 'export' });
      return files;
    },
    erase: (pipId) => eraseOrder(sql, evidence, options.clock.now(), pipId, 'request'),
    close: () => sql.close(),
  };
}
