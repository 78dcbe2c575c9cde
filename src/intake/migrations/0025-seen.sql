-- What a reader is shown of a record, field by field. Row-level security decides which records; the views of the schema `seen` decide what of them. Whoever is police, whose
-- report it is, or for whom the victim agreed sees all (viewer_sees_full); to anybody else what tells the victim is not there, and `withheld` names what was cut, always the
-- same names, so that it says nothing about what had been in them.
-- A viewer's transaction looks into `seen` first (connect.ts), so that a query says `report` and means the view. The columns that are cut are granted to nobody else, so that
-- a query that says `public.report` is refused. Who writes for a viewer names the table.

-- Always empty here; the views fill it.
alter table report add column withheld text[] not null default '{}';

-- Whether a trace tells who the victim is (src/model/victim/tells-victim.ts). Whoever writes one says so; null: nobody has judged it yet, and what is not judged stays behind. What stands
-- already is judged by the centre after its start (judge-traces.ts): a query cannot fold names, read encodings or compare networks as that rule does.
alter table indicator add column tells_victim boolean;
create index indicator_unjudged on indicator (report) where tells_victim is null;
-- By what attackers imitate their victims: what an engine that knows every trace must not tell everybody.
create index indicator_telling on indicator (type, norm) where tells_victim is not false and role <> 'victim' and type <> 'note-text';

-- Rows that tell the victim as a whole: its traces and its files.
create policy gate_victim on indicator as restrictive for select to renkei_app using (
  not coalesce(tells_victim, true) or (select viewer_is_police())
  or exists (select from report r where r.id = indicator.report and viewer_sees_full(r.owner, r.submitted_by, r.consent))
);
create policy gate_victim on attachment as restrictive for select to renkei_app using (
  (select viewer_is_police())
  or exists (select from report r where r.id = attachment.report and viewer_sees_full(r.owner, r.submitted_by, r.consent))
);
-- A sender's own id is looked up by an index, as its own reports alone are cut by nothing.
create function reports_handed_in(sender text, ids text[]) returns setof uuid language sql stable security definer set search_path from current
begin atomic
  select id from report where source = sender and external_id = any (ids);
end;
revoke execute on function reports_handed_in(text, text[]) from public;
grant execute on function reports_handed_in(text, text[]) to renkei_app;

-- The views belong to a role that row-level security binds as it binds renkei_app.
grant select on report, indicator, incident, task, decision to renkei_seen;
create schema seen authorization renkei_seen;
grant usage on schema seen to renkei_app;
set local role renkei_seen;

create view seen.report as select
  id, number, incident,
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then source else '' end as source,
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then external_id end as external_id,
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then content_hash else '\x' end as content_hash,
  stage, kind,
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then title else number end as title,
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then text else '' end as text,
  lang,
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then reporter end as reporter,
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then victim end as victim,
  prefecture, country, reported_at, received_at, occurred, noticed, ongoing,
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then damage
    else damage || '{"sizeClass":{"state":"not-asked"},"industry":{"state":"not-asked"},"cost":{"state":"not-asked"},"loss":{"state":"not-asked"}}' end as damage,
  serious, consent, owner, tlp,
  -- Of the others to whom it was released nobody hears but those who see it whole: which companies work with the police is the police's business.
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then releasable_to
    when viewer_organisation() = any (releasable_to) then array[viewer_organisation()] else '{}' end as releasable_to,
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then submitted_by else '' end as submitted_by,
  exercise, version,
  -- By what a reader may not see nothing is found: of the text, the traces are left that he sees.
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then search_text
    else (select coalesce(string_agg(lower(i.norm), E'\n' order by i.ordinal), '') from public.indicator i where i.report = report.id) end as search_text,
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then grams else '{}' end as grams,
  case when (select viewer_is_police()) or viewer_sees_full(owner, submitted_by, consent) then withheld
    else '{victim,title,text,reporter,source,externalId,damage.sizeClass,damage.industry,damage.cost,damage.loss,handling.releasableTo,indicators,attachments}'::text[] end as withheld
from public.report;

-- Where in the text a trace stands goes with the text.
create view seen.indicator as select
  report, ordinal, type, value, norm, key, role, given,
  case when (select viewer_is_police())
    or exists (select from public.report r where r.id = indicator.report and viewer_sees_full(r.owner, r.submitted_by, r.consent)) then span_start end as span_start,
  case when (select viewer_is_police())
    or exists (select from public.report r where r.id = indicator.report and viewer_sees_full(r.owner, r.submitted_by, r.consent)) then span_end end as span_end,
  tells_victim
from public.indicator;

-- Names of officers, and what they wrote while they worked, are for the police. For others a case is called by its first report.
create view seen.incident as select
  id, number, created_at, case_opened_at,
  case when (select viewer_is_police()) then case_opened_by end as case_opened_by,
  case when (select viewer_is_police()) then case_title end as case_title
from public.incident;

create view seen.task as select
  id, incident, step, ordinal, state,
  case when (select viewer_is_police()) then note else '' end as note,
  case when (select viewer_is_police()) then source_name end as source_name,
  retention_ends_at, due_at, changed_at,
  case when (select viewer_is_police()) then changed_by else '' end as changed_by
from public.task;

-- What was decided is told to whoever sees all its reports; the words for it, by whom, about which value, and whom it names, to the police. Of what a decision is about only
-- the ids of reports are left for others: what else stands there, or ever will, is not.
create view seen.decision as select
  id, kind,
  case when (select viewer_is_police()) then subject
    else jsonb_strip_nulls(jsonb_build_object('reports', subject -> 'reports', 'pairs', subject -> 'pairs', 'parted', subject -> 'parted')) end as subject,
  case when (select viewer_is_police()) then reason else '' end as reason,
  case when (select viewer_is_police()) then person end as person,
  case when (select viewer_is_police()) then person_name else organisation end as person_name,
  organisation, role, at, revokes
from public.decision;

grant select on seen.report, seen.indicator, seen.incident, seen.task, seen.decision to renkei_app;
reset role;

-- Of the tables themselves what decides about rows is left, and what is nobody's secret.
revoke select on report, indicator, incident, task, decision from renkei_app;
grant select (id, number, incident, stage, kind, lang, prefecture, country, reported_at, received_at, occurred, noticed, ongoing, serious, consent, owner, tlp,
  releasable_to, submitted_by, exercise, version, withheld) on report to renkei_app;
grant select (report, ordinal, type, value, norm, key, role, given, tells_victim) on indicator to renkei_app;
grant select (id, number, created_at, case_opened_at) on incident to renkei_app;
grant select (id, incident, step, ordinal, state, retention_ends_at, due_at, changed_at) on task to renkei_app;
grant select (id, kind, organisation, role, at, revokes) on decision to renkei_app;
