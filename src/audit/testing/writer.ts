/**
 * A process that adds three entries and stays in the middle of a transaction that adds two more,
 * until it is killed: `node writer.ts FOLDER DATABASE_URL`.
 */
import { openDatabase } from '../../db/open-database.ts';
import { SYSTEM_CLOCK } from '../../lib/clock.ts';
import { appendEntries } from '../append-entries.ts';

const [dataFolder, databaseUrl] = process.argv.slice(2) as [string, string];
const by = { who: { id: 'asha', name: 'Asha' }, clock: SYSTEM_CLOCK };
const entries = ['first', 'second', 'third'].map((subject) => ({
  kind: 'signed-in',
  subject,
  value: true,
}));

const { db } = await openDatabase(
  { dataFolder, databaseUrl: databaseUrl || undefined },
  { clock: SYSTEM_CLOCK, onLostConnection: () => {} },
);
await appendEntries(db, entries, by);
await db.transaction().execute(async (within) => {
  await appendEntries(within, entries.slice(1), by);
  process.stdout.write('in the middle\n');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
