import type { Migration } from '../migrate.ts';

/**
 * Evidence under a key of each order, and its erasure. What was written before has no key and is refused when it is asked for:
 * no release has written any. An `erasure` says that, when and why, and nothing about whom: the id leads nowhere any more.
 */
export const evidenceKeys: Migration = {
  id: 8,
  name: 'evidence-keys',
  sql: `
create table evidence_key (
  pip_id uuid primary key references pip_order,
  origin text not null,
  wrapped bytea not null,
  contents bytea not null
);
create table evidence_key_check (
  check_id integer primary key check (check_id = 1),
  sealed bytea not null
);

alter table pip_order add column erased_at timestamptz;
create index pip_order_unerased on pip_order (client_id, created_at) where erased_at is null;

create table erasure (
  pip_id uuid primary key references pip_order,
  client_id text not null,
  erased_at timestamptz not null,
  reason text not null check (reason in ('retention', 'request'))
);
`,
};
