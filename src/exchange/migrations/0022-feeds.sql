-- Feeds: what this centre fetches from partners' servers, and pushes to them, on a timer. Each run that brings or sends something is a delivery.
create sequence exchange_feed_number;

create table exchange_feed (
  id uuid primary key,
  number text not null unique,
  -- The partner: what comes is its, what goes is cut to what it may see.
  organisation text not null references organisation,
  name text not null,
  kind text not null check (kind in ('taxii-poll', 'taxii-push', 'misp-pull', 'misp-feed')),
  -- TAXII: the API root · MISP: the server, or the folder of the feed.
  url text not null,
  collection text,
  -- What it signs in with, {"kind":"basic","user","password"} or {"kind":"token","token"}: written by the desk, read by the machine alone (not granted).
  secret jsonb,
  has_secret boolean not null generated always as (secret is not null) stored,
  every_minutes int not null check (every_minutes between 5 and 10080),
  paused boolean not null,
  -- Addresses inside this centre's own network, and http without TLS, for exercises: set by the command line alone.
  inner_allowed boolean not null default false,
  exercise boolean not null,
  made_at timestamptz not null,
  made_by uuid,
  made_by_name text not null,
  -- Kept for the deliveries that name it; it has no secret any more and never runs.
  removed_at timestamptz check (removed_at is null or (secret is null and paused)),
  -- Below: written by the machine alone. Where the next run goes on (feeds/feed-state.ts).
  state jsonb not null default '{}',
  -- The job of the newest run.
  run uuid,
  run_at timestamptz,
  good_at timestamptz,
  next_run_at timestamptz,
  -- Why the newest run failed: a code of the one table and its facts.
  problem jsonb,
  failures int not null default 0,
  last_delivery text,
  check ((kind in ('taxii-poll', 'taxii-push')) = (collection is not null))
);
create index exchange_feed_due on exchange_feed (next_run_at) where not paused;

-- What was pushed with a feed: the same content is not sent again, and what the partner refused is tried again a few times. The machine's alone.
create table exchange_feed_sent (
  feed uuid not null references exchange_feed on delete cascade,
  stix_id text not null,
  sha256 bytea not null,
  -- How often the partner refused this content; 0: it has it.
  failures int not null,
  primary key (feed, stix_id)
);
create index exchange_feed_sent_failed on exchange_feed_sent (feed) where failures > 0;

alter table exchange_feed enable row level security;
grant select (id, number, organisation, name, kind, url, collection, has_secret, every_minutes, paused, inner_allowed, exercise, made_at, made_by, made_by_name, removed_at,
  run, run_at, good_at, next_run_at, problem, failures, last_delivery) on exchange_feed to renkei_app;
grant insert (id, number, organisation, name, kind, url, collection, secret, every_minutes, paused, exercise, made_at, made_by, made_by_name, next_run_at)
  on exchange_feed to renkei_app;
grant update (name, kind, url, collection, secret, every_minutes, paused, removed_at) on exchange_feed to renkei_app;
grant usage on sequence exchange_feed_number to renkei_app;
create policy gate_exercise_only on exchange_feed as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy read_desk on exchange_feed for select to renkei_app using ((select viewer_is_at_desk()));
create policy insert_desk on exchange_feed for insert to renkei_app
  with check ((select viewer_is_desk()) and made_by is not distinct from (select viewer_person()));
create policy alter_desk on exchange_feed for update to renkei_app using ((select viewer_is_desk()));

alter table exchange_feed_sent enable row level security;
