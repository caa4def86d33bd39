import type { Migration } from '../migrate.ts';

/**
 * Evidence in files, and submissions that come in parts. Nothing is moved: no release has written any evidence into the database.
 * A row of `evidence_file` or `upload_part` keeps its file from being swept; which evidence it is stands in the sealed contents.
 */
export const evidenceFiles: Migration = {
  id: 10,
  name: 'evidence-files',
  sql: `
drop table evidence;
create table evidence_file (
  file text primary key,
  pip_id uuid not null references pip_order
);
create index evidence_file_order on evidence_file (pip_id);
create table evidence_folder (
  folder_id integer primary key check (folder_id = 1),
  marker text not null
);

create table upload (
  upload_id uuid primary key,
  claim_id uuid not null unique references claim,
  sha256 text not null,
  length integer not null,
  received integer not null,
  wrapped bytea not null,
  expires_at timestamptz not null
);
create index upload_expiry on upload (expires_at);
create table upload_part (
  upload_id uuid not null references upload on delete cascade,
  start integer not null,
  file text not null unique,
  primary key (upload_id, start)
);
`,
};
