-- Who is already working on this, between prefectures. Keys, tags and questions' tags are granted to nobody: only the centre's own transactions compare
-- them. What silent entries are tagged with lies in a table that no question ever touches, so that asking costs the same with and without them;
-- the centre looks there afterwards (deconfliction_probe), and the holder alone hears of it.

create table deconfliction_key (
  epoch int primary key,
  -- null once destroyed: its tags are gone then as well.
  key bytea,
  made_at timestamptz not null,
  destroyed_at timestamptz
);

-- What somebody works on: a selector of a case, and no content of it.
create table interest (
  id uuid primary key,
  number text not null unique,
  organisation text not null references organisation,
  person uuid,
  contact text not null,
  -- Number of the incident that it came from; null where it was pasted.
  case_number text,
  kind text,
  type text not null,
  value text not null,
  norm text not null,
  -- When the address was used.
  seen_at timestamptz,
  sensitivity text not null check (sensitivity in ('open', 'contact-only', 'silent')),
  -- May be matched with foreign partners.
  match_abroad boolean not null default false,
  reason text not null,
  registered_at timestamptz not null,
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  -- Shared infrastructure: kept, counted and never matched.
  suppressed_ja text,
  suppressed_en text,
  -- What the default lead goes by.
  victim_in_territory boolean not null,
  harm double precision,
  serious boolean not null,
  exercise boolean not null,
  constraint silent_stays_home check (not (match_abroad and sensitivity = 'silent'))
);
create index interest_own on interest (organisation, registered_at desc, id desc);
create unique index interest_once on interest (organisation, type, norm, coalesce(case_number, ''), coalesce(seen_at, '-infinity'), exercise) where withdrawn_at is null;
create index interest_abroad on interest (id) where match_abroad;

-- Steps against a selector, and the calendar of them.
create table planned_step (
  id uuid primary key,
  number text not null unique,
  organisation text not null references organisation,
  type text not null,
  value text not null,
  norm text not null,
  seen_at timestamptz,
  target text not null,
  case_number text,
  from_at timestamptz not null,
  to_at timestamptz not null,
  -- planned, carried-out or cancelled, as in record.
  state text not null,
  sensitivity text not null check (sensitivity in ('open', 'contact-only', 'silent')),
  record jsonb not null,
  registered_at timestamptz not null,
  exercise boolean not null
);
create index planned_step_own on planned_step (organisation, from_at);

-- Keyed tags of what may be answered, and apart from them those of what may not. An entry is in one of the two.
create table open_tag (
  tag bytea not null,
  epoch int not null,
  subject uuid not null,
  subject_kind text not null check (subject_kind in ('interest', 'step')),
  reach text not null,
  primary key (tag, subject)
);
create index open_tag_subject on open_tag (subject);
create table silent_tag (like open_tag including constraints, primary key (tag, subject));
create index silent_tag_subject on silent_tag (subject);

-- Each question, for the review of who asks what (never what was found silently).
create table deconfliction_query (
  id uuid primary key,
  number text not null unique,
  at timestamptz not null,
  organisation text not null references organisation,
  person uuid,
  person_name text not null,
  -- check: asked · interest: registered · step: planned
  cause text not null check (cause in ('check', 'interest', 'step')),
  purpose text not null,
  case_number text,
  selectors int not null,
  told int not null,
  exercise boolean not null
);
create index deconfliction_query_recent on deconfliction_query (organisation, at desc);

-- The tags of a question, until the centre has looked among the silent entries. One row a selector, whatever was found.
create table deconfliction_probe (
  query uuid not null references deconfliction_query,
  ordinal int not null,
  -- What asked: an entry, a step, or nothing but a question.
  subject uuid,
  -- What the asker may be named as to whoever is alerted.
  asker jsonb not null,
  tags bytea[] not null,
  reaches text[] not null,
  sensitivity text not null,
  resolved_at timestamptz,
  primary key (query, ordinal)
);
create index deconfliction_probe_open on deconfliction_probe (query) where resolved_at is null;

