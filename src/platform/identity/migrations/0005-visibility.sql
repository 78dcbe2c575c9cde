-- Row-level security: the second wall behind src/model/visibility.ts, with the same clauses under the same names. `gate_` policies are
-- restrictive (all must hold), `read_` and `alter_` policies permissive (one is enough). The role renkei_app is made when migrating; what
-- a table does not grant to it here or in its own migration, no viewer's transaction can reach. The database's owner (migration,
-- identity, rebuilding) is not bound by any of it.

-- Who asks, set for each transaction. A setting that a transaction left behind reads '' and not null. Policies call these in a
-- sub-select, so that they run once a query and not once a row.
create function viewer_organisation() returns text language sql stable parallel safe
  return nullif(current_setting('renkei.organisation', true), '');
create function viewer_kind() returns text language sql stable parallel safe
  return nullif(current_setting('renkei.kind', true), '');
create function viewer_role() returns text language sql stable parallel safe
  return nullif(current_setting('renkei.role', true), '');
create function viewer_person() returns uuid language sql stable parallel safe
  return nullif(current_setting('renkei.person', true), '')::uuid;
create function viewer_exercise_only() returns boolean language sql stable parallel safe
  return coalesce(nullif(current_setting('renkei.exercise_only', true), ''), 'true') <> 'false';

create function viewer_is_police() returns boolean language sql stable parallel safe
  return coalesce(viewer_kind() in ('agency', 'prefecture'), false);
create function viewer_works_cases() returns boolean language sql stable parallel safe
  return coalesce(viewer_role() not in ('administrator', 'auditor'), false);
create function viewer_is_hands_on() returns boolean language sql stable parallel safe
  return coalesce(viewer_role() in ('officer', 'analyst', 'liaison', 'partner', 'company'), false);
create function viewer_investigates() returns boolean language sql stable parallel safe
  return coalesce(viewer_is_police() and viewer_role() in ('officer', 'analyst', 'liaison'), false);
create function viewer_may_alter(owner text, submitted_by text) returns boolean language sql stable parallel safe
  return viewer_is_hands_on() and (owner = viewer_organisation() or submitted_by = viewer_organisation());

-- Police and authorities work with each other openly. Which companies work with the police is the police's business, and their own.
alter table organisation enable row level security;
grant select on organisation to renkei_app;
create policy read_authorities on organisation for select to renkei_app using (kind <> 'company');
create policy read_companies on organisation for select to renkei_app using ((select viewer_is_police()));
create policy read_own on organisation for select to renkei_app using (id = (select viewer_organisation()));

-- Reports.
alter table report enable row level security;
grant select, insert, update on report to renkei_app;
grant usage on sequence report_number, incident_number to renkei_app;

create policy gate_signed_in on report as restrictive to renkei_app using ((select viewer_organisation()) <> 'public');
create policy gate_exercise_only on report as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_case_work on report as restrictive to renkei_app using ((select viewer_works_cases()));
create policy gate_hands_on_insert on report as restrictive for insert to renkei_app with check ((select viewer_is_hands_on()));
create policy gate_hands_on on report as restrictive for update to renkei_app using ((select viewer_is_hands_on()));

create policy read_owner on report for select to renkei_app using (owner = (select viewer_organisation()));
create policy read_submitter on report for select to renkei_app using (submitted_by = (select viewer_organisation()));
create policy read_released on report for select to renkei_app using ((select viewer_organisation()) = any (releasable_to));
create policy read_clear on report for select to renkei_app using (tlp = 'clear');
create policy read_green on report for select to renkei_app
  using (tlp = 'green' and (select viewer_kind()) in ('agency', 'prefecture', 'foreign'));
create policy read_amber on report for select to renkei_app using (
  tlp = 'amber' and (select viewer_is_police())
  and owner in (select id from organisation where kind in ('agency', 'prefecture'))
);
create policy read_strict on report for select to renkei_app using (
  tlp = 'amber+strict' and (select viewer_kind()) = 'agency' and (select viewer_role()) in ('analyst', 'liaison')
  and owner in (select id from organisation where kind = 'prefecture')
);

create policy hand_in_owner on report for insert to renkei_app with check (owner = (select viewer_organisation()));
create policy hand_in_submitter on report for insert to renkei_app with check (submitted_by = (select viewer_organisation()));
create policy alter_owner on report for update to renkei_app using (owner = (select viewer_organisation()));
create policy alter_submitter on report for update to renkei_app using (submitted_by = (select viewer_organisation()));

-- Release: only the owner changes handling. Who handed it in, and whether it is an exercise, never changes.
create function report_handling_belongs_to_owner() returns trigger language plpgsql as $$
begin
  if current_user = 'renkei_app' and (
    old.owner is distinct from viewer_organisation()
    or old.submitted_by is distinct from new.submitted_by
    or old.exercise is distinct from new.exercise
  ) then
    raise exception 'only the owner changes the handling of a report' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger report_handling_belongs_to_owner before update on report for each row
  when ((old.owner, old.tlp, old.releasable_to, old.submitted_by, old.exercise)
    is distinct from (new.owner, new.tlp, new.releasable_to, new.submitted_by, new.exercise))
  execute function report_handling_belongs_to_owner();

