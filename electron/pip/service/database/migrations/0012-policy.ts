import type { Migration } from '../migrate.ts';

/** What desks and service have to agree about, and what was agreed for each claim; null for one of before. JSON as text. */
export const policy: Migration = {
  id: 12,
  name: 'policy',
  sql: `
create table policy (
  policy_id integer primary key check (policy_id = 1),
  value text not null,
  changed_at timestamptz not null
);
alter table claim add column policy text;
`,
};
