import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../lib/refusal.ts';
import type { Connection } from './connection.ts';

export type SchemaVersion = { name: string; hash: string; script: string };

const SCHEMA_FOLDER = fileURLToPath(new URL('./schema/', import.meta.url));
/** Any fixed number: whoever holds the advisory lock of this number applies schema versions. */
const LOCK_NUMBER = 7_261_044;

/**
 * Brings the database to the newest schema version, in one transaction. Servers that start at once
 * wait for each other. A version that was applied with other content is refused, because nobody
 * could tell then which of the two stands in the database.
 */
export async function applySchemaVersions(
  connection: Connection,
  versions: SchemaVersion[],
): Promise<void> {
  await connection.inTransaction(async (run) => {
    await run(`select pg_advisory_xact_lock(${LOCK_NUMBER})`);
    await run(`create table if not exists schema_version (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`);
    const rows = await run('select name, hash from schema_version order by name');
    const applied = rows.map((row) => ({ name: String(row.name), hash: String(row.hash) }));
    for (const version of versionsToApply(versions, applied)) {
      await run(version.script);
      await run(`insert into schema_version (name, hash) values
        ('${version.name}', '${version.hash}')`);
    }
  });
}

export async function readSchemaVersions(folder = SCHEMA_FOLDER): Promise<SchemaVersion[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name));
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(`${folder}/${name}`, 'utf8');
      return { name, hash: createHash('sha256').update(script).digest('hex'), script };
    }),
  );
}

function versionsToApply(
  versions: SchemaVersion[],
  applied: Omit<SchemaVersion, 'script'>[],
): SchemaVersion[] {
  for (const [index, was] of applied.entries()) {
    const is = versions[index];
    if (is?.name === was.name && is.hash === was.hash) continue;
    throw new Refusal(
      'schema-version-altered',
      `The database was set up with schema version ${was.name} as it stood in another edition of ` +
        'Changeover. Run the edition that wrote this database or a later one, or choose another ' +
        'data folder (CHANGEOVER_DATA) or database (DATABASE_URL).',
    );
  }
  return versions.slice(applied.length);
}
