-- What became of objects that were posted to the TAXII server, for whoever posted them to ask.
create table exchange_status (
  id uuid primary key,
  root text not null references exchange_root,
  organisation text not null references organisation,
  collection uuid not null references exchange_collection on delete cascade,
  requested_at timestamptz not null,
  -- Null: it waits or is being worked on.
  ended_at timestamptz,
  total int not null,
  taken int not null,
  set_aside int not null,
  -- core/taxii/status-resource.ts, StatusEntry of each object; null: too many to be named.
  entries jsonb,
  -- What is worked on later: SHA-256 of the file that was kept, and as whom.
  file text,
  viewer jsonb,
  exercise boolean not null
);
create index exchange_status_age on exchange_status (requested_at);

-- The rows of an object that several records share, in their order: a reader gets the first that he sees.
create index exchange_object_common on exchange_object (collection, stix_id, seq) where common;

alter table exchange_status enable row level security;
grant select on exchange_status to renkei_app;
create policy gate_exercise_only on exchange_status as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_case_work on exchange_status as restrictive to renkei_app using ((select viewer_works_cases()));
create policy read_own on exchange_status for select to renkei_app using (organisation = (select viewer_organisation()));

-- Where in a collection to look, hidden rows counted: a page is read window by window, so that the policies are asked about as many rows as it needs and not about all.
-- Numbers for the query that reads the page; nobody is shown them.
create function exchange_row_after(wanted uuid, place bigint, rows int) returns bigint language sql stable security definer set search_path from current
begin atomic
  select seq from exchange_object where collection = wanted and seq > place order by seq offset rows - 1 limit 1;
end;
create function exchange_first_added_after(wanted uuid, moment timestamptz) returns bigint language sql stable security definer set search_path from current
begin atomic
  select seq from exchange_object where collection = wanted and date_added > moment order by date_added, seq limit 1;
end;
revoke execute on function exchange_row_after(uuid, bigint, int), exchange_first_added_after(uuid, timestamptz) from public;
grant execute on function exchange_row_after(uuid, bigint, int), exchange_first_added_after(uuid, timestamptz) to renkei_app;
