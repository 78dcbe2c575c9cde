-- What leaves for partners: who decided what, line by line, and the exact letters. Read by the desk alone; the owner of a line sees what it is asked.
create sequence disclosure_number;

create table disclosure (
  id uuid primary key,
  number text not null unique,
  inquiry uuid not null references inquiry,
  kind text not null check (kind in ('answer', 'information', 'correction')),
  state text not null check (state in ('draft', 'proposed', 'approved', 'sent', 'recalled', 'corrected', 'withdrawn')),
  -- Everything that leaves follows from it.
  content jsonb not null,
  -- Everybody who ever wrote on it, as records and as what tells them apart: a person's id, or organisation and name of a token.
  authors jsonb not null,
  author_keys text[] not null check (cardinality(author_keys) > 0),
  proposed_by jsonb,
  approval jsonb,
  approver_key text,
  returned jsonb,
  -- Id of the handover on each recipient's inquiry, by recipient.
  handovers jsonb not null,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  sent_at timestamptz,
  version int not null,
  exercise boolean not null,
  constraint approver_is_no_author check (approver_key is null or not approver_key = any (author_keys)),
  constraint approval_is_whole check ((approval is null) = (approver_key is null)),
  constraint approved_or_not check ((state in ('approved', 'sent', 'recalled', 'corrected')) = (approval is not null))
);
create index disclosure_inquiry on disclosure (inquiry, created_at desc);
create index disclosure_saved on disclosure (saved_at desc, id desc);

-- The rules of src/liaison/core/disclosure/move-disclosure.ts once more: nobody is dropped from the authors, an approved content does not change and
-- stays approved, and nothing that left is rewritten.
create function disclosure_keeps_two_persons() returns trigger language plpgsql as $$
begin
  if not old.author_keys <@ new.author_keys then
    raise exception 'an author stays an author' using errcode = 'check_violation';
  end if;
  if old.content is distinct from new.content and (new.state <> 'draft' or old.state in ('sent', 'recalled', 'corrected', 'withdrawn')) then
    raise exception 'a change voids the approval' using errcode = 'check_violation';
  end if;
  if new.state is distinct from old.state and not (old.state, new.state) in (
    ('draft', 'proposed'), ('draft', 'withdrawn'), ('proposed', 'draft'), ('proposed', 'approved'), ('proposed', 'withdrawn'),
    ('approved', 'draft'), ('approved', 'sent'), ('approved', 'withdrawn'), ('sent', 'recalled'), ('sent', 'corrected')
  ) then
    raise exception 'no such move' using errcode = 'check_violation';
  end if;
  if old.approval is not null and new.approval is not null and old.approval is distinct from new.approval then
    raise exception 'an approval does not change' using errcode = 'check_violation';
  end if;
  -- Whoever approves does so under the own name.
  if current_user = 'renkei_app' and old.approval is null and new.approval is not null
    and viewer_person() is not null and new.approver_key is distinct from viewer_person()::text
  then
    raise exception 'approved under another name' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger disclosure_keeps_two_persons before update on disclosure for each row execute function disclosure_keeps_two_persons();
create function disclosure_begins_as_draft() returns trigger language plpgsql as $$
begin
  if new.state <> 'draft' or new.approval is not null then
    raise exception 'begins as a draft' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger disclosure_begins_as_draft before insert on disclosure for each row execute function disclosure_begins_as_draft();

-- The letters that two persons agreed on, one a recipient. Gone with a voided approval, unchangeable once sent.
create table disclosure_letter (
  disclosure uuid not null references disclosure,
  recipient text not null references organisation,
  text text not null,
  sha256 bytea not null,
  approved_at timestamptz not null,
  sent_at timestamptz,
  primary key (disclosure, recipient),
  constraint bytes_are_those_approved check (sha256 = sha256(convert_to(text, 'UTF8')))
);
create function disclosure_letter_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    -- It goes with its inquiries, once they are erased.
    if old.sent_at is not null and not exists (
      select from disclosure d join inquiry i on i.id = d.inquiry where d.id = old.disclosure and i.state = 'erased'
    ) then
      raise exception 'a letter that left stays' using errcode = 'check_violation';
    end if;
    return old;
  end if;
  if (old.disclosure, old.recipient, old.text, old.sha256, old.approved_at) is distinct from (new.disclosure, new.recipient, new.text, new.sha256, new.approved_at)
    or old.sent_at is not null
  then
    raise exception 'an approved letter does not change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger disclosure_letter_stays before update or delete on disclosure_letter for each row execute function disclosure_letter_stays();

-- What was done with it: the leave history. Only ever longer.
create table disclosure_step (
  id uuid primary key,
  disclosure uuid not null references disclosure,
  at timestamptz not null,
  act text not null,
  person uuid,
  name text not null,
  organisation text not null,
  why text not null
);
create index disclosure_step_disclosure on disclosure_step (disclosure, at, id);

