import { after } from 'node:test';
import type { PGlite } from '@electric-sql/pglite';

/** Databases that nobody uses, emptied. */
const idle: PGlite[] = [];
let isOver = false;

// A database that is open keeps its process from ending.
after(async () => {
  isOver = true;
  for (const pglite of idle.splice(0)) await pglite.close();
});

/**
 * Lends a database until it is closed: then it is emptied for the next one who asks, which takes a
 * tenth of what a new one takes, and takes no more from whoever had it.
 */
export async function lend(make: () => Promise<PGlite>): Promise<PGlite> {
  const pglite = idle.pop() ?? (await begin(make));
  let closed = false;
  return new Proxy(pglite, {
    get(_, name) {
      if (name === 'closed') return closed;
      if (name === 'close') return giveBack;
      if (closed) throw new Error('This database was given back.');
      const member: unknown = Reflect.get(pglite, name, pglite);
      return typeof member === 'function' ? member.bind(pglite) : member;
    },
  });

  async function giveBack(): Promise<void> {
    closed = true;
    if (isOver || !(await isAsItWas(pglite))) return pglite.close();
    await pglite.exec(EMPTY);
    idle.push(pglite);
  }
}

/** Keeps what stands in a new database, and how its tables are made. */
async function begin(make: () => Promise<PGlite>): Promise<PGlite> {
  const pglite = await make();
  await pglite.exec(KEEP);
  return pglite;
}

/** Not where a test has altered tables, or what guards them. */
async function isAsItWas(pglite: PGlite): Promise<boolean> {
  const { rows } = await pglite.query<{ same: boolean }>(
    `select shape = (${SHAPE}) as same from as_new.shape`,
  );
  return rows[0]?.same === true;
}

const TABLES = `select oid from pg_class
  where relkind in ('r', 'p') and relnamespace in ('public'::regnamespace, 'jobs'::regnamespace)`;

/** Which transactions made the columns, triggers and constraints of the tables, and the functions. */
const SHAPE = `select string_agg(concat(name, ' ', by), ',' order by name, by) from (
  select attrelid as name, xmin::text as by from pg_attribute where attrelid in (${TABLES})
  union all select oid, xmin::text from pg_trigger where tgrelid in (${TABLES})
  union all select oid, xmin::text from pg_constraint where conrelid in (${TABLES})
  union all select oid, xmin::text from pg_proc where pronamespace = 'public'::regnamespace
) as made`;

/** A table that is not empty from the start has its rows copied; there are a few of them, of a few rows each. */
const KEEP = `
  create schema as_new;
  do $$
  declare
    source regclass;
    number int := 0;
    has_rows boolean;
  begin
    create table as_new.rows (source regclass, kept text);
    for source in ${TABLES} and relkind = 'r' loop
      execute format('select exists (select from %s)', source) into has_rows;
      continue when not has_rows;
      number := number + 1;
      execute format('create table as_new.rows_%s as table %s', number, source);
      insert into as_new.rows values (source, 'as_new.rows_' || number);
    end loop;
  end
  $$;
  create table as_new.shape as select (${SHAPE}) as shape;
`;

/** Past the triggers that keep the history from being emptied. Most tables are empty, and quicker asked than emptied. */
const EMPTY = `
  begin;
  set local session_replication_role = replica;
  do $$
  declare
    filled regclass;
    kept as_new.rows;
    used text;
    has_rows boolean;
  begin
    for filled in ${TABLES} and relkind = 'r' loop
      execute format('select exists (select from %s)', filled) into has_rows;
      if has_rows then execute format('delete from %s', filled); end if;
    end loop;
    for kept in select * from as_new.rows loop
      execute format('insert into %s table %s', kept.source, kept.kept);
    end loop;
    for used in select format('%I.%I', schemaname, sequencename) from pg_sequences where last_value is not null loop
      execute format('alter sequence %s restart', used);
    end loop;
  end
  $$;
  commit;
`;
