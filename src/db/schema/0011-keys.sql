-- What a program shows instead of signing in: a calendar that follows the plan, or a program that calls the API.
create table personal_key (
  id text primary key,
  key_hash text not null unique,
  person text not null references person (id),
  purpose text not null check (purpose in ('calendar', 'programs')),
  -- What the person calls it.
  name text not null,
  made_at timestamptz not null,
  last_used_at timestamptz,
  withdrawn_at timestamptz
);
