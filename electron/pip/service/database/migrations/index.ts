import type { Migration } from '../migrate.ts';
import { ordersAndSubmissions } from './0001-orders-and-submissions.ts';
import { ordersOfAClient } from './0003-orders-of-a-client.ts';

/** In order. TypeScript modules, so that they are found wherever the program is bundled to. */
export const migrations: readonly Migration[] = [ordersAndSubmissions, ordersOfAClient];
