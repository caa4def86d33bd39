import type { Migration } from '../migrate.ts';

/**
 * `attempt_of`: a returned attempt goes on as a closed order of its own, with everything that hangs on it; the order the requestor
 * knows is then as good as new. A lock outlives the case it came from, and holds nothing of it.
 */
export const review: Migration = {
  id: 6,
  name: 'review',
  sql: `
alter table pip_order add column attempt_of uuid references pip_order;
create index pip_order_attempts on pip_order (attempt_of) where attempt_of is not null;
alter table submission add column officer_id text;

create table review (
  submission_id uuid primary key references submission on delete cascade,
  supervisor_id text not null,
  supervisor_name text not null,
  lease_until timestamptz not null,
  decided_at timestamptz,
  verdict text check (verdict in ('uphold', 'return', 'suspected-fraud')),
  reason text,
  explanation text,
  receipt text,
  check ((decided_at is null) = (verdict is null) and (decided_at is null) = (receipt is null))
);

create table document_lock_key (
  name text primary key,
  bytes bytea not null
);

create table document_lock (
  digest text primary key,
  locked_at timestamptz not null
);
`,
};
