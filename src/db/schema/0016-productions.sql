-- The key by which all that is received for a migration is sealed, itself wrapped by the key file that lies outside.
create table migration_key (
  migration text primary key references migration (id),
  -- Nonce, key and tag; opens with the key file only.
  wrapped text not null,
  -- Which key file that was: a name that tells nothing about the key.
  wrapped_by text not null,
  at timestamptz not null
);

-- A package of a supplier as it arrived: kept unchanged, whether it can be used or is quarantined.
create table production (
  migration text not null references migration (id),
  -- Counts from 1 within a migration and stands in addresses.
  number integer not null,
  side text not null check (side in ('source', 'target')),
  state text not null check (state in ('accepted', 'quarantined')),
  -- SHA-256 over the files of the package: the same package sent twice is known by it.
  package text not null,
  -- Where it stands below the folder of packages.
  place text not null,
  -- Whom it came from, as whoever received it says.
  supplier text not null,
  -- Files that arrived, and their bytes.
  files integer not null,
  bytes bigint not null,
  -- What of the record it covers, for the chain of productions.
  spans jsonb not null,
  -- What arrived, with bytes and hashes; what was refused and why. Names no patient.
  receipt jsonb not null,
  who text not null,
  who_name text not null,
  at timestamptz not null,
  primary key (migration, number)
);

create unique index accepted_once on production (migration, side, package) where state = 'accepted';