-- May this leave? Asked of the organisation that owns it, with ten days to answer. Consent is given to these words and these recipients.
create table consent_request (
  id uuid primary key,
  disclosure uuid not null references disclosure,
  item text not null,
  owner text not null references organisation,
  label jsonb not null,
  ours jsonb not null,
  leaves jsonb not null,
  recipients text[] not null check (cardinality(recipients) > 0),
  use text not null,
  marks jsonb not null,
  asked_at timestamptz not null,
  asked_by text not null,
  due_at timestamptz not null,
  decision text check (decision in ('granted', 'denied')),
  decided_at timestamptz,
  decided_by text,
  why text not null default '',
  scope text[] not null default '{}',
  expires_at timestamptz,
  exercise boolean not null,
  constraint scope_within_request check (scope <@ recipients),
  constraint decided_or_not check ((decision is null) = (decided_at is null))
);
create index consent_request_disclosure on consent_request (disclosure);
create index consent_request_owner on consent_request (owner, due_at) where decision is null;
create function consent_is_given_once() returns trigger language plpgsql as $$
begin
  if old.decision is not null
    or (old.disclosure, old.item, old.owner, old.label, old.ours, old.leaves, old.recipients, old.use, old.marks, old.asked_at, old.asked_by, old.due_at, old.exercise)
      is distinct from
      (new.disclosure, new.item, new.owner, new.label, new.ours, new.leaves, new.recipients, new.use, new.marks, new.asked_at, new.asked_by, new.due_at, new.exercise)
  then
    raise exception 'a request for consent is answered once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger consent_is_given_once before update on consent_request for each row execute function consent_is_given_once();

-- What a recipient of something taken back or put right has to do, and whether it did.
create table recall_task (
  id uuid primary key,
  inquiry uuid not null references inquiry,
  handover uuid not null,
  -- Null: it was a partner's, and the partner takes it back.
  disclosure uuid references disclosure,
  kind text not null check (kind in ('recall', 'correction')),
  recipient text not null references organisation,
  why text not null,
  -- The handover that stands in its place.
  replacement uuid,
  asked_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  note text not null default '',
  exercise boolean not null,
  unique (handover, recipient, kind)
);
create index recall_task_disclosure on recall_task (disclosure);
create index recall_task_recipient on recall_task (recipient, asked_at) where acknowledged_at is null;
create function recall_task_is_answered_once() returns trigger language plpgsql as $$
begin
  if old.acknowledged_at is not null or (old.inquiry, old.handover, old.disclosure, old.kind, old.recipient, old.why, old.replacement, old.asked_at)
    is distinct from (new.inquiry, new.handover, new.disclosure, new.kind, new.recipient, new.why, new.replacement, new.asked_at)
  then
    raise exception 'a recall is acknowledged once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger recall_task_is_answered_once before update on recall_task for each row execute function recall_task_is_answered_once();

-- What a victim is called towards one partner. Another partner gets another name, so that two partners cannot put their lists together.
create table partner_pseudonym (
  partner text not null references organisation,
  subject text not null,
  name text not null,
  primary key (partner, subject),
  unique (partner, name)
);

alter table disclosure enable row level security;
grant select, insert, update on disclosure to renkei_app;
grant usage on sequence disclosure_number to renkei_app;
create policy gate_exercise_only on disclosure as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy desk on disclosure to renkei_app using ((select viewer_is_desk())) with check ((select viewer_is_desk()));

alter table disclosure_letter enable row level security;
grant select, insert, update, delete on disclosure_letter to renkei_app;
create policy with_disclosure on disclosure_letter to renkei_app
  using (exists (select from disclosure d where d.id = disclosure_letter.disclosure));

alter table disclosure_step enable row level security;
grant select, insert on disclosure_step to renkei_app;
create policy with_disclosure on disclosure_step for select to renkei_app
  using (exists (select from disclosure d where d.id = disclosure_step.disclosure));
create policy insert_own on disclosure_step for insert to renkei_app with check (
  organisation = (select viewer_organisation()) and person is not distinct from (select viewer_person())
  and exists (select from disclosure d where d.id = disclosure_step.disclosure)
);

alter table consent_request enable row level security;
grant select, insert, update on consent_request to renkei_app;
create policy gate_exercise_only on consent_request as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_investigator on consent_request as restrictive to renkei_app using ((select viewer_investigates()));
create policy read_desk on consent_request for select to renkei_app using ((select viewer_is_desk()));
create policy read_owner on consent_request for select to renkei_app using (owner = (select viewer_organisation()));
create policy insert_desk on consent_request for insert to renkei_app with check ((select viewer_is_desk()));
create policy alter_owner on consent_request for update to renkei_app using (owner = (select viewer_organisation()));
-- The word of an owner that has no seat here (a foreign authority, a company) is entered by the desk.
create policy alter_desk on consent_request for update to renkei_app using (
  (select viewer_is_desk()) and owner not in (select id from organisation where kind in ('agency', 'prefecture'))
);

alter table recall_task enable row level security;
grant select, insert, update on recall_task to renkei_app;
create policy gate_exercise_only on recall_task as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_investigator on recall_task as restrictive to renkei_app using ((select viewer_investigates()));
create policy read_desk on recall_task for select to renkei_app using ((select viewer_is_desk()));
create policy read_recipient on recall_task for select to renkei_app using (recipient = (select viewer_organisation()));
create policy insert_desk on recall_task for insert to renkei_app with check ((select viewer_is_desk()));
create policy alter_recipient on recall_task for update to renkei_app using (recipient = (select viewer_organisation()));
create policy alter_desk on recall_task for update to renkei_app using (
  (select viewer_is_desk()) and recipient not in (select id from organisation where kind in ('agency', 'prefecture'))
);

alter table partner_pseudonym enable row level security;
grant select, insert on partner_pseudonym to renkei_app;
create policy desk on partner_pseudonym to renkei_app using ((select viewer_is_desk())) with check ((select viewer_is_desk()));
