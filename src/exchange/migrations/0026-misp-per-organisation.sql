-- An event is its organisation's: two organisations may hand in one of the same UUID, and neither learns by a refusal that the other has. The row has an id of its own, to which
-- attributes and sightings point. Sharing groups and sightings likewise.
alter table misp_attribute drop constraint misp_attribute_event_fkey;
alter table misp_sighting drop constraint misp_sighting_event_fkey;
alter table misp_event add column id uuid;
update misp_event set id = uuid;
alter table misp_event drop constraint misp_event_pkey;
alter table misp_event add primary key (id), alter column uuid set not null, add unique (uuid, organisation);
alter table misp_attribute add foreign key (event) references misp_event on delete cascade;
alter table misp_sighting add foreign key (event) references misp_event on delete cascade;
alter table misp_sighting drop constraint misp_sighting_pkey, alter column uuid set not null, add primary key (organisation, uuid);
alter table misp_sharing_group drop constraint misp_sharing_group_pkey, alter column uuid set not null, add primary key (organisation, uuid);

drop policy with_event on misp_attribute;
create policy with_event on misp_attribute for select to renkei_app using (exists (select from misp_event e where e.id = misp_attribute.event));
drop policy gate_event on misp_sighting;
create policy gate_event on misp_sighting as restrictive to renkei_app using (exists (select from misp_event e where e.id = misp_sighting.event));
drop policy read_event_owner on misp_sighting;
create policy read_event_owner on misp_sighting for select to renkei_app
  using (exists (select from misp_event e where e.id = misp_sighting.event and e.owner = (select viewer_organisation())));
