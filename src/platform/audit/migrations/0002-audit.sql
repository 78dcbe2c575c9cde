-- What was done, by whom, when and why (the six operations of Directive (EU) 2016/680 Art. 25, and signing in). Append-only:
-- the application's role may insert and read, and nobody updates or deletes.
create table audit_entry (
  id uuid primary key,
  at timestamptz not null,
  operation text not null check (operation in ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure', 'access')),
  person uuid,
  person_name text not null,
  organisation text not null,
  role text not null,
  -- Done by somebody who sees exercise records only.
  exercise boolean not null,
  subject_kind text not null,
  subject_id text not null,
  reason text,
  facts jsonb not null default '{}'
);
create index audit_entry_at on audit_entry (at desc, id desc);
create index audit_entry_organisation on audit_entry (organisation, at desc, id desc);
create index audit_entry_subject on audit_entry (subject_kind, subject_id, at desc);

create function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entry is append-only';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function audit_entry_is_append_only();
