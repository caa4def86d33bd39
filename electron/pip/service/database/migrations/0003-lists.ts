import type { Migration } from '../migrate.ts';

/** A requestor's list of orders reads one index from the newest on, however many orders there are. */
export const lists: Migration = {
  id: 3,
  name: 'lists',
  sql: 'create index pip_order_client on pip_order (client_id, created_at desc, pip_id desc);',
};
