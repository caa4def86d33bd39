import type { Queries } from '../database/sql.ts';
import { type EvidenceStore, sealedTexts } from '../evidence/evidence.ts';

/** What a submission left in the database, opened again. */

/** The submission without its bytes, as JSON; null where there is none. @throws EvidenceError */
export async function storedFacts(
  queries: Queries,
  evidence: EvidenceStore,
  pipId: string,
): Promise<string | null> {
  const [row] = await queries.query<{ facts: string }>('select facts from submission where pip_id = $1', [
    pipId,
  ]);
  return row === undefined ? null : evidence.open(queries, pipId, sealedTexts.facts, row.facts);
}

/** What the service found in the raw files, beside what the desk had said. */
export interface StoredReinspection {
  readonly inspectedAt: Date;
  readonly trustSet: string | null;
  /** DER. */
  readonly documentSigner: Uint8Array | null;
  readonly csca: Uint8Array | null;
  readonly inspection: unknown;
  readonly differences: unknown;
}

/** null where no document was read. @throws EvidenceError */
export async function storedReinspection(
  queries: Queries,
  evidence: EvidenceStore,
  pipId: string,
): Promise<StoredReinspection | null> {
  const [row] = await queries.query<{
    inspected_at: Date;
    trust_set: string | null;
    document_signer: Uint8Array | null;
    csca: Uint8Array | null;
    inspection: string;
    differences: string;
  }>(
    `select inspected_at, trust_set, document_signer, csca, inspection, differences from reinspection
     where pip_id = $1`,
    [pipId],
  );
  if (row === undefined) return null;
  const inspection = await evidence.open(queries, pipId, sealedTexts.reinspection, row.inspection);
  return {
    inspectedAt: row.inspected_at,
    trustSet: row.trust_set,
    documentSigner: row.document_signer,
    csca: row.csca,
    inspection: JSON.parse(inspection),
    differences: JSON.parse(row.differences),
  };
}
