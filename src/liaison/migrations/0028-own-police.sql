-- In a room the desk reads what is its own police's. Which police that is depends on whose centre it is, and not on how ids begin: Japan's forces are
-- partners at the centre of another country.
create function is_own_police(asked text) returns boolean language sql stable parallel safe
  return exists (select from organisation o where o.id = asked and o.kind in ('agency', 'prefecture'));

alter policy read_desk on team_member using ((select viewer_is_at_desk()) and is_own_police(organisation));
alter policy read_desk on team_exhibit using ((select viewer_is_at_desk()) and is_own_police(owner));
alter policy read_desk on team_event using ((select viewer_is_at_desk()) and is_own_police(organisation));
alter policy read_owner on team_exhibit_inner using (exists (
  select from team_exhibit e where e.id = team_exhibit_inner.exhibit
    and (e.owner = (select viewer_organisation()) or ((select viewer_is_at_desk()) and is_own_police(e.owner)))
));
alter policy read_owner on team_given using (exists (
  select from team_exhibit e where e.id = team_given.exhibit
    and (e.owner = (select viewer_organisation()) or ((select viewer_is_at_desk()) and is_own_police(e.owner)))
));
alter policy read_owner on team_use using (exists (
  select from team_exhibit e where e.id = team_use.exhibit
    and (e.owner = (select viewer_organisation()) or ((select viewer_is_at_desk()) and is_own_police(e.owner)))
));
