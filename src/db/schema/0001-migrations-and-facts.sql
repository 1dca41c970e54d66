-- A migration is only an address to hang facts on: what it is, who it concerns and when are facts.
create table migration (
  id text primary key,
  -- The token of the form that registered it; a form sent twice registers once.
  form_token text not null unique
);

-- Every statement that anybody has made. A correction is a new row for the same kind and subject,
-- a withdrawal is a new row without a value; the latest row holds.
create table fact (
  id bigint generated always as identity primary key,
  migration text not null references migration (id),
  kind text not null,
  subject text not null default '',
  value jsonb,
  reason text not null default '',
  who text not null,
  -- The name as it was then; renaming a user later must not rewrite history.
  who_name text not null,
  at timestamptz not null
);

create index fact_by_subject on fact (migration, kind, subject, id);

create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  raise exception 'facts are never changed or deleted: record a correction instead';
end
$$;

create trigger facts_are_never_changed
  before update or delete on fact
  for each row execute function refuse_change_of_history();

create trigger facts_are_never_emptied
  before truncate on fact
  for each statement execute function refuse_change_of_history();
