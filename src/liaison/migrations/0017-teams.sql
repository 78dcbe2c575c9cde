-- Joint investigation teams: rooms for what Japan and other authorities investigate together. Only the machine writes here, after the pure core has judged
-- the act (core/teams); everybody reads what these policies give. Times are judged by the database's clock.
create sequence team_number;

create table team (
  id uuid primary key,
  number text not null unique,
  state text not null check (state in ('drafted', 'proposed', 'signed', 'running', 'suspended', 'ended', 'evaluated', 'withdrawn')),
  title_ja text not null,
  title_en text not null,
  -- Organisations that conclude the agreement.
  parties text[] not null,
  -- Put to the parties, and not taken back since: they may read the agreement.
  shown boolean not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- The agreement, its signatures, extensions and end. No members: these are rows of their own.
  record jsonb not null,
  -- Who wrote the draft on our side. Granted to nobody: a foreign party reads this row.
  authors jsonb not null,
  version int not null,
  updated_at timestamptz not null,
  exercise boolean not null,
  constraint open_only_once_signed check (
    state not in ('signed', 'running', 'suspended', 'ended', 'evaluated')
    or jsonb_array_length(record -> 'signatures') = cardinality(parties)
  )
);
create index team_newest on team (updated_at desc, id desc);

create table team_member (
  id uuid primary key,
  team uuid not null references team,
  ordinal int not null,
  organisation text not null references organisation,
  name text not null,
  role text not null check (role in ('leader', 'member', 'participant')),
  since timestamptz not null,
  until timestamptz,
  seconded boolean not null
);
create index team_member_team on team_member (team, organisation);

create table team_exhibit (
  id uuid primary key,
  team uuid not null references team,
  ordinal int not null,
  owner text not null references organisation,
  state text not null check (state in ('proposed', 'returned', 'shared', 'recalled')),
  -- What recipients read: Exhibit without those to whom it was given and without what stays inside.
  record jsonb not null,
  unique (team, ordinal)
);
create index team_exhibit_owner on team_exhibit (owner);

-- Where it comes from, who decided and why: never leaves the owner's side.
create table team_exhibit_inner (
  exhibit uuid primary key references team_exhibit,
  inner_record jsonb not null
);

-- To whom an exhibit was given, while they sat in the room.
create table team_given (
  exhibit uuid not null references team_exhibit,
  organisation text not null references organisation,
  at timestamptz not null,
  primary key (exhibit, organisation)
);
create index team_given_organisation on team_given (organisation);

-- Uses beyond the agreed purpose: between the one who asks and the owner.
create table team_use (
  id uuid primary key,
  exhibit uuid not null references team_exhibit,
  organisation text not null references organisation,
  record jsonb not null,
  at timestamptz not null
);
create index team_use_exhibit on team_use (exhibit);

create table team_note (
  id uuid primary key,
  team uuid not null references team,
  organisation text not null references organisation,
  name text not null,
  at timestamptz not null,
  text text not null
);
create index team_note_team on team_note (team, at);

-- Inquiries and cases that belong to it; only for those in Japan who may read these.
create table team_link (
  team uuid not null references team,
  inquiry uuid references inquiry,
  incident uuid references incident,
  at timestamptz not null,
  check (num_nonnulls(inquiry, incident) = 1),
  unique (team, inquiry),
  unique (team, incident)
);

-- agreement: what all parties know · room: what those in the room know · side: what only one side knows.
create table team_event (
  id uuid primary key,
  team uuid not null references team,
  ordinal int not null,
  at timestamptz not null,
  act text not null,
  scope text not null check (scope in ('agreement', 'room', 'side')),
  person uuid,
  name text not null,
  organisation text not null references organisation,
  why text not null,
  about text not null,
  unique (team, ordinal)
);
create function team_event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'team_event is append-only';
end $$;
create trigger team_event_append_only before update or delete or truncate on team_event
  for each statement execute function team_event_is_append_only();

create function viewer_joins_teams() returns boolean language sql stable parallel safe
  return viewer_investigates() or viewer_is_partner();

