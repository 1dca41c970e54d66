/** The list of a record book with 10,000 rows, filtered and not, and then the pages of somebody who holds them all. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { openGuide } from '../../src/app.ts';
import { addRows } from '../../src/registers/change-rows.ts';
import { loadBooks } from '../../src/registers/load-books.ts';
import { registerRiverside } from '../../test/support/registered.ts';
import { startWeb } from '../../test/support/web.ts';
import { HEAD, line, measure } from './measure.ts';

const GOAL_MS = 200;
const ROWS = 10_000;
const BOOK = 'contacts';
export async function benchLongBook(runs: number): Promise<void> {
  const web = await startWeb({ today: '2026-11-23' });
  const { db } = web.database;
  const { planner } = openGuide(web.clock);
  const book = (await loadBooks()).find(({ id }) => id === BOOK);
  if (!book) throw new Error(`There is no book ${BOOK}.`);
  const [kind = '', { name = '' } = {}] = Object.entries(book.kinds)[0] ?? [];

  console.log(HEAD);
  const medians: number[] = [];
  for (const [at, rows] of [ROWS / 10, ROWS].entries()) {
    const address = await registerRiverside(web, `2027-03-0${9 - at}`);
    const migration = address.split('/')[2] as string;
    const values = Array.from({ length: rows }, (_, index) => ({ [name]: `Person ${index}` }));
    const added = { migration, kind, rows: values, formToken: randomUUID() };
    // Written without the declaration's facts: ten thousand people on one plan are no case that there is.
    const { planFacts: _, ...plain } = book;
    await addRows({ db, clock: web.clock, planner }, plain, added, { who: web.person });
    const floor = await measure(runs, async () => {
      await sql`select count(*) from book_row where migration = ${migration} and book = ${BOOK}`.execute(
        db,
      );
      await sql`select * from book_row where migration = ${migration} and book = ${BOOK}
        order by number desc limit 50`.execute(db);
    });
    for (const [page, url] of [
      ['list', `${address}/${BOOK}`],
      ['found by a word', `${address}/${BOOK}?words=77`],
      ['late only', `${address}/${BOOK}?late=true`],
      ['last page', `${address}/${BOOK}?page=${rows / 50}`],
      ['history', `${address}/history`],
      ['overview', address],
      ['my work', '/my-work'],
    ] as const) {
      const found = await measure(runs, async () => {
        const { status } = await web.get(url);
        if (status !== 200) throw new Error(`${url} answers ${status}`);
      });
      if (page === 'list') medians.push(found.median);
      console.log(line(rows, page, found, floor));
    }
  }
  const [small = 1, large = 1] = medians;
  console.log(
    `Cost of the list grows with its rows to the power ${Math.log10(large / small).toFixed(2)}.`,
  );
  console.log(
    `Goal: list of ${ROWS} rows under ${GOAL_MS} ms: ${large < GOAL_MS ? 'met' : 'missed'}.`,
  );
  await web.close();
}
