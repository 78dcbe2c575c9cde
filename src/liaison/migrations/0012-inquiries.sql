-- International inquiries. inquiry_event is the truth, append-only and chained by hashes; inquiry is what the events add up to, kept for lists and locks.
-- Foreign authorities have no policy on anything here: their side is a projection of its own (0013).
create sequence inquiry_number_incoming;
create sequence inquiry_number_outgoing;

create table inquiry (
  id uuid primary key,
  number text unique,
  direction text not null check (direction in ('incoming', 'outgoing')),
  state text not null,
  type text not null,
  instrument text not null,
  urgency text not null check (urgency in ('emergency', 'urgent', 'routine')),
  partner text not null references organisation,
  country char(2) not null,
  -- Whose matter it is on our side, and who has a task in it.
  owner text not null references organisation,
  units text[] not null,
  subject_ja text not null,
  subject_en text not null,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  received_at timestamptz,
  updated_at timestamptz not null,
  -- The clock that runs out first; null where none runs.
  next_due_at timestamptz,
  next_clock text,
  over boolean not null,
  record jsonb not null,
  exercise boolean not null
);
create index inquiry_due on inquiry (next_due_at, id) where not over;
create index inquiry_newest on inquiry (updated_at desc, id desc);
create index inquiry_partner on inquiry (partner, updated_at desc);

-- `body` goes when an inquiry is erased; `body_hash` stays, so that the chain still proves that nothing else is missing.
create table inquiry_event (
  inquiry uuid not null references inquiry,
  ordinal int not null,
  id uuid not null unique,
  kind text not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  capacity text not null,
  person uuid,
  name text not null,
  organisation text not null,
  body jsonb,
  body_hash bytea not null,
  -- SHA-256 over the hash before, the event's stamp and body_hash.
  hash bytea not null,
  primary key (inquiry, ordinal)
);
create index inquiry_event_recorded on inquiry_event (recorded_at, id);

create function inquiry_event_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.body is null and old.body is not null
    and (new.inquiry, new.ordinal, new.id, new.kind, new.at, new.recorded_at, new.capacity, new.person, new.name, new.organisation, new.body_hash, new.hash)
      is not distinct from
      (old.inquiry, old.ordinal, old.id, old.kind, old.at, old.recorded_at, old.capacity, old.person, old.name, old.organisation, old.body_hash, old.hash)
    and exists (select from inquiry where inquiry.id = old.inquiry and inquiry.state = 'erased')
  then
    return new;
  end if;
  raise exception 'inquiry_event is append-only';
end $$;
create trigger inquiry_event_append_only before update or delete on inquiry_event for each row execute function inquiry_event_is_append_only();
create trigger inquiry_event_keeps_all before truncate on inquiry_event for each statement execute function inquiry_event_is_append_only();

create table inquiry_selector (
  inquiry uuid not null references inquiry,
  ordinal int not null,
  type text not null,
  norm text not null,
  -- As in indicator: what is looked up.
  key bigint not null,
  primary key (inquiry, ordinal)
);
create index inquiry_selector_key on inquiry_selector (key);

-- What passed from one side to the other, and apart from it what it says: that is read once it was delivered, by the desk and whom the desk released it to.
create table handover (
  id uuid primary key,
  inquiry uuid not null references inquiry,
  from_us boolean not null,
  state text not null check (state in ('offered', 'accepted', 'declined', 'delivered', 'recalled')),
  conditions jsonb not null,
  released_to text[] not null,
  offered_at timestamptz not null
);
create index handover_inquiry on handover (inquiry);

create table handover_content (
  handover uuid primary key references handover,
  content jsonb not null,
  sha256 bytea not null
);

-- desk: the Agency's liaison officers, analysts and officers see every inquiry; only its liaison officers act for the desk.
create function viewer_is_at_desk() returns boolean language sql stable parallel safe
  return coalesce(viewer_kind() = 'agency' and viewer_role() in ('liaison', 'analyst', 'officer'), false);
create function viewer_is_desk() returns boolean language sql stable parallel safe
  return coalesce(viewer_kind() = 'agency' and viewer_role() = 'liaison', false);

alter table inquiry enable row level security;
grant select, insert, update on inquiry to renkei_app;
grant usage on sequence inquiry_number_incoming, inquiry_number_outgoing to renkei_app;
create policy gate_exercise_only on inquiry as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_investigator on inquiry as restrictive to renkei_app using ((select viewer_investigates()));
create policy read_desk on inquiry for select to renkei_app using ((select viewer_is_at_desk()));
create policy read_owner on inquiry for select to renkei_app using (owner = (select viewer_organisation()));
create policy read_unit on inquiry for select to renkei_app using ((select viewer_organisation()) = any (units));
create policy insert_desk on inquiry for insert to renkei_app with check ((select viewer_is_desk()));
create policy insert_owner on inquiry for insert to renkei_app with check (owner = (select viewer_organisation()) and direction = 'outgoing');
create policy alter_desk on inquiry for update to renkei_app using ((select viewer_is_desk()));
create policy alter_owner on inquiry for update to renkei_app using (owner = (select viewer_organisation()));
-- A unit answers its task.
create policy alter_unit on inquiry for update to renkei_app using ((select viewer_organisation()) = any (units));

alter table inquiry_event enable row level security;
grant select, insert on inquiry_event to renkei_app;
create policy with_inquiry on inquiry_event for select to renkei_app
  using (exists (select from inquiry i where i.id = inquiry_event.inquiry));
create policy insert_own on inquiry_event for insert to renkei_app with check (
  organisation = (select viewer_organisation()) and person is not distinct from (select viewer_person())
  and exists (select from inquiry i where i.id = inquiry_event.inquiry)
);

alter table inquiry_selector enable row level security;
grant select, insert, delete on inquiry_selector to renkei_app;
create policy with_inquiry on inquiry_selector for select to renkei_app
  using (exists (select from inquiry i where i.id = inquiry_selector.inquiry));
create policy insert_with_inquiry on inquiry_selector for insert to renkei_app
  with check (exists (select from inquiry i where i.id = inquiry_selector.inquiry));
create policy delete_with_inquiry on inquiry_selector for delete to renkei_app
  using (exists (select from inquiry i where i.id = inquiry_selector.inquiry));

alter table handover enable row level security;
grant select, insert, update on handover to renkei_app;
create policy with_inquiry on handover for select to renkei_app using (exists (select from inquiry i where i.id = handover.inquiry));
create policy insert_desk on handover for insert to renkei_app
  with check ((select viewer_is_desk()) and exists (select from inquiry i where i.id = handover.inquiry));
create policy alter_desk on handover for update to renkei_app using ((select viewer_is_desk()));

alter table handover_content enable row level security;
grant select, insert on handover_content to renkei_app;
create policy read_desk on handover_content for select to renkei_app using (
  (select viewer_is_at_desk())
  and exists (select from handover h where h.id = handover_content.handover and (h.state = 'delivered' or h.from_us))
);
create policy read_released on handover_content for select to renkei_app using (exists (
  select from handover h where h.id = handover_content.handover and h.state = 'delivered' and (select viewer_organisation()) = any (h.released_to)
));
create policy insert_desk on handover_content for insert to renkei_app
  with check ((select viewer_is_desk()) and exists (select from handover h where h.id = handover_content.handover));
