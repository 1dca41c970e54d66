-- Practices as the published ODS practice file lists them. Replaced whole by each load.
create table practice (
  ods_code text primary key,
  name text not null,
  address_lines jsonb not null,
  postcode text not null,
  status text not null check (status in ('active', 'closed', 'dormant', 'proposed')),
  opened date,
  closed date,
  icb text not null,
  commissioner text not null,
  prescribing_setting text not null
);

-- One row for each load of the file; the latest tells how old the practices are.
create table ods_load (
  id bigint generated always as identity primary key,
  practices integer not null,
  who text not null,
  who_name text not null,
  at timestamptz not null
);
