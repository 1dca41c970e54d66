import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { COLUMN_VALUES } from '../../src/db/column-values.ts';
import { connectEmbedded } from '../../src/db/embedded.ts';
import { startJobs } from '../../src/db/jobs.ts';
import { applySchemaVersions, readSchemaVersions } from '../../src/db/schema-versions.ts';

/**
 * An embedded database in memory, with the newest schema and the tables of the job queue. Starting one
 * from nothing takes about three seconds; loading a copy of one takes 0.5. The copy is made once and
 * kept for later runs, named after everything that it depends on.
 */
export async function loadCopy(): Promise<PGlite> {
  const copy = (await readCopy()) ?? (await makeCopy());
  return PGlite.create({ loadDataDir: copy, parsers: COLUMN_VALUES });
}

/**
 * Lays the copy into a data folder, as an application leaves it there that was started and stopped: the first start in an
 * empty folder takes five seconds of the processor.
 */
export async function layReadyDatabase(dataFolder: string): Promise<void> {
  if (!(await readCopy())) await makeCopy();
  const folder = join(dataFolder, 'database');
  await mkdir(folder, { recursive: true });
  await promisify(execFile)('tar', ['-xf', await copyPath(), '-C', folder]);
}

async function readCopy(): Promise<Blob | undefined> {
  try {
    return new Blob([await readFile(await copyPath())]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function makeCopy(): Promise<Blob> {
  const pglite = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  const connection = connectEmbedded(pglite);
  await applySchemaVersions(connection, await readSchemaVersions());
  const jobs = await startJobs(connection, {}, { onFault: rethrow });
  await jobs.stop();
  await dropTemplates(pglite);
  const copy = await pglite.dumpDataDir('none');
  await pglite.close();
  // Test files run at once: each writes its own file and the last rename wins, all alike.
  const path = await copyPath();
  await writeFile(`${path}.${process.pid}`, Buffer.from(await copy.arrayBuffer()));
  await rename(`${path}.${process.pid}`, path);
  return copy;
}

function rethrow(fault: unknown): never {
  throw fault;
}

/** No test makes another database from them, and every test file loads the whole copy. */
async function dropTemplates(pglite: PGlite): Promise<void> {
  await pglite.exec('update pg_database set datistemplate = false');
  await pglite.exec('drop database template0');
  await pglite.exec('drop database template1');
  await pglite.exec('checkpoint');
}

async function copyPath(): Promise<string> {
  const hash = createHash('sha256');
  for (const engine of ['@electric-sql/pglite', 'pg-boss']) {
    hash.update(await readFile(new URL('../package.json', import.meta.resolve(engine))));
  }
  for (const version of await readSchemaVersions()) hash.update(version.hash);
  return join(tmpdir(), `changeover-test-database-${hash.digest('hex').slice(0, 16)}`);
}
