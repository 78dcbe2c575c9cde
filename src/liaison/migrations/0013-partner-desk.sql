-- The other side's desk: what passed between the Agency and a foreign authority, and what that authority is told. A projection of its own. Foreign
-- people read these tables and nothing of inquiry, inquiry_event or handover; only the machine writes here (the gate, and what the desk sends).
create table partner_thread (
  id uuid primary key,
  inquiry uuid not null unique references inquiry,
  partner text not null references organisation,
  -- As the envelopes say it; chosen by whoever sent the first message.
  conversation uuid not null unique,
  our_reference text,
  their_reference text,
  title text not null,
  -- partner: they are to do something · japan: we are.
  waits_for text check (waits_for in ('partner', 'japan')),
  -- The first date that the partner was told of.
  due_at timestamptz,
  over boolean not null,
  -- All that the partner is told besides the messages (PartnerView).
  view jsonb not null,
  begun_at timestamptz not null,
  updated_at timestamptz not null,
  exercise boolean not null
);
create index partner_thread_partner on partner_thread (partner, updated_at desc, id desc);

-- What was sent, in either direction. `notice` is what may be told of it before its conditions are accepted.
create table partner_message (
  id uuid primary key,
  thread uuid not null references partner_thread,
  direction text not null check (direction in ('to-partner', 'from-partner')),
  sequence int not null check (sequence > 0),
  message_id uuid not null,
  sender text not null references organisation,
  kind text not null,
  handover uuid,
  -- Content that came together with conditions: the desk reads it once they are accepted and it counts as delivered.
  sealed boolean not null,
  notice jsonb,
  disclosure uuid,
  road text not null check (road in ('web', 'http', 'package', 'desk')),
  sent_at timestamptz not null,
  received_at timestamptz not null,
  by_name text not null,
  unique (sender, message_id),
  unique (thread, direction, sequence)
);

-- The bytes themselves, and the same read. Taken out when the inquiry is erased; the hash stays. It stands here and not beside the notice: a short
-- answer could be guessed from its hash.
create table partner_message_body (
  message uuid primary key references partner_message,
  -- SHA-256 over the bytes exactly as sent.
  sha256 bytea not null,
  bytes int not null,
  exact bytea,
  body jsonb,
  -- As they stood in the package that it came in; null for other roads.
  manifest bytea,
  signature bytea,
  check ((manifest is null) = (signature is null)),
  check ((exact is null) = (body is null))
);
create index partner_message_body_sha256 on partner_message_body (sha256);

create table partner_attachment (
  message uuid not null references partner_message,
  ordinal int not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  -- Where it lies in the file store.
  sha256 bytea not null,
  primary key (message, ordinal)
);

-- What two persons have approved and the partner gets once it has accepted the conditions. Out of its sight until then.
create table partner_held (
  handover uuid primary key,
  thread uuid not null references partner_thread,
  content jsonb not null,
  disclosure uuid,
  by_name text not null,
  held_at timestamptz not null,
  -- sent: accepted and gone out · dropped: declined, or recalled before it went.
  settled text check (settled in ('sent', 'dropped'))
);

-- Ed25519 public keys, ours and those of partners. `id` names a key in a signature: SHA-256 of the 32 raw bytes, the first 16 in hex.
create table partner_key (
  id text primary key,
  organisation text not null references organisation,
  public_key bytea not null check (octet_length(public_key) = 32),
  valid_from timestamptz not null,
  valid_until timestamptz,
  added_at timestamptz not null,
  added_by text not null,
  exercise boolean not null,
  check (valid_until is null or valid_until > valid_from)
);
create index partner_key_organisation on partner_key (organisation);

-- Messages that were refused: that they came, why they were refused, and nothing of what they said.
create table partner_refusal (
  id uuid primary key,
  organisation text not null references organisation,
  code text not null,
  facts jsonb not null,
  sha256 bytea,
  bytes bigint not null,
  road text not null,
  at timestamptz not null,
  by_name text not null,
  exercise boolean not null
);
create index partner_refusal_newest on partner_refusal (at desc, id desc);

