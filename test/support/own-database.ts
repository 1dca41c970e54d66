/**
 * A process of its own that opens the embedded database of a folder, writes a fact and stays until
 * it is ended. Run by the tests of ownership: `node own-database.ts FOLDER`.
 */
import { openDatabase } from '../../src/db/open-database.ts';
import { SYSTEM_CLOCK } from '../../src/lib/clock.ts';
import { Refusal } from '../../src/lib/refusal.ts';

const [dataFolder] = process.argv.slice(2) as [string];
try {
  const database = await openDatabase(
    { dataFolder, databaseUrl: undefined },
    { clock: SYSTEM_CLOCK, onLostConnection: () => {} },
  );
  database.announce('http://127.0.0.1:3999', 'key');
  const token = `opened by ${process.pid}`;
  await database.db
    .insertInto('migration')
    .values({ id: String(process.pid), form_token: token })
    .execute();
  process.once('SIGTERM', () => void database.close().then(() => process.exit()));
  setInterval(() => {}, 60_000);
  process.stdout.write('open\n');
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stdout.write(`${error.code}: ${error.message}\n`);
}
