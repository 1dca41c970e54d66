-- What only the current system of a migration understands: a code, a medicine or a unit, as it was last read. `term` can
-- hold somebody's name and is seen by those alone who see patients' records.
create table map_source (
  migration text not null references migration (id),
  -- Counts up within a migration, some left out, and stands in addresses.
  number integer not null,
  kind text not null check (kind in ('code', 'drug', 'unit')),
  system text not null,
  code text not null,
  term text not null,
  -- Of the four: words may be longer than an index takes. The same thing is known again in other migrations by it.
  key_hash text not null,
  -- How many records of how many patients have it; none where the last reading did not find it any more.
  records integer not null,
  patients integer not null,
  primary key (migration, number),
  unique (migration, key_hash)
);

create index map_source_elsewhere on map_source (key_hash);

-- The production from which it was read last.
create table map_reading (
  migration text primary key references migration (id),
  production integer not null,
  read_at timestamptz not null
);

-- What somebody would map it to; without a target, that nothing means the same and it stays text. `round` counts how often
-- it was decided and reopened.
create table map_proposal (
  id bigint generated always as identity primary key,
  migration text not null,
  source integer not null,
  round integer not null,
  target_system text,
  target_code text,
  target_term text,
  origin text not null check (origin in ('suggested', 'remembered', 'typed', 'imported')),
  who text not null,
  who_name text not null,
  at timestamptz not null,
  foreign key (migration, source) references map_source (migration, number),
  unique nulls not distinct (migration, source, round, target_code),
  unique (id, migration, source, round),
  check (num_nulls(target_system, target_code, target_term) in (0, 3))
);

-- What somebody thinks of a proposal. Never changed; of each person the last one counts.
create table map_verdict (
  id bigint generated always as identity primary key,
  proposal bigint not null references map_proposal (id),
  verdict text not null check (verdict in ('approve', 'reject', 'flag')),
  comment text not null default '',
  who text not null,
  who_name text not null,
  at timestamptz not null,
  unique (id, proposal, who, verdict),
  check (verdict = 'approve' or comment <> '')
);

-- Two people approved the same proposal: two approvals that are there, of two different people.
create table map_decision (
  id bigint generated always as identity primary key,
  migration text not null,
  source integer not null,
  round integer not null,
  proposal bigint not null,
  first_verdict bigint not null,
  first_who text not null,
  second_verdict bigint not null,
  second_who text not null,
  verdict text not null default 'approve' check (verdict = 'approve'),
  at timestamptz not null,
  unique (migration, source, round),
  foreign key (proposal, migration, source, round) references map_proposal (id, migration, source, round),
  foreign key (first_verdict, proposal, first_who, verdict) references map_verdict (id, proposal, who, verdict),
  foreign key (second_verdict, proposal, second_who, verdict) references map_verdict (id, proposal, who, verdict),
  constraint two_people_decide check (first_who <> second_who)
);

-- A decision that is open again: it stays, with who and when.
create table map_reopening (
  decision bigint primary key references map_decision (id),
  reason text not null check (reason <> ''),
  who text not null,
  who_name text not null,
  at timestamptz not null
);

create function refuse_change_of_map() returns trigger language plpgsql as $$
begin
  raise exception 'what was decided of a map is never changed or deleted: reopen the decision instead';
end
$$;

create trigger proposals_are_never_changed before update or delete on map_proposal
  for each row execute function refuse_change_of_map();
create trigger verdicts_are_never_changed before update or delete on map_verdict
  for each row execute function refuse_change_of_map();
create trigger decisions_are_never_changed before update or delete on map_decision
  for each row execute function refuse_change_of_map();
create trigger reopenings_are_never_changed before update or delete on map_reopening
  for each row execute function refuse_change_of_map();
create trigger proposals_are_never_emptied before truncate on map_proposal
  for each statement execute function refuse_change_of_map();
create trigger verdicts_are_never_emptied before truncate on map_verdict
  for each statement execute function refuse_change_of_map();
create trigger decisions_are_never_emptied before truncate on map_decision
  for each statement execute function refuse_change_of_map();
create trigger reopenings_are_never_emptied before truncate on map_reopening
  for each statement execute function refuse_change_of_map();
