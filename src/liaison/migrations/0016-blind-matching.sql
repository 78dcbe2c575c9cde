-- Blind matching with foreign partners (docs/decisions/0010-blind-matching.md). Secret keys are granted to nobody: only the centre's own transactions calculate
-- with them, and they are destroyed when their epoch is closed. What is matched never stands here: neither side's selectors, no hits.
create table blind_partner (
  partner text primary key references organisation,
  -- Elements in any 24 hours, padding included.
  quota int not null check (quota between 0 and 100000),
  stopped boolean not null,
  exercise boolean not null
);

-- What the desk changed, and why. For the desk's eyes.
create table blind_change (
  id uuid primary key,
  partner text not null references blind_partner,
  kind text not null check (kind in ('set-up', 'quota', 'stop', 'resume', 'rotate', 'publish')),
  quota int not null,
  reason text not null,
  at timestamptz not null,
  person uuid,
  person_name text not null
);
create index blind_change_newest on blind_change (partner, at desc, id desc);

create table blind_epoch (
  id uuid primary key,
  partner text not null references blind_partner,
  ordinal int not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  closed_at timestamptz,
  public_key bytea not null,
  secret_key bytea,
  unique (partner, ordinal),
  constraint closed_without_key check ((closed_at is null) = (secret_key is not null))
);
create unique index blind_epoch_open on blind_epoch (partner) where closed_at is null;

-- A set published to a partner; its id is that of the job that makes it. The file lies under its hash.
create table blind_set (
  id uuid primary key,
  epoch uuid not null references blind_epoch,
  asked_at timestamptz not null,
  published_at timestamptz,
  entries int,
  bytes int,
  sha256 bytea
);
create index blind_set_newest on blind_set (epoch, published_at desc);

-- Which entries a reference of a hit stands for: several, where several hold the same selector.
create table blind_reference (
  reference text not null,
  set uuid not null references blind_set on delete cascade,
  interest uuid not null,
  organisation text not null,
  primary key (reference, interest)
);
create index blind_reference_set on blind_reference (set);

-- Queries of partners that were answered.
create table blind_query (
  partner text not null references blind_partner,
  id uuid not null,
  epoch uuid not null references blind_epoch,
  at timestamptz not null,
  elements int not null,
  case_reference text not null,
  purpose text not null,
  -- Handed in by the desk as a file, or sent by the partner itself.
  by_file boolean not null,
  person_name text not null,
  primary key (partner, id)
);
create index blind_query_recent on blind_query (partner, at desc);

-- Queries of ours to a partner's evaluator: what was asked is known by its size.
create table blind_asked (
  id uuid primary key,
  evaluator text not null references organisation,
  epoch uuid not null,
  at timestamptz not null,
  elements int not null,
  case_reference text not null,
  purpose text not null,
  organisation text not null references organisation,
  person uuid,
  person_name text not null,
  finished_at timestamptz,
  hits int,
  exercise boolean not null
);
create index blind_asked_recent on blind_asked (at desc, id desc);

create function blind_log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger blind_change_append_only before update or delete or truncate on blind_change for each statement execute function blind_log_is_append_only();
create trigger blind_query_append_only before update or delete or truncate on blind_query for each statement execute function blind_log_is_append_only();

create function viewer_reviews_matching() returns boolean language sql stable parallel safe
  return viewer_is_at_desk() or coalesce(viewer_kind() = 'agency' and viewer_role() = 'auditor', false);

alter table blind_partner enable row level security;
grant select, insert, update on blind_partner to renkei_app;
create policy gate_exercise_only on blind_partner as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy read_desk on blind_partner for select to renkei_app using ((select viewer_reviews_matching()));
create policy read_own on blind_partner for select to renkei_app
  using ((select viewer_kind()) = 'foreign' and (select viewer_role()) = 'partner' and partner = (select viewer_organisation()));
create policy insert_desk on blind_partner for insert to renkei_app with check ((select viewer_is_desk()));
create policy alter_desk on blind_partner for update to renkei_app using ((select viewer_is_desk()));

alter table blind_change enable row level security;
grant select, insert on blind_change to renkei_app;
create policy read_desk on blind_change for select to renkei_app
  using ((select viewer_reviews_matching()) and exists (select from blind_partner p where p.partner = blind_change.partner));
create policy insert_desk on blind_change for insert to renkei_app with check (
  (select viewer_is_desk()) and person is not distinct from (select viewer_person())
  and exists (select from blind_partner p where p.partner = blind_change.partner)
);

alter table blind_epoch enable row level security;
grant select (id, partner, ordinal, opens_at, closes_at, closed_at, public_key) on blind_epoch to renkei_app;
create policy with_partner on blind_epoch for select to renkei_app using (exists (select from blind_partner p where p.partner = blind_epoch.partner));

alter table blind_set enable row level security;
grant select on blind_set to renkei_app;
create policy with_epoch on blind_set for select to renkei_app using (exists (select from blind_epoch e where e.id = blind_set.epoch));

alter table blind_reference enable row level security;
grant select on blind_reference to renkei_app;
create policy read_desk on blind_reference for select to renkei_app
  using ((select viewer_is_at_desk()) and exists (select from blind_set s where s.id = blind_reference.set));

alter table blind_query enable row level security;
grant select on blind_query to renkei_app;
create policy with_partner on blind_query for select to renkei_app using (exists (select from blind_partner p where p.partner = blind_query.partner));

alter table blind_asked enable row level security;
grant select, insert on blind_asked to renkei_app;
grant update (finished_at, hits) on blind_asked to renkei_app;
create policy gate_exercise_only on blind_asked as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy read_desk on blind_asked for select to renkei_app using ((select viewer_reviews_matching()));
create policy insert_desk on blind_asked for insert to renkei_app with check (
  (select viewer_is_at_desk()) and organisation = (select viewer_organisation()) and person is not distinct from (select viewer_person())
);
create policy finish_desk on blind_asked for update to renkei_app using ((select viewer_is_at_desk()) and organisation = (select viewer_organisation()));
