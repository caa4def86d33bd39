import type { Migration } from '../migrate.ts';

/** The people who work at desks: one register for all desks of the service. */
export const people: Migration = {
  id: 13,
  name: 'people',
  sql: `
create table operator (
  operator_id uuid primary key,
  name text not null,
  first_name text not null,
  last_name text not null,
  role text not null check (role in ('officer', 'supervisor', 'administrator')),
  active boolean not null default true,
  -- Since when they have this name and role; and when they left: what they decided before either may still arrive.
  identity_since timestamptz not null,
  left_at timestamptz,
  -- argon2id, encoded; empty where there is no PIN in use: nothing verifies against it.
  pin_hash text not null default '',
  pin_set_on timestamptz,
  pin_approved_by text,
  wrong_pins integer not null default 0,
  locked_until timestamptz,
  trained_on timestamptz,
  trained_by text
);
-- With which somebody who has no PIN chooses one. Whoever made it out has seen it.
create table operator_start_code (
  operator_id uuid primary key references operator on delete cascade,
  code_hash text not null,
  issued_by_id text not null,
  issued_by_name text not null,
  expires_at timestamptz not null
);
-- Chosen and not approved: opens nothing.
create table operator_chosen_pin (
  operator_id uuid primary key references operator on delete cascade,
  choice_id uuid not null unique,
  pin_hash text not null,
  chosen_at timestamptz not null,
  -- Whose start code it was chosen with; null where the PIN before proved who it was.
  code_by_id text,
  code_by_name text,
  check ((code_by_id is null) = (code_by_name is null))
);
create table operator_setup_attempt (
  attempt_id integer primary key check (attempt_id = 1),
  wrong integer not null,
  locked_until timestamptz
);
insert into operator_setup_attempt values (1, 0, null);
-- What was done about people, in the transaction that did it. Append-only.
create table operator_event (
  position bigint generated always as identity primary key,
  at timestamptz not null,
  event text not null,
  who_id text,
  who_name text,
  fields text not null
);
`,
};
