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

/** What came off the chip, as opposed to pictures. */
export const isRawFile = (name: string): boolean => name.startsWith('EF_');

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
  for (const name of await store.names(queries, pipId)) if (isRawFile(name)) files[name] = await base64(name);
  const bare = JSON.parse(facts) as Submission;
  return {
    ...bare,
    files,
    dataPageImage: await base64(evidenceNames.dataPage),
    signaturePageImage: await base64(evidenceNames.signaturePage),
    ...(bare.subject === 'adult' ? { faceImage: await base64(evidenceNames.face) } : {}),
  };
}

/** Removes the files whose rows a transaction has deleted: to be called once it was committed. What it leaves is swept. */
export type Leftovers = () => Promise<void>;

/**
 * What is known of the person of an order, encrypted under a key of that order's own. Every method works within the transaction of
 * `queries`. What was altered, moved, cut or lost is never returned.
 */
export interface EvidenceStore {
  /** Once per order. The files are there for good when this resolves, so that whoever commits afterwards has both. */
  put(queries: Queries, pipId: string, evidence: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** null where the order has no such evidence. @throws EvidenceError */
  get(queries: Queries, pipId: string, name: string): Promise<Uint8Array | null>;
  /** @throws EvidenceError */
  names(queries: Queries, pipId: string): Promise<readonly string[]>;
  /** Everything of one order becomes another's: what is sealed goes on opening, under its new place only. */
  move(queries: Queries, from: string, to: string): Promise<void>;
  /** A text for the column of another table; `name` tells the columns of one order apart. */
  seal(queries: Queries, pipId: string, name: string, text: string): Promise<string>;
  /** @throws EvidenceError, also where the key is gone */
  open(queries: Queries, pipId: string, name: string, sealed: string): Promise<string>;
  /** Destroys the key, which is the erasure: everything sealed for this order is gone, wherever it lies. */
  erase(queries: Queries, pipId: string): Promise<Leftovers>;
}

/** Columns with sealed text. */
export const sealedTexts = {
  facts: 'submission.facts',
  proofingData: 'result.proofing_data',
  reinspection: 'reinspection.inspection',
} as const;