-- Two prefectures at work on the same selectors. Holds what both were told, and nothing else.
create table conflict (
  id uuid primary key,
  number text not null unique,
  one text not null references organisation,
  other text not null references organisation,
  one_case text not null,
  other_case text not null,
  state text not null,
  agree_by timestamptz not null,
  record jsonb not null,
  opened_at timestamptz not null,
  exercise boolean not null,
  unique (one, one_case, other, other_case)
);

-- What one organisation was told: a row a recipient, holding what its level allows. `other_*` name the other side for the centre and are granted to nobody.
create table interest_hit (
  id uuid primary key,
  number text not null unique,
  told_to text not null references organisation,
  at timestamptz not null,
  due_at timestamptz not null,
  cause text not null check (cause in ('registered', 'asked', 'step', 'calendar', 'told')),
  reach text not null,
  -- Own entry, step or question that it is about.
  interest uuid references interest,
  step uuid references planned_step,
  query uuid references deconfliction_query,
  type text not null,
  value text not null,
  -- Told (answer-level.ts), at its level.
  told jsonb not null,
  -- The own entry is silent: the other side was told nothing, and will not be unless this side tells.
  silent boolean not null,
  -- The other's step, where it is about one: kind, window, PAP.
  other_step jsonb,
  collision text,
  -- An overt step of the other waits for the answer.
  answer_wanted boolean not null,
  answered jsonb,
  -- When this side told the other.
  told_back_at timestamptz,
  conflict uuid references conflict,
  exercise boolean not null,
  other_organisation text not null,
  other_subject uuid,
  other_query uuid,
  other_planned_step uuid references planned_step,
  -- The selector as the other side wrote it.
  other_type text not null,
  other_value text not null
);
create index interest_hit_told on interest_hit (told_to, at desc, id desc);
create index interest_hit_conflict on interest_hit (conflict);
create unique index interest_hit_once on interest_hit
  (told_to, other_organisation, cause, coalesce(interest, step, query), coalesce(other_subject, other_query), value);

create table hit_outcome (
  id uuid primary key,
  hit uuid not null references interest_hit,
  outcome text not null check (outcome in ('true', 'false', 'irrelevant')),
  note text not null,
  at timestamptz not null,
  person uuid,
  person_name text not null,
  organisation text not null
);
create index hit_outcome_hit on hit_outcome (hit, at);

-- Everything that was done in a conflict or to a step. Append-only.
create table deconfliction_act (
  id uuid primary key,
  conflict uuid references conflict,
  step uuid references planned_step,
  body jsonb not null,
  at timestamptz not null,
  person uuid,
  person_name text not null,
  organisation text not null
);
create index deconfliction_act_conflict on deconfliction_act (conflict, at);
create index deconfliction_act_step on deconfliction_act (step, at);

-- Shared infrastructure that was asked for or registered: how often, instead of hits.
create table suppressed_selector (
  organisation text not null references organisation,
  type text not null,
  norm text not null,
  reason_ja text not null,
  reason_en text not null,
  times int not null,
  last_at timestamptz not null,
  exercise boolean not null,
  primary key (organisation, type, norm, exercise)
);

-- Asking switched off for an organisation; the newest row counts.
create table deconfliction_switch (
  id uuid primary key,
  organisation text not null references organisation,
  is_off boolean not null,
  reason text not null,
  at timestamptz not null,
  person uuid,
  person_name text not null
);
create index deconfliction_switch_newest on deconfliction_switch (organisation, at desc, id desc);

create function deconfliction_act_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'deconfliction_act is append-only';
end $$;
create trigger deconfliction_act_append_only before update or delete or truncate on deconfliction_act
  for each statement execute function deconfliction_act_is_append_only();
create trigger hit_outcome_append_only before update or delete or truncate on hit_outcome
  for each statement execute function deconfliction_act_is_append_only();

-- What was found by tags, step by step and atomically, is written by the centre; people read their own side.
alter table interest enable row level security;
grant select, insert on interest to renkei_app;
create policy gate_exercise_only on interest as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_investigator on interest as restrictive to renkei_app using ((select viewer_investigates()));
create policy read_own on interest for select to renkei_app using (organisation = (select viewer_organisation()));
create policy insert_own on interest for insert to renkei_app with check (organisation = (select viewer_organisation()));

