import type { Migration } from '../migrate.ts';

/**
 * What happened to orders, who is to hear of it, and what became of it.
 *
 * `order_event` is written with the change itself. `position` is given later, in the order of commitment, which `seq` is not:
 * two transactions may commit the other way round, and a reader who remembers a number would miss one (orders/events.ts).
 */
export const sending: Migration = {
  id: 4,
  name: 'sending',
  sql: `
create table order_event (
  seq bigint generated always as identity primary key,
  event_id uuid not null unique default gen_random_uuid(),
  pip_id uuid not null references pip_order on delete cascade,
  client_id text not null,
  status text not null,
  last_updated timestamptz not null,
  position bigint unique
);
create index order_event_feed on order_event (client_id, position) where position is not null;
create index order_event_unplaced on order_event (seq) where position is null;
create index order_event_age on order_event (last_updated);
create index order_event_order on order_event (pip_id);

create table webhook_endpoint (
  client_id text not null,
  url text not null,
  primary key (client_id, url)
);

create table webhook_delivery (
  delivery_id uuid primary key default gen_random_uuid(),
  seq bigint not null references order_event on delete cascade,
  pip_id uuid not null,
  client_id text not null,
  url text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  failure text,
  settled_at timestamptz
);
create index webhook_delivery_line on webhook_delivery (client_id, url, pip_id, seq) where state = 'waiting';
create index webhook_delivery_due on webhook_delivery (client_id, url, next_at, seq) where state = 'waiting';
create index webhook_delivery_dead on webhook_delivery (client_id, seq, delivery_id) where state = 'dead';
create index webhook_delivery_event on webhook_delivery (seq);

create table result_delivery (
  pip_id uuid primary key references pip_order on delete cascade,
  client_id text not null,
  fetched_at timestamptz,
  letter text check (letter in ('waiting', 'sent', 'failed')),
  message_id uuid not null default gen_random_uuid(),
  document_id uuid not null default gen_random_uuid(),
  attempts integer not null default 0,
  next_at timestamptz,
  failure text,
  settled_at timestamptz
);
create index result_delivery_due on result_delivery (next_at) where letter = 'waiting';
create index result_delivery_list on result_delivery (client_id, pip_id) where letter <> 'sent';

alter table claim add column tove_reason text
  check (tove_reason in ('timeout', 'outage', 'not-configured', 'no-document'));
create index pip_order_lapsing on pip_order (lease_until) where status = 'IN_PROGRESS';
create index pip_order_expiring on pip_order (expires_at) where status = 'CREATED';
create index pip_order_undelivered on pip_order (client_id, last_updated) where status = 'AWAITING_DOWNLOAD';
`,
};
