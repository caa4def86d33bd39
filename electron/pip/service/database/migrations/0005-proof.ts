import type { Migration } from '../migrate.ts';

/**
 * What proves a decision later: what the service found in the raw files beside what the desk had said, the keys of desks and of
 * the service itself, the desk's signature, and the heads of the desks' audit chains. JSON as text, as everywhere.
 */
export const proof: Migration = {
  id: 5,
  name: 'proof',
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

create table desk (
  desk_id text primary key,
  client_id text not null,
  name text not null,
  outlet text not null,
  public_key text not null,
  status text not null check (status in ('pending', 'approved', 'revoked')),
  enrolled_at timestamptz not null,
  changed_at timestamptz not null
);
create index desk_of_client on desk (client_id);

alter table submission add column desk_proof text;

create table service_key (
  key_id integer primary key check (key_id = 1),
  private_key text not null
);

create table audit_anchor (
  desk text not null,
  seq integer not null check (seq > 0),
  hash text not null,
  received_at timestamptz not null,
  primary key (desk, seq)
);
`,
};
