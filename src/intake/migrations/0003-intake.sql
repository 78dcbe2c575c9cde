-- Damage reports and what belongs to them. A report is visible by its own handling columns; everything below it is visible when it is.
create sequence report_number;
create sequence incident_number;

create table incident (
  id uuid primary key,
  number text not null unique,
  created_at timestamptz not null,
  -- Set when a case is opened: the checklist of the initial investigation starts to run.
  case_opened_at timestamptz,
  case_opened_by text,
  case_title text
);

create table report (
  id uuid primary key,
  number text not null unique,
  incident uuid not null references incident,
  source text not null,
  external_id text,
  content_hash bytea not null,
  stage text not null,
  kind text not null,
  title text not null,
  text text not null,
  lang text not null,
  reporter text,
  victim text,
  prefecture smallint,
  country char(2) not null,
  reported_at timestamptz,
  received_at timestamptz not null,
  occurred jsonb,
  noticed jsonb,
  ongoing jsonb not null,
  damage jsonb not null,
  serious jsonb not null,
  consent jsonb not null,
  -- handling
  owner text not null references organisation,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  releasable_to text[] not null,
  submitted_by text not null,
  exercise boolean not null,
  version int not null,
  -- search: folded text and its bigrams (language/core)
  search_text text not null,
  grams text[] not null,
  unique (source, external_id)
);
create index report_received on report (received_at desc, id desc);
create index report_incident on report (incident);
create index report_grams on report using gin (grams);

-- The postings: one row a trace of a report. `key` is the first 8 bytes of SHA-256 over type, a zero byte and norm.
create table indicator (
  report uuid not null references report on delete cascade,
  ordinal int not null,
  type text not null,
  value text not null,
  norm text not null,
  key bigint not null,
  role text not null,
  -- Listed by the sender, not (only) found in the text: an update that brings a new text keeps it.
  given boolean not null,
  -- UTF-16 offsets into the report's text, [start, end).
  span_start int,
  span_end int,
  primary key (report, ordinal)
);
create index indicator_key on indicator (key);

create table attachment (
  id uuid primary key,
  report uuid not null references report on delete cascade,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  received_at timestamptz not null,
  added_by text not null
);
create index attachment_report on attachment (report);

-- A form not sent yet. The secret is in the browser; the draft is visible to whoever holds it.
create table draft (
  secret_hash bytea primary key,
  content jsonb not null,
  saved_at timestamptz not null
);

-- Lets the public continue an own report: the code is shown once, on the receipt.
create table receipt_code (
  report uuid primary key references report on delete cascade,
  code_hash bytea not null
);

-- Tasks of the initial investigation of a case. `retention_ends_at` is when a log source overwrites itself.
create table task (
  id uuid primary key,
  incident uuid not null references incident,
  step text not null,
  ordinal int not null,
  state text not null check (state in ('open', 'done', 'not-applicable')),
  note text not null default '',
  source_name text,
  retention_ends_at timestamptz,
  due_at timestamptz,
  changed_at timestamptz not null,
  changed_by text not null
);
create index task_incident on task (incident, ordinal);

create table import_receipt (
  id uuid primary key,
  source text not null,
  name text not null,
  at timestamptz not null,
  receipt jsonb not null
);
