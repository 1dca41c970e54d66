/**
 * How long pages take that read much, in process on the embedded database, each beside a floor in the same run: a
 * record book with 10,000 rows, then a thousand migrations with 60 rows in each record book. Each with a tenth as
 * well, to see how cost grows.
 *
 *   npx node bench/pages.ts [runs]
 */
import { benchLongBook } from './pages/long-book.ts';
import { benchManyMigrations } from './pages/many-migrations.ts';

const runs = Number(process.argv[2] ?? 50);
console.log(`Node ${process.version}, median of ${runs} in process, milliseconds`);
await benchLongBook(runs);
await benchManyMigrations(runs);
console.log(`Peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB.`);
