create table organisation (
  id text primary key,
  name text not null,
  -- One may be several: an ICB's own team can be the IT delivery partner.
  kinds jsonb not null,
  ods_code text,
  -- The token of the form that added it; a form sent twice adds one.
  form_token text not null unique
);

-- Somebody who may sign in. Never deleted: history names them.
create table person (
  id text primary key,
  name text not null,
  email text not null,
  -- The e-mail address in one spelling: nobody is in twice.
  email_key text not null unique,
  organisation text not null references organisation (id),
  is_administrator boolean not null default false,
  -- Of the demonstration: may be signed in as without a password, by a demonstration only.
  is_invented boolean not null default false,
  -- The last day of access; null: no end is set.
  access_until date,
  joined_at timestamptz,
  left_at timestamptz,
  form_token text not null unique
);

-- A sign-in lasts until it is ended, is not used for some time, or reaches its end. Only the hash of what the
-- browser holds is kept, so that nobody can sign in with what stands here.
create table sign_in (
  id text primary key,
  token_hash text not null unique,
  person text not null references person (id),
  method text not null check (method in ('password', 'passkey', 'organisation', 'demonstration')),
  -- What the browser says it is, for the person to recognise it.
  browser text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  -- Null: the password was right, and the second factor is still to come.
  completed_at timestamptz,
  -- When somebody last proved to be that person by more than a password.
  confirmed_at timestamptz,
  ended_at timestamptz
);

create index sign_in_of_person on sign_in (person) where ended_at is null;

create table password (
  person text primary key references person (id),
  -- Argon2id with its parameters and salt, as PHC strings are written.
  hash text not null,
  set_at timestamptz not null
);

-- How often something was tried in vain, by the hash of what it was tried on.
create table failed_attempts (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  wait_until timestamptz not null
);

-- Browsers in which a person has completed a sign-in. Their failed attempts are counted apart, so that nobody
-- else can keep the person out by trying passwords.
create table known_browser (
  token_hash text primary key,
  person text not null references person (id),
  since timestamptz not null
);
