import type { Migration } from '../migrate.ts';
import { ordersAndSubmissions } from './0001-orders-and-submissions.ts';
import { ordersOfAClient } from './0003-orders-of-a-client.ts';
import { sending } from './0004-sending.ts';
import { proof } from './0005-proof.ts';
import { review } from './0006-review.ts';
import { evidenceKeys } from './0008-evidence-keys.ts';
import { statistics } from './0009-statistics.ts';
import { evidenceFiles } from './0010-evidence-files.ts';
import { outlets } from './0011-outlets.ts';
import { policy } from './0012-policy.ts';
import { people } from './0013-people.ts';
import { uploadReceipt } from './0014-upload-receipt.ts';
import { pinChecks } from './0015-pin-checks.ts';
import { evidenceLooks } from './0016-evidence-looks.ts';

/** In order. TypeScript modules, so that they are found wherever the program is bundled to. */
export const migrations: readonly Migration[] = [
  ordersAndSubmissions,
  ordersOfAClient,
  sending,
  proof,
  review,
  evidenceKeys,
  statistics,
  evidenceFiles,
  outlets,
  policy,
  people,
  uploadReceipt,
  pinChecks,
  evidenceLooks,
];
