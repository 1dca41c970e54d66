/**
 * A process of its own that receives a package and is killed as soon as that stands in its place, before the database
 * knows of it: `node receive-and-die.ts DATA-FOLDER MIGRATION PATH`.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { onDisk } from '../../src/data/receive/list-package.ts';
import { receivePackage } from '../../src/data/receive/receive-package.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { SYSTEM_CLOCK } from '../../src/lib/clock.ts';
import { LOCAL_USER } from '../../src/people/user.ts';

const [dataFolder, migration, path] = process.argv.slice(2) as [string, string, string];
const config = readConfig({
  CHANGEOVER_DATA: dataFolder,
  CHANGEOVER_KEY_FILE: `${dataFolder}.key`,
});
const { db } = await openDatabase(config, { clock: SYSTEM_CLOCK, onLostConnection: () => {} });
const own = join(config.packages, migration);
const deadly = {
  now() {
    if (existsSync(own) && readdirSync(own).length > 0) process.kill(process.pid, 'SIGKILL');
    return SYSTEM_CLOCK.now();
  },
};
const asked = { migration, side: 'source', from: onDisk(path), who: LOCAL_USER } as const;
await receivePackage({ ...config, db, clock: deadly }, asked);
