-- An import's receipt is shown to the organisation that imported; an exercise look sees those of exercises.
alter table import_receipt add column exercise boolean not null default false;
create index import_receipt_source on import_receipt (source, at desc, id desc);
alter table import_receipt enable row level security;
grant select, insert on import_receipt to renkei_app;
create policy gate_exercise_only on import_receipt as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy own on import_receipt to renkei_app using (source = (select viewer_organisation()));
