/**
 * How long pages take that read much: the list of a record book with 10,000 rows, filtered and not; then the history,
 * the overview and My work of somebody who holds them all. Beside a floor in the same run: the rows counted and the
 * first fifty read by bare SQL. Then with a tenth of the rows, to see how cost grows. In process, on the embedded
 * database.
 *
 *   npx node bench/pages.ts [runs]
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { HOME } from '../src/config.ts';
import { editionsIn } from '../src/migrations/editions.ts';
import { openCalendars } from '../src/plan/calendars.ts';
import { createPlanner } from '../src/plan/planner.ts';
import { addRows } from '../src/registers/change-rows.ts';
import { loadBooks } from '../src/registers/load-books.ts';
import { registerRiverside } from '../test/support/registered.ts';
import { startWeb } from '../test/support/web.ts';

const GOAL_MS = 200;
const ROWS = 10_000;
const BOOK = 'contacts';
const runs = Number(process.argv[2] ?? 50);

const web = await startWeb({ today: '2026-11-23' });
const { db } = web.database;
const planner = createPlanner({
  editions: editionsIn(join(HOME, 'editions')),
  calendars: openCalendars(join(HOME, 'bank-holidays')),
  clock: web.clock,
});
const book = (await loadBooks()).find(({ id }) => id === BOOK);
if (!book) throw new Error(`There is no book ${BOOK}.`);
const [kind = '', { name = '' } = {}] = Object.entries(book.kinds)[0] ?? [];

console.log(`Node ${process.version}, median of ${runs} in process, milliseconds`);
console.log(' rows  page              median    p99  floor  ratio');
const medians: number[] = [];
for (const [at, rows] of [ROWS / 10, ROWS].entries()) {
  const address = await registerRiverside(web, `2027-03-0${9 - at}`);
  const migration = address.split('/')[2] as string;
  const values = Array.from({ length: rows }, (_, index) => ({ [name]: `Person ${index}` }));
  const added = { migration, kind, rows: values, formToken: randomUUID() };
  // Written without the declaration's facts: ten thousand people on one plan are no case that there is.
  const { planFacts: _, ...plain } = book;
  await addRows({ db, clock: web.clock, planner }, plain, added, { who: web.person });
  const floor = await measure(async () => {
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
    const { median, p99 } = await measure(async () => {
      const { status } = await web.get(url);
      if (status !== 200) throw new Error(`${url} answers ${status}`);
    });
    if (page === 'list') medians.push(median);
    console.log(
      [
        String(rows).padStart(5),
        page.padEnd(16),
        median.toFixed(1).padStart(6),
        p99.toFixed(1).padStart(5),
        floor.median.toFixed(1).padStart(5),
        (median / floor.median).toFixed(1).padStart(5),
      ].join('  '),
    );
  }
}
const [small = 1, large = 1] = medians;
console.log(
  `Cost of the list grows with its rows to the power ${Math.log10(large / small).toFixed(2)}.`,
);
console.log(`Peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB.`);
console.log(
  `Goal: list of ${ROWS} rows under ${GOAL_MS} ms: ${large < GOAL_MS ? 'met' : 'missed'}.`,
);
await web.close();

async function measure(work: () => Promise<void>): Promise<{ median: number; p99: number }> {
  for (let i = 0; i < 5; i++) await work();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] as number;
  return { median: at(0.5), p99: at(0.99) };
}
