-- An event that is played stands beside the real one of the same UUID, and never in its place.
alter table misp_event drop constraint misp_event_uuid_organisation_key, add unique (uuid, organisation, exercise);
