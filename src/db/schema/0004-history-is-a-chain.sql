-- Every fact carries the hash of the one before, so that altering, removing or moving one is found
-- (docs/decisions/0006). The database writes the chain itself, whoever inserts; src/audit computes
-- it anew, in another language, to check it.

-- What happens to people and not to a migration (somebody signed in) is a fact of none.
alter table fact alter column migration drop not null;

alter table fact
  add column previous text,
  -- SHA-256, in hexadecimal digits, of all other columns.
  add column hash text;

-- Where the chain ends. Locked by whoever adds to it until the end of the transaction.
create table audit_head (
  one boolean primary key default true check (one),
  count bigint not null,
  -- The id and the hash of the last fact.
  fact bigint not null,
  hash text not null
);

-- Lengths before texts, so that no two rows have the same encoding. JSON as it is stored, whose
-- keys have one order and whose numbers keep their digits; moments in microseconds since 1970.
-- Stable and not immutable, as what it calls is: only then is it expanded in place, four times as fast.
create function chained(value text) returns text language sql stable as $$
  select coalesce(octet_length(convert_to(value, 'UTF8')) || ':' || value, '-')
$$;

create function fact_hash(f fact) returns text language sql stable as $$
  select encode(sha256(convert_to('changeover fact 1'
    || chained(f.previous)
    || chained(f.id::text)
    || chained(f.migration)
    || chained(f.kind)
    || chained(f.subject)
    || chained(f.value::text)
    || chained(f.reason)
    || chained(f.who)
    || chained(f.who_name)
    || chained(trunc(extract(epoch from f.at) * 1000000)::text), 'UTF8')), 'hex')
$$;

-- The facts of before: in the order in which they were stated.
alter table fact disable trigger facts_are_never_changed;
do $$
declare
  each fact;
  head audit_head := (true, 0, 0, repeat('0', 64));
begin
  for each in select * from fact order by id loop
    each.previous := head.hash;
    each.hash := fact_hash(each);
    update fact set previous = each.previous, hash = each.hash where id = each.id;
    head := (true, head.count + 1, each.id, each.hash);
  end loop;
  insert into audit_head values (head.*);
end
$$;
alter table fact enable trigger facts_are_never_changed;

alter table fact
  alter column previous set not null,
  alter column hash set not null,
  -- A chain that forks cannot be stored, whatever else goes wrong.
  add constraint one_fact_follows_another unique (previous);

create function wait_for_the_head() returns trigger language plpgsql as $$
begin
  perform from audit_head for update;
  if not found then
    raise exception 'the head of the history is gone: verify the history before anything is added';
  end if;
  return null;
end
$$;

create function chain_fact() returns trigger language plpgsql as $$
declare
  last record;
begin
  -- The head is moved once at the end of a statement, which may have added rows before this one.
  select ends.id, ends.hash into strict last
    from (
      select head.fact as id, head.hash from audit_head head
      union all
      (select id, hash from fact
        where id > (select head.fact from audit_head head) order by id desc limit 1)
    ) ends
    order by ends.id desc limit 1;
  if new.id <= last.id then
    raise exception 'a fact is added after the last one, never before: leave its id out';
  end if;
  new.previous := last.hash;
  new.hash := fact_hash(new);
  return new;
end
$$;

create function move_the_head() returns trigger language plpgsql as $$
begin
  update audit_head
    set count = audit_head.count + moved.added, fact = last.id, hash = last.hash
    from (select count(*) as added, max(id) as id from added) moved
    join added last on last.id = moved.id;
  return null;
end
$$;

create trigger a_chain_has_one_end
  before insert on fact
  for each statement execute function wait_for_the_head();

create trigger facts_are_chained
  before insert on fact
  for each row execute function chain_fact();

create trigger the_head_follows
  after insert on fact
  referencing new table as added
  for each statement execute function move_the_head();

create function refuse_another_head() returns trigger language plpgsql as $$
begin
  -- Facts move the head by a trigger, so that this one is the second.
  if pg_trigger_depth() < 2 then
    raise exception 'the head of the history only moves with the facts that are added';
  end if;
  return null;
end
$$;

create trigger the_head_only_follows
  before insert or update or delete or truncate on audit_head
  for each statement execute function refuse_another_head();
