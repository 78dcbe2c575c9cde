-- Who there is: organisations, people, how they prove it is them. Secrets are stored as SHA-256 only.
create table organisation (
  id text primary key,
  kind text not null check (kind in ('agency', 'prefecture', 'foreign', 'company')),
  name_ja text not null,
  name_en text not null,
  country char(2) not null,
  prefecture smallint check (prefecture between 1 and 47),
  exercise boolean not null default false
);

create table person (
  id uuid primary key,
  organisation text not null references organisation,
  name text not null,
  roles text[] not null,
  active boolean not null default true,
  exercise boolean not null default false,
  created_at timestamptz not null
);

create table passkey (
  id text primary key,
  person uuid not null references person,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null,
  -- The host it was made for: a proxy under another name cannot use it.
  rp_id text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_person on passkey (person);

-- What an authenticator has to sign next. Each is used once; `person` is set where a passkey is being added.
create table passkey_challenge (
  challenge_hash bytea primary key,
  person uuid references person,
  expires_at timestamptz not null
);

create table sign_in_link (
  token_hash bytea primary key,
  person uuid not null references person,
  role text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- A sign-in: role is the one role acted in; look_as a newcomer's look in another role (exercise records only).
create table login_session (
  token_hash bytea primary key,
  person uuid not null references person,
  role text not null,
  look_as jsonb,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index login_session_person on login_session (person);

create table api_token (
  id uuid primary key,
  token_hash bytea not null unique,
  organisation text not null references organisation,
  role text not null,
  label text not null,
  -- Sees and changes exercise records only.
  exercise boolean not null default false,
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);

create table setting (
  name text primary key,
  value jsonb not null
);
