import { createHmac } from 'node:crypto';
import type { Queries } from '../database/sql.ts';
import type { ServiceRandomness } from '../ports.ts';

/** What tells one document from every other: the number alone is used by more than one state. */
export interface DocumentIdentity {
  readonly issuingState: string;
  readonly documentNumber: string;
}

const keyName = 'document-lock';

/**
 * Documents with which nobody is approved any more. Kept as HMAC-SHA-256 under a key of this service, since numbers of documents
 * are few enough to be tried through: a list that leaks without the key tells nobody anything.
 */
export interface DocumentLocks {
  /** Locking twice is locking once. */
  lock(queries: Queries, document: DocumentIdentity, at: Date): Promise<void>;
  isLocked(queries: Queries, document: DocumentIdentity): Promise<boolean>;
}

export function createDocumentLocks(random: ServiceRandomness): DocumentLocks {
  const digestOf = async (queries: Queries, document: DocumentIdentity): Promise<string> =>
    createHmac('sha256', await keyOf(queries, random))
      .update(identityText(document))
      .digest('hex');

  return {
    lock: async (queries, document, at) => {
      await queries.query(
        'insert into document_lock (digest, locked_at) values ($1, $2) on conflict (digest) do nothing',
        [await digestOf(queries, document), at],
      );
    },
    isLocked: async (queries, document) => {
      const rows = await queries.query('select 1 from document_lock where digest = $1', [
        await digestOf(queries, document),
      ]);
      return rows.length > 0;
    },
  };
}

/** As in an MRZ: capitals, and neither fillers nor spaces, whoever wrote the number down. */
const identityText = ({ issuingState, documentNumber }: DocumentIdentity): string =>
  [issuingState, documentNumber].map((part) => part.toUpperCase().replaceAll(/[<\s]/g, '')).join(' ');

/** Drawn by whoever needs it first; of two at once the first one's stands. */
async function keyOf(queries: Queries, random: ServiceRandomness): Promise<Uint8Array> {
  const stored = () =>
    queries.query<{ bytes: Uint8Array }>('select bytes from document_lock_key where name = $1', [keyName]);
  let [row] = await stored();
  if (row === undefined) {
    await queries.query(
      'insert into document_lock_key (name, bytes) values ($1, $2) on conflict (name) do nothing',
      [keyName, random.bytes(32)],
    );
    [row] = await stored();
  }
  if (row === undefined) throw new Error('the key of the document locks is gone');
  return row.bytes;
}
