import type { Migration } from '../migrate.ts';

/** What the service itself found in the raw files, beside what the desk had said. JSON as text, as everywhere. */
export const reinspections: Migration = {
  id: 5,
  name: 'reinspections',
  sql: `
create table reinspection (
  pip_id uuid primary key references pip_order,
  inspected_at timestamptz not null,
  trust_set text,
  document_signer bytea,
  csca bytea,
  inspection text not null,
  differences text not null
);
`,
};
