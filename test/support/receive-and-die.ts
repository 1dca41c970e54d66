/**
 * A process of its own that takes a package over and is killed as soon as that stands in its place, before the database
 * knows of it: `node receive-and-die.ts DATA-FOLDER MIGRATION PATH`, or with no path as the job of the upload `upload`.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { onDisk } from '../../src/data/receive/list-package.ts';
import { receivePackage } from '../../src/data/receive/receive-package.ts';
import { migrationKey } from '../../src/data/sealed/migration-key.ts';
import { keepList } from '../../src/data/upload-package/list-of-files.ts';
import { askToTakeOver } from '../../src/data/upload-package/sent-package-store.ts';
import { sentPackageJobs } from '../../src/data/upload-package/take-over-sent.ts';
import { uploadsIn } from '../../src/data/upload-package/upload-in-pieces.ts';
import { startJobs } from '../../src/db/jobs.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { SYSTEM_CLOCK } from '../../src/lib/clock.ts';
import { LOCAL_USER } from '../../src/people/user.ts';

const [dataFolder, migration, path] = process.argv.slice(2) as [string, string, string?];
const config = readConfig({
  CHANGEOVER_DATA: dataFolder,
  CHANGEOVER_KEY_FILE: `${dataFolder}.key`,
});
const database = await openDatabase(config, { clock: SYSTEM_CLOCK, onLostConnection: () => {} });
const own = join(config.packages, migration);
const deadly = {
  now() {
    if (existsSync(own) && readdirSync(own).length > 0) process.kill(process.pid, 'SIGKILL');
    return SYSTEM_CLOCK.now();
  },
};
const needs = { ...config, db: database.db, clock: deadly };
if (path) {
  const asked = { migration, side: 'source', from: onDisk(path), who: LOCAL_USER } as const;
  await receivePackage(needs, asked);
} else {
  const jobs = await startJobs(database, sentPackageJobs(needs), { onFault: () => {} });
  const uploads = { folder: uploadsIn(config), key: await migrationKey(needs, migration) };
  const place = await keepList(uploads, [{ name: 'a.json', bytes: 1, place: 'upload' }]);
  const sent = { migration, side: 'source', origin: 'upload', place, bytes: 1 } as const;
  await askToTakeOver({ ...needs, jobs }, sent, { who: LOCAL_USER, clock: SYSTEM_CLOCK });
}
