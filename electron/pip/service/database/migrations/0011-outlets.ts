import type { Migration } from '../migrate.ts';

/** Outlets, and in which of them an approved desk stands; null where it was approved before there were any. */
export const outlets: Migration = {
  id: 11,
  name: 'outlets',
  sql: `
create table outlet (
  outlet_id text primary key,
  name text not null,
  active boolean not null
);
alter table desk add column outlet_id text references outlet;
`,
};
