-- Work that outlives its request. Nothing here is granted to viewers: a capability shows its own jobs through its own tables.
create table job (
  id uuid primary key,
  kind text not null,
  state text not null check (state in ('waiting', 'running', 'stopped', 'done', 'failed')),
  -- How far it is, as the kind tells it; null before its first word.
  progress jsonb,
  -- Why it failed: a code of the table of errors and its facts.
  failure jsonb,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create index job_waiting on job (created_at) where state = 'waiting';
