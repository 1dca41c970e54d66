-- A link that an administrator hands to a person, to be opened once: to join, to choose another password, or to
-- begin anew without the second factors that were lost.
create table link (
  token_hash text primary key,
  person text not null references person (id),
  purpose text not null check (purpose in ('join', 'password', 'everything')),
  given_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  -- By another link, or because the person has left.
  withdrawn_at timestamptz
);

create index link_of_person on link (person) where used_at is null and withdrawn_at is null;
