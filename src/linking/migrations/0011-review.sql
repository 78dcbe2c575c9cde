-- The history of a cluster and the queue of questions ask what was said about given reports. Under row-level security an operator that is not
-- leakproof cannot use an index, so the indexes are asked here, with the rights of the owner, and answer ids only. Join the answer with
-- the table: that is where the policies decide.
create index change_reports on change using gin (reports);
create index change_cluster on change (cluster);
create index decision_reports on decision using gin ((subject -> 'reports'));

create function changes_about(wanted uuid[], names text[]) returns setof uuid language sql stable security definer set search_path from current
begin atomic
  select id from change where reports && wanted union select id from change where cluster = any (names);
end;
revoke execute on function changes_about(uuid[], text[]) from public;
grant execute on function changes_about(uuid[], text[]) to renkei_app;

create function decisions_about(wanted text[]) returns setof uuid language sql stable security definer set search_path from current
begin atomic
  select id from decision where subject -> 'reports' ?| wanted;
end;
revoke execute on function decisions_about(text[]) from public;
grant execute on function decisions_about(text[]) to renkei_app;
