-- A package that was sent from a browser, from when it is here in full until it is taken over or refused. What came of
-- it is a production; this row only says how far the work is, and keeps one upload from being taken over twice at once.
create table sent_package (
  migration text not null references migration (id),
  -- Counts from 1 within a migration and stands in addresses.
  number integer not null,
  side text not null check (side in ('source', 'target')),
  -- Where it lies sealed, below the folder of uploads, until it is taken over.
  place text not null,
  -- What its file is called in the production; never by a patient's number.
  name text not null,
  bytes bigint not null,
  -- The job that takes it over; whether it waits, runs or was lost is known to the queue.
  job text,
  state text not null default 'under-way' check (state in ('under-way', 'received', 'repeated', 'refused')),
  -- What is being done; bytes that were taken over, of how many; bytes and files that were looked through.
  step text,
  done bigint not null default 0,
  total bigint not null default 0,
  files integer not null default 0,
  -- The production that it became, or that brought the same package before.
  production integer,
  -- Why it was refused, in words for whoever sent it.
  problem text,
  who text not null,
  who_name text not null,
  sent_at timestamptz not null,
  primary key (migration, number)
);

create unique index sent_package_once on sent_package (migration, place) where state = 'under-way';
