import type { Migration } from '../migrate.ts';

/** What a submission that came in parts was announced as: sent again after a lost receipt, it need not come a second time. */
export const uploadReceipt: Migration = {
  id: 14,
  name: 'upload-receipt',
  sql: 'alter table submission add column upload_sha256 text;',
};
