/** A thousand migrations of 150 tasks with 60 rows in each record book: the portfolio, and the overview of one. */
import { sql } from 'kysely';
import { openGuide } from '../../src/app.ts';
import type { Database } from '../../src/db/connection.ts';
import { roleSubject } from '../../src/migrations/access/held-roles.ts';
import type { NewFact } from '../../src/migrations/fact.ts';
import { recordFacts, registerMigrations } from '../../src/migrations/store.ts';
import { LOCAL_USER } from '../../src/people/user.ts';
import { bookInEdition } from '../../src/registers/book-in-edition.ts';
import { loadBooks } from '../../src/registers/load-books.ts';
import { rolesOfTests } from '../../test/support/registered.ts';
import { addTestPerson, cookieOf } from '../../test/support/signed-in.ts';
import { startWeb, type TestWeb } from '../../test/support/web.ts';
import { USUAL_LISTS } from '../usual-lists.ts';
import { inventedRows } from './invented-rows.ts';
import { HEAD, line, type Measured, measure } from './measure.ts';

const MIGRATIONS = 1000;
const ROWS_IN_A_BOOK = 60;
const EDITION = 'nhs-england-2026';
const GOALS = { memoised: 500, 'first of the day': 3000, overview: 150 };

export async function benchManyMigrations(runs: number): Promise<void> {
  let now = Temporal.Instant.from('2026-11-23T10:00:00Z');
  const web = await startWeb({ clock: { now: () => now } });
  const ids = await fill(web);
  const fewer = await somebodyElseIn(web, ids.slice(0, MIGRATIONS / 10));
  const { db } = web.database;
  const [some = ''] = ids.slice(-1);
  const counted = (await loadBooks()).flatMap(({ id, beforeTheEnd }) => (beforeTheEnd ? id : []));
  const look = async (url: string, cookie: string): Promise<void> => {
    const { statusCode } = await web.app.inject({ url, headers: { cookie } });
    if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}`);
  };
  console.log(HEAD.replace(' rows', 'migr.'));
  const medians: Record<string, number> = {};
  for (const [size, person] of [
    [MIGRATIONS / 10, fewer],
    [MIGRATIONS, web.person],
  ] as const) {
    const mine = ids.slice(0, size);
    const floor = await measure(runs, () => readBare(db, mine, counted));
    const first = await measure(
      5,
      async () => {
        now = now.add({ hours: 24 });
        await look('/portfolio', await cookieOf(web, person));
      },
      { warmUp: 1 },
    );
    const cookie = await cookieOf(web, person);
    const show = (page: string, found: Measured): void => {
      medians[`${page} ${size}`] = found.median;
      console.log(line(size, page, found, floor));
    };
    show('portfolio, first of the day', first);
    for (const [page, url] of [
      ['portfolio', '/portfolio'],
      ['portfolio, last page', '/portfolio?page=999&order=moved'],
      ['questions', '/portfolio/questions'],
      ['portfolio as CSV', '/portfolio.csv'],
      ['migrations', '/migrations'],
      ...(size === MIGRATIONS ? [['overview', `/migrations/${some}`] as const] : []),
    ] as const) {
      show(page, await measure(runs, () => look(url, cookie)));
    }
  }
  const of = (page: string, size = MIGRATIONS): number => medians[`${page} ${size}`] ?? 0;
  const power = Math.log10(of('portfolio') / of('portfolio', MIGRATIONS / 10));
  console.log(`Cost of the portfolio grows with its migrations to the power ${power.toFixed(2)}.`);
  for (const [page, goal, found] of [
    ['portfolio with plans memoised', GOALS.memoised, of('portfolio')],
    ['portfolio, first of the day', GOALS['first of the day'], of('portfolio, first of the day')],
    ['overview', GOALS.overview, of('overview')],
  ] as const) {
    const met = found < goal ? 'met' : 'missed';
    console.log(`Goal: ${page} under ${goal} ms: ${found.toFixed(0)} ms, ${met}.`);
  }
  await web.close();
}

/** Registers them all, with what a usual practice lists, and rows in every book. */
async function fill(web: TestWeb): Promise<string[]> {
  const { db } = web.database;
  const by = { who: LOCAL_USER, clock: web.clock };
  const ids = await registerMigrations(
    db,
    Array.from({ length: MIGRATIONS }, (_, index) => ({
      formToken: `bench-${index}`,
      registration: {
        practice: { name: `Practice ${index}`, odsCode: `Z${10_000 + index}` },
        currentSystem: { name: index % 3 ? 'EMIS Web' : 'Vision', supplier: 'EMIS' },
        newSystem: { name: 'SystmOne', supplier: 'TPP' },
        edition: EDITION,
      },
      goLive: Temporal.PlainDate.from('2027-03-02')
        .add({ days: 7 * (index % 8) })
        .toString(),
      firstRoles: rolesOfTests(web),
    })),
    by,
  );
  for (const [index, migration] of ids.entries()) {
    const lists = Object.entries(USUAL_LISTS).map(
      ([subject, value]) => ({ migration, kind: 'list', subject, value }) as NewFact,
    );
    const moved: NewFact[] =
      index % 4 === 0
        ? [{ migration, kind: 'go-live', subject: '', value: '2027-04-20', reason: 'Half term' }]
        : [];
    await recordFacts(db, [...lists, ...moved], by);
  }
  await addRowsEverywhere(db, web);
  return ids;
}

/** By bare SQL: what is measured is reading them. History tells of each row, as it does where people add them. */
async function addRowsEverywhere(db: Database, web: TestWeb): Promise<void> {
  const { editions } = openGuide(web.clock);
  const books = (await loadBooks()).map((book) =>
    bookInEdition(book, editions.load(EDITION), editions),
  );
  for (const book of books) {
    for (const [index, row] of inventedRows(book, ROWS_IN_A_BOOK).entries()) {
      const number = index + 1;
      await sql`
        insert into book_row (migration, book, number, kind, state, field_values, form_token,
          added_at, changed_at, changed_by)
        select id, ${book.id}, ${number}, ${row.kind}, ${row.state}, ${JSON.stringify(row.values)}::jsonb,
          id || ${`-${book.id}-${number}`}, now(), now(), 'Bench' from migration`.execute(db);
      await sql`
        insert into fact (migration, kind, subject, value, reason, who, who_name, at)
        select id, 'row', ${`${book.id} ${number}`}, ${JSON.stringify({ says: `${book.title}: “Entry” was added.`, change: 'added', ...row })}::jsonb,
          '', 'bench', 'Bench', now() from migration`.execute(db);
    }
    console.error(`${book.title}: filled in`);
  }
  await sql`analyze`.execute(db);
}

async function somebodyElseIn(web: TestWeb, ids: readonly string[]) {
  const person = await addTestPerson(web, {
    name: 'Florence Few',
    email: 'florence@wharfside.example',
    organisation: { name: 'Few Informatics', kinds: ['delivery-partner'] },
  });
  for (const migration of ids) {
    const value = {
      person: person.id,
      name: person.name,
      role: 'project-manager',
      until: null,
    } as const;
    const fact: NewFact = { migration, kind: 'holds-role', subject: roleSubject(value), value };
    await recordFacts(web.database.db, [fact], { who: LOCAL_USER, clock: web.clock });
  }
  return person;
}

/** What no page about them can do without: the newest fact of each, and the rows of fifty counted by state. */
async function readBare(
  db: Database,
  ids: readonly string[],
  books: readonly string[],
): Promise<void> {
  await sql`select m.id, (select max(f.id) from fact f where f.migration = m.id and f.kind <> 'row')
    from migration m where m.id = any(${[...ids]}::text[])`.execute(db);
  await sql`select migration, book, kind, state, count(*) from book_row
    where migration = any(${ids.slice(0, 50)}::text[]) and book = any(${books}::text[])
    group by 1, 2, 3, 4`.execute(db);
}
