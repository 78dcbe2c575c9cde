-- MISP: the events that organisations hand in, whole, and what the REST calls of a MISP client need to find them again. What the centre itself shares has no row here: it is
-- shown as events made from exchange_object.

-- An event as it stands: `content` is the inner object of {"Event": …} as its producer wrote it, with everything that this centre does not know; attributes, objects, tags
-- and deleted ones included. Who may see it is decided as for exchange_object; `distribution` and sharing groups in it can only narrow that (core/misp/handling-of-event.ts).
create table misp_event (
  uuid uuid primary key,
  -- The id that MISP's clients may ask by, made of the UUID (core/misp/numeric-id.ts). So are the others named number.
  number bigint not null,
  -- Who handed it in, and alone may change it.
  organisation text not null references organisation,
  info text not null,
  date date not null,
  -- Seconds since 1970, as MISP counts them.
  stamp bigint not null,
  published boolean not null,
  publish_stamp bigint not null,
  threat_level int not null,
  analysis int not null,
  tags text[] not null,
  content text not null,
  received_at timestamptz not null,
  changed_at timestamptz not null,
  owner text not null references organisation,
  submitted_by text not null,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  releasable_to text[] not null,
  delivery uuid references exchange_delivery,
  exercise boolean not null
);
create index misp_event_newest on misp_event (stamp desc);
create index misp_event_number on misp_event (number);

-- Where the attributes of an event stand in it, for search. Written anew with the event.
create table misp_attribute (
  uuid uuid not null,
  number bigint not null,
  event uuid not null references misp_event on delete cascade,
  -- The object that it is part of; null: the event itself.
  object uuid,
  object_number bigint,
  type text not null,
  category text not null,
  value text not null,
  ids boolean not null,
  stamp bigint not null,
  tags text[] not null,
  deleted boolean not null,
  primary key (event, uuid)
);
create index misp_attribute_uuid on misp_attribute (uuid);
create index misp_attribute_number on misp_attribute (number);
create index misp_attribute_object on misp_attribute (object) where object is not null;
create index misp_attribute_object_number on misp_attribute (object_number) where object_number is not null;
create index misp_attribute_value on misp_attribute (md5(lower(value)));
-- The halves of `domain|ip` and the like are found as well.
create index misp_attribute_first on misp_attribute (md5(lower(split_part(value, '|', 1))));
create index misp_attribute_second on misp_attribute (md5(lower(split_part(value, '|', 2)))) where value like '%|%';

-- Tags that an organisation made beside those in use.
create table misp_tag (
  organisation text not null references organisation,
  name text not null,
  colour text not null,
  exercise boolean not null,
  primary key (organisation, name)
);

-- Sharing groups of an organisation. They are kept and told to it; who may see an event is never widened by them.
create table misp_sharing_group (
  uuid uuid primary key,
  number bigint not null,
  organisation text not null references organisation,
  name text not null,
  content text not null,
  exercise boolean not null
);

-- That a value was seen, seen wrongly, or has expired: seen by who said so, by the owner of the event, and by the police who may see the event.
create table misp_sighting (
  uuid uuid primary key,
  number bigint not null,
  event uuid not null references misp_event on delete cascade,
  attribute uuid not null,
  -- 0 seen, 1 seen wrongly, 2 expired
  type int not null check (type between 0 and 2),
  source text not null,
  stamp bigint not null,
  organisation text not null references organisation
);
create index misp_sighting_event on misp_sighting (event, attribute);

alter table misp_event enable row level security;
grant select on misp_event to renkei_app;
create policy gate_signed_in on misp_event as restrictive to renkei_app using ((select viewer_organisation()) <> 'public');
create policy gate_exercise_only on misp_event as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_case_work on misp_event as restrictive to renkei_app using ((select viewer_works_cases()));
create policy read_owner on misp_event for select to renkei_app using (owner = (select viewer_organisation()));
create policy read_submitter on misp_event for select to renkei_app using (submitted_by = (select viewer_organisation()));
create policy read_released on misp_event for select to renkei_app using ((select viewer_organisation()) = any (releasable_to));
create policy read_clear on misp_event for select to renkei_app using (tlp = 'clear');
create policy read_green on misp_event for select to renkei_app
  using (tlp = 'green' and (select viewer_kind()) in ('agency', 'prefecture', 'foreign'));
create policy read_amber on misp_event for select to renkei_app using (
  tlp = 'amber' and (select viewer_is_police()) and owner in (select id from organisation where kind in ('agency', 'prefecture'))
);

alter table misp_attribute enable row level security;
grant select on misp_attribute to renkei_app;
create policy with_event on misp_attribute for select to renkei_app using (exists (select from misp_event e where e.uuid = misp_attribute.event));

alter table misp_tag enable row level security;
grant select on misp_tag to renkei_app;
create policy gate_exercise_only on misp_tag as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_case_work on misp_tag as restrictive to renkei_app using ((select viewer_works_cases()));
create policy read_own on misp_tag for select to renkei_app using (organisation = (select viewer_organisation()));

alter table misp_sharing_group enable row level security;
grant select on misp_sharing_group to renkei_app;
create policy gate_exercise_only on misp_sharing_group as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_case_work on misp_sharing_group as restrictive to renkei_app using ((select viewer_works_cases()));
create policy read_own on misp_sharing_group for select to renkei_app using (organisation = (select viewer_organisation()));

alter table misp_sighting enable row level security;
grant select on misp_sighting to renkei_app;
create policy gate_event on misp_sighting as restrictive to renkei_app using (exists (select from misp_event e where e.uuid = misp_sighting.event));
create policy read_own on misp_sighting for select to renkei_app using (organisation = (select viewer_organisation()));
create policy read_event_owner on misp_sighting for select to renkei_app
  using (exists (select from misp_event e where e.uuid = misp_sighting.event and e.owner = (select viewer_organisation())));
create policy read_investigator on misp_sighting for select to renkei_app using ((select viewer_investigates()));
