-- A comparison while it is asked for, is under way and ends. What came of it is a fact; this row
-- only says how far the work is, and keeps two of one migration from being under way at once.
create table comparison_run (
  migration text not null references migration (id),
  -- Counts from 1 within a migration and stands in addresses.
  number integer not null,
  -- The token of the form that asked for it; a form sent twice asks once.
  form_token text not null,
  -- The job that carries it out; whether it waits, runs or was lost is known to the queue.
  job text,
  -- The facts by which the two extracts were received.
  source_extract bigint not null references fact (id),
  target_extract bigint not null references fact (id),
  state text not null default 'under-way' check (state in ('under-way', 'finished', 'failed')),
  -- What is being done and how much of it is done.
  step text,
  done bigint not null default 0,
  total bigint not null default 0,
  -- Why it failed, in words for whoever asked for it.
  problem text,
  who text not null,
  who_name text not null,
  asked_at timestamptz not null,
  primary key (migration, number),
  unique (migration, form_token)
);

create unique index one_comparison_at_a_time on comparison_run (migration)
  where state = 'under-way';
