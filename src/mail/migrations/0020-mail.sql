-- Mailboxes that victims hand in, and what was found in them. A mailbox belongs to a report. Kept are the files (each mailbox in a folder of its own), the
-- conversations with findings, and nothing else of what it holds.
create sequence mailbox_number;

create table mailbox (
  id uuid primary key,
  number text not null unique,
  report uuid not null references report,
  title text not null,
  -- The addresses under which its owner sends and receives, lower case.
  owners text[] not null,
  -- What was stated when it was handed in (core/mail-pages.ts, MailboxConsent).
  consent jsonb not null,
  created_at timestamptz not null,
  -- Who handed it in.
  organisation text not null references organisation,
  person uuid,
  person_name text not null,
  -- First started; no file is added after that.
  begun_at timestamptz,
  -- The job of the newest scan.
  scan uuid unique,
  -- What the last finished scan read.
  summary jsonb,
  -- Version of the weights that it was judged with.
  weights text,
  exercise boolean not null
);
create index mailbox_report on mailbox (report);
create index mailbox_newest on mailbox (created_at desc, id desc);

-- What was handed in. The content lies in the mailbox's own folder under its hash; the path is data.
create table mailbox_file (
  id uuid primary key,
  mailbox uuid not null references mailbox on delete cascade,
  path text not null,
  bytes bigint not null,
  sha256 bytea not null,
  received_at timestamptz not null,
  added_by text not null
);
create index mailbox_file_mailbox on mailbox_file (mailbox);

-- Messages and members that the newest scan could not read.
create table mailbox_failure (
  mailbox uuid not null references mailbox on delete cascade,
  ordinal int not null,
  scan uuid not null,
  file text not null,
  place text not null,
  code text not null,
  facts jsonb not null,
  primary key (mailbox, ordinal)
);

-- One relationship that came to something. It keeps its ordinal over later scans.
create table mail_finding (
  id uuid primary key,
  mailbox uuid not null references mailbox on delete cascade,
  ordinal int not null,
  -- The scan that found it last: the end of a scan takes away what only an earlier one found.
  scan uuid not null,
  identity text not null,
  owner text not null,
  level text not null check (level in ('watch', 'high', 'critical')),
  score float8 not null,
  name text not null,
  addresses text[] not null,
  turns int not null,
  alert_turn int,
  first_at timestamptz,
  last_at timestamptz,
  -- The strongest reason, in both languages.
  reason jsonb,
  finding jsonb not null,
  -- Number of the report that carries its traces into the case.
  handed_in text,
  unique (mailbox, ordinal),
  unique (mailbox, identity, owner)
);

-- What it can have in common with others: addresses and domains of the other side, hashes of attachments, domains of links, sketches of texts.
create table mail_trace (
  finding uuid not null references mail_finding on delete cascade,
  kind text not null check (kind in ('address', 'domain', 'attachment', 'link', 'text')),
  norm text not null,
  primary key (finding, kind, norm)
);
create index mail_trace_norm on mail_trace (kind, norm);

-- What people decided about a relationship, in the order in which they did; the newest holds. A later scan changes none of it.
create table mail_decision (
  id uuid primary key,
  mailbox uuid not null references mailbox on delete cascade,
  identity text not null,
  owner text not null,
  -- null: an earlier one is taken back.
  verdict text check (verdict in ('confirmed', 'wrong', 'unknown')),
  reason text not null check (reason <> ''),
  person uuid,
  person_name text not null,
  organisation text not null references organisation,
  role text not null,
  at timestamptz not null
);
create index mail_decision_relationship on mail_decision (mailbox, identity, owner, at desc);

-- A victim's mail is private: it is seen by the police who work on it, by the police that own the report, and by the company that handed it in; never by
-- whoever may merely read the report.
create function viewer_reads_mail() returns boolean language sql stable parallel safe
  return coalesce(
    (viewer_is_police() and viewer_role() in ('officer', 'analyst', 'liaison', 'lab')) or (viewer_kind() = 'company' and viewer_role() = 'company'),
    false
  );

alter table mailbox enable row level security;
grant select, insert, update, delete on mailbox to renkei_app;
grant usage on sequence mailbox_number to renkei_app;
create policy gate_mail on mailbox as restrictive to renkei_app using ((select viewer_reads_mail()));
create policy gate_report on mailbox as restrictive to renkei_app using (exists (select from report r where r.id = mailbox.report));
create policy read_own on mailbox for select to renkei_app using (organisation = (select viewer_organisation()));
create policy read_owner on mailbox for select to renkei_app
  using (exists (select from report r where r.id = mailbox.report and r.owner = (select viewer_organisation())));
create policy insert_own on mailbox for insert to renkei_app with check (organisation = (select viewer_organisation()));
-- Of those who see it, police and who handed it in have it read.
create policy alter_own on mailbox for update to renkei_app using (organisation = (select viewer_organisation()));
create policy alter_police on mailbox for update to renkei_app using ((select viewer_is_police()));
-- Who handed it in may take it back.
create policy erase_own on mailbox for delete to renkei_app using (organisation = (select viewer_organisation()));

alter table mailbox_file enable row level security;
grant select, insert on mailbox_file to renkei_app;
create policy with_mailbox on mailbox_file for select to renkei_app
  using (exists (select from mailbox m where m.id = mailbox_file.mailbox));
create policy insert_with_mailbox on mailbox_file for insert to renkei_app
  with check (exists (
    select from mailbox m where m.id = mailbox_file.mailbox and m.organisation = (select viewer_organisation()) and m.begun_at is null
  ));

alter table mailbox_failure enable row level security;
grant select on mailbox_failure to renkei_app;
create policy with_mailbox on mailbox_failure for select to renkei_app
  using (exists (select from mailbox m where m.id = mailbox_failure.mailbox));

alter table mail_finding enable row level security;
grant select on mail_finding to renkei_app;
-- Only where its traces went, and only by those who hand in.
grant update (handed_in) on mail_finding to renkei_app;
create policy with_mailbox on mail_finding for select to renkei_app
  using (exists (select from mailbox m where m.id = mail_finding.mailbox));
create policy hand_in_investigator on mail_finding for update to renkei_app
  using ((select viewer_investigates()));

alter table mail_trace enable row level security;
grant select on mail_trace to renkei_app;
create policy with_finding on mail_trace for select to renkei_app
  using (exists (select from mail_finding f where f.id = mail_trace.finding));

-- Police decide, under their own name; whoever sees the mailbox reads what they decided.
alter table mail_decision enable row level security;
grant select, insert on mail_decision to renkei_app;
create policy with_mailbox on mail_decision for select to renkei_app
  using (exists (select from mailbox m where m.id = mail_decision.mailbox));
create policy decide_with_mailbox on mail_decision for insert to renkei_app
  with check (
    (select viewer_investigates()) and organisation = (select viewer_organisation()) and role = (select viewer_role())
    and person is not distinct from (select viewer_person())
    and exists (select from mailbox m where m.id = mail_decision.mailbox)
  );
