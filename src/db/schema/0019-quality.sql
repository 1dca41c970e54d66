-- The checks of data quality over a production, while they are asked for, run and end, and what they counted. Names no
-- patient: what was found in which record stands on disk.
create table quality_run (
  migration text not null references migration (id),
  -- Counts from 1 within a migration.
  number integer not null,
  production integer not null,
  -- The job that carries it out; whether it waits, runs or was lost is known to the queue.
  job text,
  state text not null default 'under-way' check (state in ('under-way', 'finished', 'failed')),
  -- What is being done and how much of it is done.
  step text,
  done bigint not null default 0,
  total bigint not null default 0,
  -- Why it failed, in words for whoever asked for it.
  problem text,
  -- What was read, and what became of the rows of each file.
  staged jsonb,
  -- What each check counted.
  profile jsonb,
  -- The run of the production before, and what of it is still found, came and went.
  since integer,
  followed jsonb,
  -- By itself, in the name of whoever received the production, or asked for.
  by_itself boolean not null,
  who text not null,
  who_name text not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  primary key (migration, number),
  foreign key (migration, production) references production (migration, number)
);

create unique index one_quality_run_of_a_production on quality_run (migration, production)
  where state = 'under-way';

-- What somebody said of things that a check found: ticked off, not to be changed, or open again. Never changed; the
-- last one counts.
create table fix_decision (
  id bigint generated always as identity primary key,
  migration text not null references migration (id),
  -- The check, and the word by which the engine finds the thing again; without the key of the migration it tells nothing.
  check_id text not null,
  item text not null,
  says text not null check (says in ('done', 'left', 'open')),
  reason text not null default '',
  who text not null,
  who_name text not null,
  at timestamptz not null
);

create index fix_decision_of_item on fix_decision (migration, check_id, item, id);