-- With the owner's rights, so that the policies of team and of what hangs on it need not ask each other in a circle.
-- sits: the room is open now, and one of the viewer's organisation is a member now.
create function viewer_sits_in_team(asked uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (
    select from team t join team_member m on m.team = t.id
    where t.id = asked and t.state in ('running', 'suspended') and now() < t.ends_at
      and m.organisation = viewer_organisation() and m.since <= now() and (m.until is null or now() < m.until)
  )
$$;
-- Something in it is the viewer's own, or was given to them.
create function viewer_has_of_team(asked uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from team_exhibit e where e.team = asked and e.owner = viewer_organisation())
    or exists (
      select from team_given g join team_exhibit e on e.id = g.exhibit
      where e.team = asked and e.state = 'shared' and g.organisation = viewer_organisation()
    )
$$;
create function viewer_was_given(asked uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from team_given g where g.exhibit = asked and g.organisation = viewer_organisation())
$$;

alter table team enable row level security;
grant select (id, number, state, title_ja, title_en, parties, shown, starts_at, ends_at, record, version, updated_at, exercise) on team to renkei_app;
create policy gate_exercise_only on team as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy gate_joins_teams on team as restrictive to renkei_app using ((select viewer_joins_teams()));
create policy read_desk on team for select to renkei_app using ((select viewer_is_at_desk()));
create policy read_party on team for select to renkei_app using (shown and (select viewer_organisation()) = any (parties));
create policy read_seated on team for select to renkei_app using (viewer_sits_in_team(id));
create policy read_own on team for select to renkei_app using (viewer_has_of_team(id));

-- Who sits there is known to those who sign, and to those who sit; afterwards to each its own.
alter table team_member enable row level security;
grant select on team_member to renkei_app;
create policy with_team on team_member as restrictive to renkei_app using (exists (select from team t where t.id = team_member.team));
create policy read_own on team_member for select to renkei_app using (organisation = (select viewer_organisation()));
create policy read_desk on team_member for select to renkei_app using ((select viewer_is_at_desk()) and organisation like 'JP-%');
create policy read_before on team_member for select to renkei_app
  using (exists (select from team t where t.id = team_member.team and t.state in ('drafted', 'proposed', 'signed')));
create policy read_seated on team_member for select to renkei_app using (viewer_sits_in_team(team));

alter table team_exhibit enable row level security;
grant select on team_exhibit to renkei_app;
create policy with_team on team_exhibit as restrictive to renkei_app using (exists (select from team t where t.id = team_exhibit.team));
create policy read_owner on team_exhibit for select to renkei_app using (owner = (select viewer_organisation()));
create policy read_desk on team_exhibit for select to renkei_app using ((select viewer_is_at_desk()) and owner like 'JP-%');
create policy read_given on team_exhibit for select to renkei_app using (state = 'shared' and viewer_was_given(id));

alter table team_exhibit_inner enable row level security;
grant select on team_exhibit_inner to renkei_app;
create policy read_owner on team_exhibit_inner for select to renkei_app using (exists (
  select from team_exhibit e where e.id = team_exhibit_inner.exhibit
    and (e.owner = (select viewer_organisation()) or ((select viewer_is_at_desk()) and e.owner like 'JP-%'))
));

alter table team_given enable row level security;
grant select on team_given to renkei_app;
create policy with_exhibit on team_given as restrictive to renkei_app
  using (exists (select from team_exhibit e where e.id = team_given.exhibit));
create policy read_own on team_given for select to renkei_app using (organisation = (select viewer_organisation()));
create policy read_owner on team_given for select to renkei_app using (exists (
  select from team_exhibit e where e.id = team_given.exhibit
    and (e.owner = (select viewer_organisation()) or ((select viewer_is_at_desk()) and e.owner like 'JP-%'))
));

alter table team_use enable row level security;
grant select on team_use to renkei_app;
create policy with_exhibit on team_use as restrictive to renkei_app using (exists (select from team_exhibit e where e.id = team_use.exhibit));
create policy read_own on team_use for select to renkei_app using (organisation = (select viewer_organisation()));
create policy read_owner on team_use for select to renkei_app using (exists (
  select from team_exhibit e where e.id = team_use.exhibit
    and (e.owner = (select viewer_organisation()) or ((select viewer_is_at_desk()) and e.owner like 'JP-%'))
));

alter table team_note enable row level security;
grant select on team_note to renkei_app;
create policy with_team on team_note as restrictive to renkei_app using (exists (select from team t where t.id = team_note.team));
create policy read_own on team_note for select to renkei_app using (organisation = (select viewer_organisation()));
create policy read_seated on team_note for select to renkei_app using (viewer_sits_in_team(team));

alter table team_link enable row level security;
grant select on team_link to renkei_app;
create policy gate_investigator on team_link as restrictive to renkei_app using ((select viewer_investigates()));
create policy with_both on team_link for select to renkei_app using (
  exists (select from team t where t.id = team_link.team)
  and (
    exists (select from inquiry i where i.id = team_link.inquiry)
    or exists (select from incident n where n.id = team_link.incident)
  )
);

alter table team_event enable row level security;
grant select on team_event to renkei_app;
create policy with_team on team_event as restrictive to renkei_app using (exists (select from team t where t.id = team_event.team));
create policy read_agreement on team_event for select to renkei_app using (scope = 'agreement');
create policy read_own on team_event for select to renkei_app using (organisation = (select viewer_organisation()));
create policy read_desk on team_event for select to renkei_app using ((select viewer_is_at_desk()) and organisation like 'JP-%');
create policy read_room on team_event for select to renkei_app using (scope = 'room' and viewer_sits_in_team(team));
