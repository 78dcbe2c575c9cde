-- What evidence weighs, as versions that never change. Which one is in force is a list that only grows: who, when, why.
create table weight_model (
  version text primary key,
  body jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  -- What it was learned from, in numbers.
  basis jsonb not null,
  -- What would change if it were put in force, as of when it was made.
  preview jsonb not null,
  note text not null
);

create table weight_in_force (
  -- Of the job that makes the engine anew, too.
  id uuid primary key,
  -- null: the version that the program brings.
  version text references weight_model,
  at timestamptz not null,
  person uuid,
  person_name text not null,
  organisation text not null,
  role text not null,
  reason text not null check (reason <> '')
);
create index weight_in_force_at on weight_in_force (at desc, id desc);

-- A learning that somebody asked for; its job has the same id.
create table weight_learning (
  id uuid primary key,
  at timestamptz not null,
  person uuid,
  person_name text not null,
  organisation text not null,
  role text not null,
  note text not null,
  -- What came of it; null until then.
  version text
);
create index weight_learning_at on weight_learning (at desc, id desc);

create function weights_never_change() returns trigger language plpgsql as $$
begin
  raise exception 'weights never change: a better table is a new version' using errcode = 'restrict_violation';
end $$;
create trigger weights_never_change before update or delete or truncate on weight_model for each statement execute function weights_never_change();
create trigger weights_never_change before update or delete or truncate on weight_in_force for each statement execute function weights_never_change();

-- The police see how evidence is weighed. Only the Agency, whose engine it is, has weights learned; only its administrators put them in force.
create function viewer_weighs() returns boolean language sql stable parallel safe
  return coalesce(viewer_kind() = 'agency' and viewer_role() in ('analyst', 'administrator'), false) and not viewer_exercise_only();

alter table weight_model enable row level security;
grant select on weight_model to renkei_app;
create policy read_police on weight_model for select to renkei_app using ((select viewer_is_police()));

alter table weight_in_force enable row level security;
grant select, insert on weight_in_force to renkei_app;
create policy read_police on weight_in_force for select to renkei_app using ((select viewer_is_police()));
create policy insert_administrator on weight_in_force for insert to renkei_app with check (
  (select viewer_weighs()) and (select viewer_role()) = 'administrator' and role = (select viewer_role())
  and organisation = (select viewer_organisation()) and person is not distinct from (select viewer_person())
);

alter table weight_learning enable row level security;
grant select, insert on weight_learning to renkei_app;
create policy read_police on weight_learning for select to renkei_app using ((select viewer_is_police()));
create policy insert_own on weight_learning for insert to renkei_app with check (
  (select viewer_weighs()) and version is null and role = (select viewer_role())
  and organisation = (select viewer_organisation()) and person is not distinct from (select viewer_person())
);
