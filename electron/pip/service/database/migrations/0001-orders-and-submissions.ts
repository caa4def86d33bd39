import type { Migration } from '../migrate.ts';

/**
 * JSON is kept as text: it is never searched, and PostgreSQL's json types refuse what a chip may hold (U+0000).
 * `approved` is nullable on purpose: null is a value of its own (pip-service rule 3).
 */
export const ordersAndSubmissions: Migration = {
  id: 1,
  name: 'orders-and-submissions',
  sql: `
create table pip_order (
  pip_id uuid primary key,
  client_id text not null,
  applicant_name text not null,
  applicant_phone_number text not null,
  attendance_code text not null check (attendance_code ~ '^[0-9]{6}$'),
  status text not null check (status in
    ('CREATED', 'IN_PROGRESS', 'CANCELLED', 'AWAITING_DOWNLOAD', 'RESULT_SENT', 'EXPIRED')),
  created_at timestamptz not null,
  last_updated timestamptz not null,
  expires_at timestamptz not null,
  current_claim uuid,
  lease_until timestamptz
);
create unique index pip_order_live_code on pip_order (attendance_code)
  where status in ('CREATED', 'IN_PROGRESS');
create index pip_order_code on pip_order (attendance_code, created_at desc);

create table claim (
  claim_id uuid primary key,
  pip_id uuid not null references pip_order,
  desk text not null,
  created_at timestamptz not null,
  tove_document text,
  tove_status text check (tove_status in ('NO_MATCH', 'MATCH', 'NOT_COVERED', 'NOT_CHECKED'))
);
create index claim_order on claim (pip_id);

create table submission (
  submission_id uuid primary key,
  pip_id uuid not null unique references pip_order,
  claim_id uuid not null unique references claim,
  desk text not null,
  idempotency_key text not null,
  body_sha256 text not null,
  received_at timestamptz not null,
  decided_at timestamptz not null,
  approved boolean,
  cause text,
  officer_name text not null,
  location text not null,
  facts text not null,
  unique (desk, idempotency_key)
);
create index submission_review on submission (decided_at desc) where approved is not true;

create table evidence (
  pip_id uuid not null references pip_order,
  name text not null,
  part integer not null,
  bytes bytea not null,
  primary key (pip_id, name, part)
);

create table result (
  pip_id uuid primary key references pip_order,
  approved boolean,
  completed boolean not null,
  termination_cause text,
  session_details text,
  proofing_data text
);
`,
};
