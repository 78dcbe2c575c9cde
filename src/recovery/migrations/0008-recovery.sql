-- Getting files back: one recovery works on files of one report (its attachments, or bytes that the lab brings). Its job has the same id.
create sequence recovery_number;

create table recovery (
  id uuid primary key,
  number text not null unique,
  report uuid not null references report,
  title text not null,
  -- files: encrypted files of any kind · image: one raw or flat virtual disk
  mode text not null check (mode in ('files', 'image')),
  created_at timestamptz not null,
  -- Who works on it.
  organisation text not null references organisation,
  person uuid,
  person_name text not null,
  -- First started; nothing is added to it after that.
  begun_at timestamptz,
  -- What the manifest adds up to, once it is there.
  totals jsonb,
  -- Number of the report that carries its findings into the case.
  handed_in text,
  exercise boolean not null
);
create index recovery_report on recovery (report);
create index recovery_newest on recovery (created_at desc, id desc);

-- What it works with. The content lies in the file store under its hash.
create table recovery_file (
  id uuid primary key,
  recovery uuid not null references recovery on delete cascade,
  purpose text not null check (purpose in ('input', 'key', 'original', 'names')),
  -- purpose original: the encrypted input that it is the original of.
  original_of uuid references recovery_file,
  name text not null,
  bytes bigint not null,
  sha256 bytea not null,
  received_at timestamptz not null,
  added_by text not null
);
create index recovery_file_recovery on recovery_file (recovery);

-- What each input is, as identification says, in the order of the inputs.
create table recovery_finding (
  recovery uuid not null references recovery on delete cascade,
  ordinal int not null,
  name text not null,
  -- null where the file could not be read; `code` says why.
  identification jsonb,
  code text,
  primary key (recovery, ordinal)
);

-- The manifest, an entry a row, as it grows.
create table recovery_entry (
  recovery uuid not null references recovery on delete cascade,
  ordinal int not null,
  entry jsonb not null,
  primary key (recovery, ordinal)
);

-- Recovered files are a victim's own: seen by the police who work on them and by the owner of the report, never by whoever may merely read it.
create function viewer_recovers() returns boolean language sql stable parallel safe
  return viewer_is_police() and coalesce(viewer_role() in ('officer', 'analyst', 'liaison', 'lab'), false);

alter table recovery enable row level security;
grant select, insert, update on recovery to renkei_app;
grant usage on sequence recovery_number to renkei_app;
create policy gate_police on recovery as restrictive to renkei_app using ((select viewer_recovers()));
create policy gate_report on recovery as restrictive to renkei_app using (exists (select from report r where r.id = recovery.report));
create policy read_own on recovery for select to renkei_app using (organisation = (select viewer_organisation()));
create policy read_owner on recovery for select to renkei_app
  using (exists (select from report r where r.id = recovery.report and r.owner = (select viewer_organisation())));
create policy insert_own on recovery for insert to renkei_app with check (organisation = (select viewer_organisation()));
create policy alter_own on recovery for update to renkei_app using (organisation = (select viewer_organisation()));

alter table recovery_file enable row level security;
grant select, insert on recovery_file to renkei_app;
create policy with_recovery on recovery_file for select to renkei_app
  using (exists (select from recovery r where r.id = recovery_file.recovery));
create policy insert_with_recovery on recovery_file for insert to renkei_app
  with check (exists (
    select from recovery r where r.id = recovery_file.recovery and r.organisation = (select viewer_organisation()) and r.begun_at is null
  ));

alter table recovery_finding enable row level security;
grant select on recovery_finding to renkei_app;
create policy with_recovery on recovery_finding for select to renkei_app
  using (exists (select from recovery r where r.id = recovery_finding.recovery));

alter table recovery_entry enable row level security;
grant select on recovery_entry to renkei_app;
create policy with_recovery on recovery_entry for select to renkei_app
  using (exists (select from recovery r where r.id = recovery_entry.recovery));
