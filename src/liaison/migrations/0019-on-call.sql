-- Who answers emergencies at which step, and which emergencies somebody took up. Taking one up is no legal acknowledgement: that is an act on the inquiry.
create table on_call_entry (
  id uuid primary key,
  step int not null check (step between 1 and 9),
  name text not null,
  contact text not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  added_at timestamptz not null,
  added_by text not null,
  -- Taken off the roster, with the reason; it stays for the record.
  withdrawn_at timestamptz,
  withdrawn_why text,
  exercise boolean not null
);
create index on_call_entry_ahead on on_call_entry (to_at) where withdrawn_at is null;

create table emergency_taken (
  inquiry uuid primary key references inquiry,
  at timestamptz not null,
  person uuid,
  person_name text not null,
  note text not null
);

alter table on_call_entry enable row level security;
grant select, insert on on_call_entry to renkei_app;
grant update (withdrawn_at, withdrawn_why) on on_call_entry to renkei_app;
create policy gate_exercise_only on on_call_entry as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy read_desk on on_call_entry for select to renkei_app using ((select viewer_is_at_desk()));
create policy insert_desk on on_call_entry for insert to renkei_app with check ((select viewer_is_desk()));
create policy withdraw_desk on on_call_entry for update to renkei_app using ((select viewer_is_desk()));

alter table emergency_taken enable row level security;
grant select, insert on emergency_taken to renkei_app;
create policy with_inquiry on emergency_taken for select to renkei_app using (
  (select viewer_is_at_desk()) and exists (select from inquiry i where i.id = emergency_taken.inquiry)
);
create policy take_desk on emergency_taken for insert to renkei_app with check (
  (select viewer_is_desk()) and person is not distinct from (select viewer_person())
  and exists (select from inquiry i where i.id = emergency_taken.inquiry)
);
