import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { editionOf } from '../../test/support/worked-example.ts';
import { HOME } from '../config.ts';
import { findMigration } from '../migrations/store.ts';
import { openCalendars } from '../plan/calendars.ts';
import { toPlanFacts } from '../plan/planner.ts';
import { schedule } from '../plan/schedule.ts';
import { dueOf, lateness } from './deadlines.ts';
import { searchRows } from './store.ts';
import permitBook from './testing/books/parking-permits.ts';
import { type PermitBook, startWithPermits } from './testing/permits.ts';

let permits: PermitBook;
before(async () => {
  permits = await startWithPermits();
  for (const [holder, vehicle, from] of [
    ['Ines Marlow', 'car', '2026-11-20'],
    ['Tom Ferry', 'van', '2027-03-01'],
    ['Ada Quay', 'van', ''],
  ] as const) {
    const [year = '', month = '', day = ''] = from.split('-');
    await permits.add({ holder, vehicle, 'from-day': day, 'from-month': month, 'from-year': year });
  }
});
after(() => permits.close());

const shown = async (query = '') => {
  const { text } = await permits.web.get(`${permits.list}${query}`);
  return ['Ines Marlow', 'Tom Ferry', 'Ada Quay'].filter((name) => text.includes(name));
};

test('the first line counts what is in which state, and what is late', async () => {
  const { text } = await permits.web.get(permits.list);
  assert.match(text, /3 permits: 3 asked for\. 1 late\./);
});

test('what is striking about the rows as a whole stands above the list', async () => {
  assert.ok(!(await permits.web.get(permits.list)).text.includes('What to look at'));
  const late = { 'from-day': '8', 'from-month': '3', 'from-year': '2027' };
  await permits.add({ holder: 'Nell Wharf', ...late });
  assert.match(
    (await permits.web.get(permits.list)).text,
    /What to look at Nell Wharf may park at Riverside Surgery only after the cutover began\./,
  );
});

test('pages of the migration that belong to a book are a click away', async () => {
  const { html } = await permits.web.get(permits.list);
  assert.ok(
    html.includes(`href="/migrations/${permits.migration}/plan/circumstances">Who is away<`),
  );
});

test('filters leave what was asked for', async () => {
  assert.deepEqual(await shown('?words=ferry'), ['Tom Ferry']);
  assert.deepEqual(await shown('?words=FERRY+van'), ['Tom Ferry']);
  assert.deepEqual(await shown('?words=holder'), []);
  assert.deepEqual(await shown('?late=true'), ['Ines Marlow']);
  assert.deepEqual(await shown('?state=granted'), []);
  assert.deepEqual(await shown('?state=nonsense'), ['Ines Marlow', 'Tom Ferry', 'Ada Quay']);
  assert.deepEqual(await shown('?who=me'), []);
});

test('an export holds what the list shows', async () => {
  const { html } = await permits.web.get(`${permits.list}/export.csv?late=true`);
  assert.match(html, /^\uFEFFNumber,Kind,State,Whose task,Ask again on,Changed on,For whom/);
  assert.match(html, /Ines Marlow/);
  assert.ok(!html.includes('Tom Ferry'));
});

test('what follows from a row stands in its list, on its page, in exports and in the API', async () => {
  const { web, list } = permits;
  assert.match((await web.get(`${list}?words=ferry`)).text, /Spaces that it takes: 2/);
  const rows = await permits.rows();
  const van = rows.find(({ values }) => values.holder === 'Tom Ferry');
  assert.match((await web.get(`${list}/${van?.number}`)).text, /Spaces that it takes 2/);
  const [head, line] = (await web.get(`${list}/export.csv?words=ferry`)).html.split('\r\n');
  assert.match(String(head), /,Spaces that it takes$/);
  assert.match(String(line), /,2$/);
  const json = await web.get(`/api${list}/${van?.number}`);
  assert.deepEqual(JSON.parse(json.html).reckoned, { spaces: '2' });
  assert.ok(!('spaces' in (van?.values ?? {})), 'it is not stored');
});

test('what the database finds late is what each row says of itself, on any day', async () => {
  const { db } = permits.web.database;
  const { migration, facts } = await findMigration(db, permits.migration);
  const calendar = openCalendars(join(HOME, 'bank-holidays')).of(toPlanFacts(facts));
  const edition = editionOf(migration.edition);
  const rows = await permits.rows();
  let late = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 200 }), async (days) => {
      const today = Temporal.PlainDate.from('2026-11-10').add({ days }).toString();
      const occasion = { goLive: migration.goLive, today };
      const plan = schedule(edition, toPlanFacts(facts), calendar, occasion);
      const found = await searchRows(
        db,
        { migration: migration.id, book: permitBook.id },
        { late: lateness(permitBook, { plan, calendar }) },
        { limit: 100, offset: 0 },
      );
      const own = rows.filter((row) =>
        dueOf(permitBook, row, { plan, calendar }).some((due) => due.isLate),
      );
      assert.deepEqual(
        found.rows.map(({ number }) => number).toSorted(),
        own.map(({ number }) => number),
      );
      late += own.length;
    }),
    { numRuns: 60, seed: 20270309 },
  );
  assert.ok(late > 60, `${late} late rows`);
});
