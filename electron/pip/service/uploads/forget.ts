import type { Queries } from '../database/sql.ts';

/** What has become a submission, or is nobody's any more, needs no upload. Its key goes with the row; its files are swept. */
export const forgetUploads = (queries: Queries, claimId: string): Promise<unknown> =>
  queries.query('delete from upload where claim_id = $1', [claimId]);
