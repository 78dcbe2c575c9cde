-- What is shared with other systems, and what they hand in: STIX objects in collections, each row with the right to see it.
create sequence exchange_delivery_number;

-- A tree of collections below /taxii2/NAME/.
create table exchange_root (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  title text not null,
  description text,
  -- Bytes of a request.
  max_content_length bigint not null check (max_content_length > 0)
);

create table exchange_collection (
  id uuid primary key,
  root text not null references exchange_root,
  alias text,
  -- shared: what this centre publishes, every row to those who may see it · inbox: what one organisation hands in · listed: whoever stands in exchange_right.
  kind text not null check (kind in ('shared', 'inbox', 'listed')),
  -- Whose inbox; null for the others.
  organisation text references organisation check ((organisation is null) = (kind <> 'inbox')),
  title text not null,
  description text,
  media_types text[] not null,
  -- The newest date_added given out here. Whoever adds locks this row first: the order of seq is the order of commits, and date_added only grows.
  last_added timestamptz not null default '-infinity',
  exercise boolean not null,
  unique (root, alias)
);

create table exchange_right (
  collection uuid not null references exchange_collection on delete cascade,
  organisation text not null references organisation,
  may_read boolean not null,
  may_write boolean not null,
  primary key (collection, organisation)
);

-- One exchange with a partner, in or out, with its receipt. What came in sums to what was read.
create table exchange_delivery (
  id uuid primary key,
  number text not null unique,
  direction text not null check (direction in ('in', 'out')),
  channel text not null check (channel in ('taxii-server', 'taxii-client', 'misp-server', 'misp-client', 'file', 'export')),
  -- The partner: who sent it, or whom it was made for.
  organisation text not null references organisation,
  collection uuid references exchange_collection,
  feed uuid,
  name text not null,
  format text not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  bytes bigint not null,
  -- Of all bytes, as they came or left.
  sha256 bytea,
  -- core/delivery.ts, DeliveryReceipt
  receipt jsonb not null,
  reason text,
  person uuid,
  person_name text not null,
  -- Whose person did it.
  by_organisation text not null references organisation,
  exercise boolean not null
);
create index exchange_delivery_newest on exchange_delivery (begun_at desc, id desc);
create index exchange_delivery_organisation on exchange_delivery (organisation, begun_at desc);

-- One version of one STIX object in one collection. `content` is the object's own JSON, byte for byte as it came or as this centre wrote it.
create table exchange_object (
  collection uuid not null references exchange_collection,
  seq bigint not null generated always as identity,
  stix_id text not null,
  type text not null,
  spec_version text not null,
  -- `modified`, else `created`, else date_added (microseconds).
  version timestamptz not null,
  -- As the object writes it.
  version_text text,
  date_added timestamptz not null,
  content text not null,
  -- An object of this centre: seen by whoever may see these records. Null for what a partner handed in.
  report uuid references report on delete cascade,
  other_report uuid references report on delete cascade,
  -- full: says what only police and those concerned may read · sanitised: the same for the others · both: no difference.
  form text not null check (form in ('full', 'sanitised', 'both')),
  -- The same object may stand here with several records (observables, places, organisations): a reader gets it once.
  common boolean not null,
  -- Handling of what a partner handed in; that of the centre's own objects is their report's.
  owner text references organisation,
  submitted_by text,
  tlp text check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  releasable_to text[],
  delivery uuid references exchange_delivery,
  exercise boolean not null,
  check ((report is null) = (owner is not null)),
  check ((owner is null) = (tlp is null) and (owner is null) = (releasable_to is null) and (owner is null) = (submitted_by is null)),
  primary key (collection, seq)
);
create index exchange_object_id on exchange_object (collection, stix_id, version);
create index exchange_object_added on exchange_object (collection, date_added);
create index exchange_object_stix_id on exchange_object (stix_id);
create index exchange_object_report on exchange_object (report);
create index exchange_object_other_report on exchange_object (other_report) where other_report is not null;
create index exchange_object_delivery on exchange_object (delivery) where delivery is not null;

-- Traces that a received object names: what a report of ours holds is known to a partner if its key is here. Key as in `indicator`.
-- Type `name`: a folded name or alias, by which a person is offered what may be the same thing under another id. Type `about`: the id of a container that the object speaks of.
create table exchange_trace (
  collection uuid not null,
  seq bigint not null,
  type text not null,
  norm text not null,
  key bigint not null,
  primary key (collection, seq, type, norm),
  foreign key (collection, seq) references exchange_object on delete cascade
);
create index exchange_trace_key on exchange_trace (key);

