import type { Migration } from '../migrate.ts';

/** Who looked at the evidence of an order, written before it is shown. Append-only. */
export const evidenceLooks: Migration = {
  id: 16,
  name: 'evidence-looks',
  sql: `
create table evidence_look (
  position bigint generated always as identity primary key,
  at timestamptz not null,
  pip_id uuid not null references pip_order,
  kind text not null check (kind in ('case', 'package', 'export')),
  -- The supervisor of a case; else null.
  who_id text,
  who_name text,
  -- The requestor who fetched a package; else null.
  client_id text
);
create index evidence_look_of on evidence_look (pip_id);
create index evidence_look_at on evidence_look (at);
`,
};