create function partner_message_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger partner_message_append_only before update or delete or truncate on partner_message
  for each statement execute function partner_message_is_append_only();
create trigger partner_refusal_append_only before update or delete or truncate on partner_refusal
  for each statement execute function partner_message_is_append_only();
create function partner_message_body_goes_with_inquiry() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and num_nonnulls(new.exact, new.body, new.manifest, new.signature) = 0
    and (new.message, new.sha256, new.bytes) is not distinct from (old.message, old.sha256, old.bytes)
    and exists (
      select from partner_message m join partner_thread t on t.id = m.thread join inquiry i on i.id = t.inquiry
      where m.id = old.message and i.state = 'erased'
    )
  then
    return new;
  end if;
  raise exception 'partner_message_body is append-only';
end $$;
create trigger partner_message_body_append_only before update or delete on partner_message_body
  for each row execute function partner_message_body_goes_with_inquiry();
create trigger partner_message_body_keeps_all before truncate on partner_message_body
  for each statement execute function partner_message_is_append_only();

create function viewer_is_partner() returns boolean language sql stable parallel safe
  return coalesce(viewer_kind() = 'foreign' and viewer_role() = 'partner', false);

alter table partner_thread enable row level security;
grant select on partner_thread to renkei_app;
create policy gate_exercise_only on partner_thread as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy read_partner on partner_thread for select to renkei_app
  using ((select viewer_is_partner()) and partner = (select viewer_organisation()));
create policy read_desk on partner_thread for select to renkei_app using ((select viewer_is_at_desk()));

alter table partner_message enable row level security;
grant select on partner_message to renkei_app;
create policy with_thread on partner_message for select to renkei_app
  using (exists (select from partner_thread t where t.id = partner_message.thread));

alter table partner_message_body enable row level security;
grant select on partner_message_body to renkei_app;
-- Content that its sender has taken back is out of the receiver's sight; the sender keeps what it sent.
create policy read_partner on partner_message_body for select to renkei_app using (
  (select viewer_is_partner()) and exists (
    select from partner_message m where m.id = partner_message_body.message
      and (m.direction = 'from-partner' or m.kind not in ('answer', 'delivery') or not exists (
        select from partner_message r where r.thread = m.thread and r.direction = m.direction and r.kind = 'recall' and r.handover = m.handover
      ))
  )
);
create policy read_desk on partner_message_body for select to renkei_app using (
  (select viewer_is_at_desk()) and exists (
    select from partner_message m where m.id = partner_message_body.message
      and (not m.sealed or exists (select from handover h where h.id = m.handover and h.state = 'delivered'))
  )
);

alter table partner_attachment enable row level security;
grant select on partner_attachment to renkei_app;
create policy with_body on partner_attachment for select to renkei_app
  using (exists (select from partner_message_body b where b.message = partner_attachment.message));

alter table partner_held enable row level security;
grant select on partner_held to renkei_app;
create policy read_desk on partner_held for select to renkei_app using (
  (select viewer_is_at_desk()) and exists (select from partner_thread t where t.id = partner_held.thread)
);

alter table partner_key enable row level security;
grant select, insert on partner_key to renkei_app;
grant update (valid_until) on partner_key to renkei_app;
create policy gate_exercise_only on partner_key as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy read_own on partner_key for select to renkei_app
  using ((select viewer_is_partner()) and organisation = (select viewer_organisation()));
create policy read_desk on partner_key for select to renkei_app using ((select viewer_is_at_desk()));
create policy insert_desk on partner_key for insert to renkei_app with check ((select viewer_is_desk()));
create policy end_desk on partner_key for update to renkei_app using ((select viewer_is_desk()));

alter table partner_refusal enable row level security;
grant select on partner_refusal to renkei_app;
create policy gate_exercise_only on partner_refusal as restrictive to renkei_app using (exercise or not (select viewer_exercise_only()));
create policy read_own on partner_refusal for select to renkei_app
  using ((select viewer_is_partner()) and organisation = (select viewer_organisation()));
create policy read_desk on partner_refusal for select to renkei_app using ((select viewer_is_at_desk()));