-- Objects that could not be accepted, whole, with the reason. None is ever dropped; a retry that succeeds leaves the row with its outcome.
create table exchange_quarantine (
  delivery uuid not null references exchange_delivery on delete cascade,
  ordinal int not null,
  -- Byte in the input at which the object begins.
  position bigint not null,
  stix_id text,
  type text,
  code text not null,
  facts jsonb not null,
  content bytea not null,
  state text not null check (state in ('set-aside', 'accepted', 'dismissed')),
  decided_at timestamptz,
  decided_by text,
  reason text,
  primary key (delivery, ordinal)
);

-- Reports that came in as objects: they are never published again as ours.
create table exchange_origin (
  report uuid primary key references report on delete cascade,
  collection uuid not null references exchange_collection,
  stix_id text not null,
  -- The version that the report says.
  seq bigint not null default 0,
  -- Objects that speak of it and are in the report: relationships, translations.
  related text[] not null default '{}',
  -- What it refers to and has not arrived: when it does, the report is made anew.
  missing text[] not null default '{}',
  unique (collection, stix_id)
);
create index exchange_origin_missing on exchange_origin using gin (missing);

-- Reports whose objects must be written anew. Filled by triggers, emptied by whoever publishes.
create table exchange_due (
  report uuid primary key,
  since timestamptz not null
);
-- A centre that had reports before it shared anything publishes them too.
insert into exchange_due (report, since) select id, received_at from report;
create function exchange_report_changed() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into exchange_due (report, since) values (new.id, now()) on conflict do nothing;
  return null;
end $$;
create trigger exchange_report_changed after insert or update on report for each row execute function exchange_report_changed();
create function exchange_decision_made() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into exchange_due (report, since)
    select id::uuid, now() from jsonb_array_elements_text(coalesce(new.subject -> 'reports', '[]')) as concerned (id)
    on conflict do nothing;
  return null;
end $$;
create trigger exchange_decision_made after insert on decision for each row execute function exchange_decision_made();

-- Who sees the full form of what speaks of a victim: police, and those whose report it is; others only where the victim agreed.
create function viewer_sees_full(owner text, submitted_by text, consent jsonb) returns boolean language sql stable parallel safe
  return viewer_is_police() or coalesce(owner = viewer_organisation(), false) or coalesce(submitted_by = viewer_organisation(), false)
    or (viewer_kind() = 'foreign' and coalesce((consent ->> 'foreignAuthorities')::boolean, false))
    or (viewer_kind() = 'company' and coalesce((consent ->> 'privatePartners')::boolean, false));

alter table exchange_root enable row level security;
grant select on exchange_root to renkei_app;
create policy read_signed_in on exchange_root for select to renkei_app using ((select viewer_organisation()) <> 'public');

alter table exchange_right enable row level security;
grant select on exchange_right to renkei_app;
create policy read_own on exchange_right for select to renkei_app using (organisation = (select viewer_organisation()));
create policy read_investigator on exchange_right for select to renkei_app using ((select viewer_investigates()));

alter table exchange_collection enable row level security;
grant select on exchange_collection to renkei_app;
create policy gate_signed_in on exchange_collection as restrictive to renkei_app using ((select viewer_organisation()) <> 'public');
create policy gate_case_work on exchange_collection as restrictive to renkei_app using ((select viewer_works_cases()));
create policy read_shared on exchange_collection for select to renkei_app using (kind = 'shared');
create policy read_own_inbox on exchange_collection for select to renkei_app using (organisation = (select viewer_organisation()));
create policy read_inboxes on exchange_collection for select to renkei_app using (kind = 'inbox' and (select viewer_investigates()));
create policy read_listed on exchange_collection for select to renkei_app
  using (exists (select from exchange_right r where r.collection = exchange_collection.id and r.organisation = (select viewer_organisation())));

-- An object is seen in a collection that is seen; then the centre's own through its records, in the form that is theirs; a partner's by its handling.
alter table exchange_object enable row level security;
grant select on exchange_object to renkei_app;
create policy gate_collection on exchange_object as restrictive to renkei_app
  using (exists (select from exchange_collection c where c.id = exchange_object.collection));
