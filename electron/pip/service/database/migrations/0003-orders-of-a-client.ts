import type { Migration } from '../migrate.ts';

/** The list of a client's own orders, page by page without reading the others. */
export const ordersOfAClient: Migration = {
  id: 3,
  name: 'orders-of-a-client',
  sql: `create index pip_order_client on pip_order (client_id, created_at desc, pip_id desc);`,
};
