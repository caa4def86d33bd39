import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Submission } from '#shared/contracts/pip.ts';
import type { Queries } from '../database/sql.ts';

/** Bytes of a submission, kept apart from its facts: raw files of the chip by their own name, pictures by these. */
export const evidenceNames = {
  face: 'face',
  dataPage: 'data-page',
  signaturePage: 'signature-page',
  /** Out of EF.DG2, as stored on the chip. */
  portrait: 'portrait',
} as const;

/** A part is written in a few milliseconds, so that the embedded database never holds up the process for long. */
const partBytes = 128 * 1024;

/** The submission without its bytes, and the bytes by name. */
export function splitEvidence(submission: Submission): {
  facts: string;
  evidence: ReadonlyMap<string, Uint8Array>;
} {
  const evidence = new Map<string, Uint8Array>();
  const keep = (name: string, base64: string | null): null => {
    if (base64 !== null) evidence.set(name, Buffer.from(base64, 'base64'));
    return null;
  };
  for (const [name, base64] of Object.entries(submission.files)) keep(name, base64);
  const bare = {
    ...submission,
    files: {},
    dataPageImage: keep(evidenceNames.dataPage, submission.dataPageImage),
    signaturePageImage: keep(evidenceNames.signaturePage, submission.signaturePageImage),
    ...(submission.subject === 'adult' ? { faceImage: keep(evidenceNames.face, submission.faceImage) } : {}),
  };
  return { facts: JSON.stringify(bare), evidence };
}

/** The submission as it was sent. */
export async function joinEvidence(
  store: EvidenceStore,
  queries: Queries,
  pipId: string,
  facts: string,
): Promise<unknown> {
  const base64 = async (name: string): Promise<string | null> => {
    const bytes = await store.get(queries, pipId, name);
    return bytes === null ? null : Buffer.from(bytes).toString('base64');
  };
  const files: Record<string, string | null> = {};
  for (const name of await store.names(queries, pipId))
    if (name.startsWith('EF_')) files[name] = await base64(name);
  const bare = JSON.parse(facts) as Submission;
  return {
    ...bare,
    files,
    dataPageImage: await base64(evidenceNames.dataPage),
    signaturePageImage: await base64(evidenceNames.signaturePage),
    ...(bare.subject === 'adult' ? { faceImage: await base64(evidenceNames.face) } : {}),
  };
}

/** Where the bytes of an order are kept. Every method works within the transaction of `queries`, as far as the store can. */
export interface EvidenceStore {
  put(queries: Queries, pipId: string, evidence: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** null where the order has no such evidence. */
  get(queries: Queries, pipId: string, name: string): Promise<Uint8Array | null>;
  names(queries: Queries, pipId: string): Promise<readonly string[]>;
}

export const databaseEvidence: EvidenceStore = {
  put: async (queries, pipId, evidence) => {
    for (const [name, bytes] of evidence) {
      for (let part = 0; part === 0 || part * partBytes < bytes.length; part++) {
        await queries.query('insert into evidence (pip_id, name, part, bytes) values ($1, $2, $3, $4)', [
          pipId,
          name,
          part,
          bytes.subarray(part * partBytes, (part + 1) * partBytes),
        ]);
        await nextTurn();
      }
    }
  },

  // Read part by part, for the same reason as it is written so.
  get: async (queries, pipId, name) => {
    const parts: Uint8Array[] = [];
    for (;;) {
      const [row] = await queries.query<{ bytes: Uint8Array }>(
        'select bytes from evidence where pip_id = $1 and name = $2 and part = $3',
        [pipId, name, parts.length],
      );
      if (row === undefined) return parts.length === 0 ? null : Buffer.concat(parts);
      parts.push(row.bytes);
      if (row.bytes.length < partBytes) return Buffer.concat(parts);
      await nextTurn();
    }
  },

  names: async (queries, pipId) =>
    (
      await queries.query<{ name: string }>('select distinct name from evidence where pip_id = $1', [pipId])
    ).map(({ name }) => name),
};
