-- Decisions are inputs and are never deleted. report_cluster and change are derived: both can be rebuilt from postings, weights
-- and decisions alone. Pairs of reports are never stored.
create table decision (
  id uuid primary key,
  kind text not null check (kind in ('must-link', 'cannot-link', 'confirm', 'split', 'unsure', 'revoke')),
  -- { "reports": [a, b] } or { "cluster": id, "reports": [...] } or { "decision": id }
  subject jsonb not null,
  reason text not null,
  person uuid,
  person_name text not null,
  organisation text not null,
  role text not null,
  at timestamptz not null,
  revokes uuid references decision
);

create table report_cluster (
  report uuid primary key references report on delete cascade,
  cluster text not null
);
create index report_cluster_cluster on report_cluster (cluster);

-- What changed: one row a cluster and a batch of work, rendered as a sentence for what the reader may see.
create table change (
  id uuid primary key,
  at timestamptz not null,
  kind text not null check (kind in ('cluster-formed', 'cluster-grew', 'cluster-split', 'decided', 'imported')),
  cluster text,
  reports uuid[] not null,
  facts jsonb not null
);
create index change_at on change (at desc, id desc);
