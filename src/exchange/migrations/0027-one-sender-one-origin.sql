-- In a collection with a list, and beside an exercise, several may hand in an object of one id, and each has the report made of his own: none learns by a refusal that another has one.
alter table exchange_origin add column organisation text, add column exercise boolean;
update exchange_origin set organisation = r.source, exercise = r.exercise from report r where r.id = exchange_origin.report;
alter table exchange_origin alter column organisation set not null, alter column exercise set not null;
alter table exchange_origin drop constraint exchange_origin_collection_stix_id_key, add unique (collection, stix_id, organisation, exercise);

-- What was posted and waits is bounded by its bytes.
alter table exchange_status add column bytes bigint not null default 0;

-- A link says how many traces both reports tell everybody. When what a trace tells of its victim is judged anew, the report's objects are written anew.
create function exchange_trace_judged() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into exchange_due (report, since) values (new.report, now()) on conflict do nothing;
  return null;
end $$;
create trigger exchange_trace_judged after update of tells_victim on indicator for each row
  when (old.tells_victim is distinct from new.tells_victim) execute function exchange_trace_judged();
-- Links that stand, revoked ones too, may have been written before that was counted.
insert into exchange_due (report, since) select distinct report, now() from exchange_object where other_report is not null and type = 'relationship' on conflict do nothing;
