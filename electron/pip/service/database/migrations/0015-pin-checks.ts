import type { Migration } from '../migrate.ts';

/**
 * Whose PIN the service found right, for which desk and when: what a desk says of its officer can be held against it. And which
 * state the register is in, so that a desk that asks again and again is sent it only where it is another one.
 */
export const pinChecks: Migration = {
  id: 15,
  name: 'pin-checks',
  sql: `
create table pin_check (
  operator_id uuid not null,
  desk text not null,
  at timestamptz not null
);
create index pin_check_of on pin_check (operator_id, desk, at);
create index pin_check_at on pin_check (at);
create index operator_event_at on operator_event (at);
-- Another one after every change; random, so that it is none of another database, or of this one brought back from a copy.
create table operator_revision (
  only_id integer primary key check (only_id = 1),
  revision uuid not null
);
insert into operator_revision values (1, gen_random_uuid());
-- null where the desk alone checked the PIN of whoever decided.
alter table submission add column pin_checked_at timestamptz;
`,
};
