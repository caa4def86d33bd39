import type { Migration } from '../migrate.ts';

/**
 * Counters only, and nothing that leads to an order, an applicant or a moment: they outlive the order's erasure, and must not undo
 * it. Rows of single proofings would do that by their order alone. `outcome` is a text of its own, since null is one of three
 * values. A day is a calendar day in Norway.
 */
export const statistics: Migration = {
  id: 9,
  name: 'statistics',
  sql: `
create table statistic (
  day text not null,
  outlet text not null,
  officer text not null,
  outcome text not null check (outcome in ('approved', 'rejected', 'terminated')),
  cause text not null,
  proofings integer not null,
  read_again integer not null,
  primary key (day, outlet, officer, outcome, cause)
);

create table statistic_step (
  day text not null,
  outlet text not null,
  officer text not null,
  step text not null,
  bucket integer not null,
  proofings integer not null,
  primary key (day, outlet, officer, step, bucket)
);
`,
};
