-- A conversion while it is asked for, is under way and ends: a production, with those that it is read upon, written in
-- another format. The package stands sealed on disk; this row says what it holds and how far the work is.
create table conversion_run (
  migration text not null references migration (id),
  -- Counts from 1 within a migration and stands in addresses.
  number integer not null,
  -- The token of the form that asked for it; a form sent twice asks once.
  form_token text not null,
  -- The job that carries it out; whether it waits, runs or was lost is known to the queue.
  job text,
  production integer not null,
  -- The format that is written.
  written_as text not null,
  state text not null default 'under-way' check (state in ('under-way', 'finished', 'failed')),
  -- What is being done and how much of it is done.
  step text,
  done bigint not null default 0,
  total bigint not null default 0,
  -- Why it failed, in words for whoever asked for it.
  problem text,
  -- What became of every row and record, and the size and hash of the package. Names no patient.
  result jsonb,
  who text not null,
  who_name text not null,
  asked_at timestamptz not null,
  primary key (migration, number),
  unique (migration, form_token),
  foreign key (migration, production) references production (migration, number)
);

create unique index one_conversion_at_a_time on conversion_run (migration)
  where state = 'under-way';
