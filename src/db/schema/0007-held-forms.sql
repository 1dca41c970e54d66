-- What somebody was about to do when the second factor was asked for again. It is shown once more afterwards, to
-- be sent by the person; passwords are left out of it.
create table held_form (
  id text primary key,
  sign_in text not null references sign_in (id),
  method text not null check (method in ('GET', 'POST')),
  path text not null,
  fields jsonb not null,
  -- In words: what it is about.
  what text not null,
  held_at timestamptz not null,
  ends_at timestamptz not null
);