-- What belongs to a report is seen and altered as the report is.
alter table indicator enable row level security;
grant select, insert, update, delete on indicator to renkei_app;
create policy with_report on indicator for select to renkei_app
  using (exists (select from report r where r.id = indicator.report));
create policy insert_with_report on indicator for insert to renkei_app
  with check (exists (select from report r where r.id = indicator.report and viewer_may_alter(r.owner, r.submitted_by)));
create policy update_with_report on indicator for update to renkei_app
  using (exists (select from report r where r.id = indicator.report and viewer_may_alter(r.owner, r.submitted_by)));
create policy delete_with_report on indicator for delete to renkei_app
  using (exists (select from report r where r.id = indicator.report and viewer_may_alter(r.owner, r.submitted_by)));

alter table attachment enable row level security;
grant select, insert on attachment to renkei_app;
create policy with_report on attachment for select to renkei_app
  using (exists (select from report r where r.id = attachment.report));
create policy insert_with_report on attachment for insert to renkei_app
  with check (exists (select from report r where r.id = attachment.report and viewer_may_alter(r.owner, r.submitted_by)));

alter table report_cluster enable row level security;
grant select on report_cluster to renkei_app;
create policy with_report on report_cluster for select to renkei_app
  using (exists (select from report r where r.id = report_cluster.report));

-- An incident and its tasks are seen by whoever may read one of its reports, and worked on by whoever may alter one.
alter table incident enable row level security;
grant select, insert, update on incident to renkei_app;
create policy with_a_report on incident for select to renkei_app
  using (exists (select from report r where r.incident = incident.id));
create policy insert_empty on incident for insert to renkei_app
  with check ((select viewer_organisation()) <> 'public' and (select viewer_is_hands_on()) and case_opened_at is null);
create policy update_with_a_report on incident for update to renkei_app
  using (exists (select from report r where r.incident = incident.id and viewer_may_alter(r.owner, r.submitted_by)));

alter table task enable row level security;
grant select, insert, update on task to renkei_app;
create policy with_a_report on task for select to renkei_app
  using (exists (select from report r where r.incident = task.incident));
create policy insert_with_a_report on task for insert to renkei_app
  with check (exists (select from report r where r.incident = task.incident and viewer_may_alter(r.owner, r.submitted_by)));
create policy update_with_a_report on task for update to renkei_app
  using (exists (select from report r where r.incident = task.incident and viewer_may_alter(r.owner, r.submitted_by)));

-- A decision gives a reason about all reports that it concerns, so it is seen by whoever may read all of them.
-- `subject.reports` names them in every kind of decision; one without is seen by nobody.
alter table decision enable row level security;
grant select, insert on decision to renkei_app;
create policy with_all_reports on decision for select to renkei_app using (
  jsonb_array_length(coalesce(subject -> 'reports', '[]')) > 0
  and not exists (
    select from jsonb_array_elements_text(subject -> 'reports') as concerned (id)
    where not exists (select from report r where r.id = concerned.id::uuid)
  )
);
create policy decide_with_all_reports on decision for insert to renkei_app with check (
  (select viewer_investigates())
  and organisation = (select viewer_organisation()) and role = (select viewer_role()) and person is not distinct from (select viewer_person())
  and jsonb_array_length(coalesce(subject -> 'reports', '[]')) > 0
  and not exists (
    select from jsonb_array_elements_text(subject -> 'reports') as concerned (id)
    where not exists (select from report r where r.id = concerned.id::uuid)
  )
);

-- A change is seen by whoever may read one of its reports; its list of reports is cut to those when it is read.
alter table change enable row level security;
grant select on change to renkei_app;
create policy with_a_report on change for select to renkei_app
  using (exists (select from report r where r.id = any (change.reports)));

-- The audit log: everybody's own acts go in, under their own name; auditors read, the Agency's all of it, others their own organisation's.
-- An exercise look sees what exercise looks did, and what the same person did.
alter table audit_entry enable row level security;
grant select, insert on audit_entry to renkei_app;
create policy insert_own on audit_entry for insert to renkei_app with check (
  organisation = (select viewer_organisation()) and role = (select viewer_role())
  and person is not distinct from (select viewer_person()) and exercise = (select viewer_exercise_only())
);
create policy gate_exercise_only on audit_entry as restrictive for select to renkei_app
  using (exercise or person = (select viewer_person()) or not (select viewer_exercise_only()));
create policy gate_auditor on audit_entry as restrictive for select to renkei_app using ((select viewer_role()) = 'auditor');
create policy read_agency on audit_entry for select to renkei_app using ((select viewer_kind()) = 'agency');
create policy read_own_organisation on audit_entry for select to renkei_app using (organisation = (select viewer_organisation()));

-- Searching by bigrams under row-level security cannot use the index (the operator is not leakproof), so the index is asked here, with
-- the rights of the owner, and answers ids only. Join the answer with report: that is where the policies decide.
create function reports_with_grams(wanted text[]) returns setof uuid language sql stable security definer set search_path from current
begin atomic
  select id from report where grams @> wanted;
end;
revoke execute on function reports_with_grams(text[]) from public;
grant execute on function reports_with_grams(text[]) to renkei_app;
