-- The working copy of a request that is still being written: kept at every pause, so that closing the window loses nothing. It becomes an event of the
-- inquiry's log only when it is submitted; until then the log is not filled with half sentences.
create table inquiry_draft (
  inquiry uuid primary key references inquiry,
  partner text not null references organisation,
  request jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null
);

alter table inquiry_draft enable row level security;
grant select, insert, update, delete on inquiry_draft to renkei_app;
-- What is not submitted is the drafter's own; the desk reads and writes it where it drafts itself.
create policy own on inquiry_draft for all to renkei_app
  using (exists (select from inquiry i where i.id = inquiry_draft.inquiry and i.owner = (select viewer_organisation())))
  with check (exists (select from inquiry i where i.id = inquiry_draft.inquiry and i.owner = (select viewer_organisation())));
