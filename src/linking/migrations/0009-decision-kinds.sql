-- People also decide about values (hub, not-hub: { "type": …, "value": …, "exercise": …, "reports": [where it was seen] }) and say who is behind a
-- cluster (name: { "reports": [...], "actor": … }).
alter table decision drop constraint decision_kind_check;
alter table decision add constraint decision_kind_check
  check (kind in ('must-link', 'cannot-link', 'confirm', 'split', 'unsure', 'hub', 'not-hub', 'name', 'revoke'));