-- Who may only write into a collection with a list sees that it is there, and nothing in it.
create policy gate_listed on exchange_object as restrictive to renkei_app using (
  exists (select from exchange_collection c where c.id = exchange_object.collection and c.kind <> 'listed')
  or exists (
    select from exchange_right r
    where r.collection = exchange_object.collection and r.organisation = (select viewer_organisation()) and r.may_read
  )
);
create policy gate_exercise_only on exchange_object as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_other_report on exchange_object as restrictive to renkei_app
  using (other_report is null or exists (select from report r where r.id = exchange_object.other_report));
create policy read_both on exchange_object for select to renkei_app
  using (form = 'both' and exists (select from report r where r.id = exchange_object.report));
create policy read_form on exchange_object for select to renkei_app
  using (form <> 'both' and exists (
    select from report r where r.id = exchange_object.report
    and (exchange_object.form = 'full') = viewer_sees_full(r.owner, r.submitted_by, r.consent)
  ));
create policy read_owner on exchange_object for select to renkei_app using (owner = (select viewer_organisation()));
create policy read_submitter on exchange_object for select to renkei_app using (submitted_by = (select viewer_organisation()));
create policy read_released on exchange_object for select to renkei_app using ((select viewer_organisation()) = any (releasable_to));
create policy read_clear on exchange_object for select to renkei_app using (tlp = 'clear');
create policy read_green on exchange_object for select to renkei_app
  using (tlp = 'green' and (select viewer_kind()) in ('agency', 'prefecture', 'foreign'));
create policy read_amber on exchange_object for select to renkei_app using (
  tlp = 'amber' and (select viewer_is_police()) and owner in (select id from organisation where kind in ('agency', 'prefecture'))
);
alter table exchange_trace enable row level security;
grant select on exchange_trace to renkei_app;
create policy with_object on exchange_trace for select to renkei_app
  using (exists (select from exchange_object o where o.collection = exchange_trace.collection and o.seq = exchange_trace.seq));

-- Deliveries: the desk's, and each partner's own.
alter table exchange_delivery enable row level security;
grant select, insert, update on exchange_delivery to renkei_app;
grant usage on sequence exchange_delivery_number to renkei_app;
create policy gate_exercise_only on exchange_delivery as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_case_work on exchange_delivery as restrictive to renkei_app using ((select viewer_works_cases()));
create policy read_desk on exchange_delivery for select to renkei_app using ((select viewer_kind()) = 'agency');
create policy read_own on exchange_delivery for select to renkei_app using (organisation = (select viewer_organisation()));
create policy read_by_own on exchange_delivery for select to renkei_app using (by_organisation = (select viewer_organisation()));
create policy insert_own on exchange_delivery for insert to renkei_app with check (
  by_organisation = (select viewer_organisation()) and person is not distinct from (select viewer_person()) and (select viewer_is_hands_on())
);
create policy alter_own on exchange_delivery for update to renkei_app
  using (by_organisation = (select viewer_organisation()) and (select viewer_is_hands_on()));

alter table exchange_quarantine enable row level security;
grant select on exchange_quarantine to renkei_app;
create policy with_delivery on exchange_quarantine for select to renkei_app
  using (exists (select from exchange_delivery d where d.id = exchange_quarantine.delivery));

alter table exchange_origin enable row level security;
grant select on exchange_origin to renkei_app;
create policy with_report on exchange_origin for select to renkei_app using (exists (select from report r where r.id = exchange_origin.report));

-- Only the machine publishes.
alter table exchange_due enable row level security;

-- This centre's own namespace of STIX ids: drawn once, never published, so that nobody can work an id out from what it stands for.
create table exchange_centre (
  single boolean primary key default true check (single),
  namespace uuid not null
);
alter table exchange_centre enable row level security;

-- The victim behind a placeholder of the sanitised form (core/release/victim-placeholder.ts); subject as in partner_pseudonym.
create table exchange_victim (
  id uuid primary key,
  report uuid not null references report on delete cascade,
  subject text not null
);
create index exchange_victim_report on exchange_victim (report);
alter table exchange_victim enable row level security;

-- To whom a report's objects were open when they were written: when that changes they are added anew, so that a partner that asks for what is new gets them.
create table exchange_published (
  report uuid primary key references report on delete cascade,
  audience text not null
);
alter table exchange_published enable row level security;
