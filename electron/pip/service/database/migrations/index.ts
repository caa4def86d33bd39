import type { Migration } from '../migrate.ts';
import { ordersAndSubmissions } from './0001-orders-and-submissions.ts';
import { lists } from './0003-lists.ts';
import { sending } from './0004-sending.ts';
import { proof } from './0005-proof.ts';
import { evidenceKeys } from './0008-evidence-keys.ts';

/** In order. TypeScript modules, so that they are found wherever the program is bundled to. */
export const migrations: readonly Migration[] = [ordersAndSubmissions, lists, sending, proof, evidenceKeys];
