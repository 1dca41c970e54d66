-- The secret that a person's authenticator app shares with us. It makes codes, so it cannot be kept as a hash.
create table authenticator (
  id text primary key,
  person text not null references person (id),
  secret text not null,
  made_at timestamptz not null,
  -- Null until the first code was typed: only then is it known that the app has it.
  confirmed_at timestamptz,
  -- The time step of the last code that was taken: each code is taken once.
  last_step bigint not null default 0
);

create unique index one_authenticator_of_a_person on authenticator (person)
  where confirmed_at is not null;

-- For when the phone is lost. Each is taken once.
create table recovery_code (
  hash text primary key,
  person text not null references person (id),
  made_at timestamptz not null,
  used_at timestamptz
);

create table passkey (
  -- As the authenticator calls it, base64url.
  id text primary key,
  person text not null references person (id),
  -- COSE, base64url.
  public_key text not null,
  -- How often it was used, where it counts.
  counter bigint not null,
  transports jsonb not null,
  name text not null,
  added_at timestamptz not null,
  last_used_at timestamptz
);

-- What a passkey was asked to sign. Each is asked once.
create table passkey_challenge (
  challenge text primary key,
  purpose text not null check (purpose in ('add', 'use')),
  -- Whose passkey is asked for; null where anybody may come in.
  person text references person (id),
  ends_at timestamptz not null
);