alter table planned_step enable row level security;
grant select, insert on planned_step to renkei_app;
create policy gate_exercise_only on planned_step as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_investigator on planned_step as restrictive to renkei_app using ((select viewer_investigates()));
create policy read_own on planned_step for select to renkei_app using (organisation = (select viewer_organisation()));
create policy insert_own on planned_step for insert to renkei_app with check (organisation = (select viewer_organisation()));

alter table interest_hit enable row level security;
grant select (id, number, told_to, at, due_at, cause, reach, interest, step, query, type, value, told, silent, other_step, collision, answer_wanted, answered,
  told_back_at, conflict, exercise) on interest_hit to renkei_app;
create policy gate_exercise_only on interest_hit as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_investigator on interest_hit as restrictive to renkei_app using ((select viewer_investigates()));
create policy read_own on interest_hit for select to renkei_app using (told_to = (select viewer_organisation()));

alter table hit_outcome enable row level security;
grant select, insert on hit_outcome to renkei_app;
create policy with_hit on hit_outcome for select to renkei_app using (exists (select from interest_hit h where h.id = hit_outcome.hit));
create policy insert_own on hit_outcome for insert to renkei_app with check (
  organisation = (select viewer_organisation()) and person is not distinct from (select viewer_person())
  and exists (select from interest_hit h where h.id = hit_outcome.hit)
);

-- Both parties, and the Agency's people who may have to decide.
alter table conflict enable row level security;
grant select on conflict to renkei_app;
create policy gate_exercise_only on conflict as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_investigator on conflict as restrictive to renkei_app using ((select viewer_investigates()));
create policy read_party on conflict for select to renkei_app using ((select viewer_organisation()) in (one, other));
create policy read_agency on conflict for select to renkei_app using ((select viewer_is_at_desk()));

alter table deconfliction_act enable row level security;
grant select on deconfliction_act to renkei_app;
create policy with_subject on deconfliction_act for select to renkei_app using (
  exists (select from conflict c where c.id = deconfliction_act.conflict) or exists (select from planned_step s where s.id = deconfliction_act.step)
);

-- The asker's own row is written by whoever asks, and reviewed by auditors: the Agency's all of it, others their own organisation's.
alter table deconfliction_query enable row level security;
grant select, insert on deconfliction_query to renkei_app;
create policy gate_exercise_only on deconfliction_query as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_auditor on deconfliction_query as restrictive for select to renkei_app using ((select viewer_role()) = 'auditor' and (select viewer_is_police()));
create policy read_agency on deconfliction_query for select to renkei_app using ((select viewer_kind()) = 'agency');
create policy read_own on deconfliction_query for select to renkei_app using (organisation = (select viewer_organisation()));
create policy insert_own on deconfliction_query for insert to renkei_app with check (
  (select viewer_investigates()) and organisation = (select viewer_organisation()) and person is not distinct from (select viewer_person())
);

alter table suppressed_selector enable row level security;
grant select on suppressed_selector to renkei_app;
create policy gate_exercise_only on suppressed_selector as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_investigator on suppressed_selector as restrictive to renkei_app using ((select viewer_investigates()));
create policy read_own on suppressed_selector for select to renkei_app using (organisation = (select viewer_organisation()));

-- The Agency's administrators switch, its auditors and themselves look.
alter table deconfliction_switch enable row level security;
grant select, insert on deconfliction_switch to renkei_app;
create policy read_agency on deconfliction_switch for select to renkei_app
  using ((select viewer_kind()) = 'agency' and (select viewer_role()) in ('administrator', 'auditor') and not (select viewer_exercise_only()));
create policy insert_agency on deconfliction_switch for insert to renkei_app with check (
  (select viewer_kind()) = 'agency' and (select viewer_role()) = 'administrator' and not (select viewer_exercise_only())
  and person is not distinct from (select viewer_person())
);
