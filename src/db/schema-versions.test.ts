import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freshDatabase } from '../../test/support/fresh-database.ts';
import { noPostgres, startPostgres, type TestServer } from '../../test/support/postgres.ts';
import { SYSTEM_CLOCK } from '../lib/clock.ts';
import type { Connection } from './connection.ts';
import { openDatabase } from './open-database.ts';
import { applySchemaVersions, readSchemaVersions } from './schema-versions.ts';

const without = await noPostgres();

describe('on the embedded database', () => {
  let database: Connection;
  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.close());
  holdsForBoth(() => database);

  test('a version that was applied with other content is refused, and nothing is applied', async () => {
    const [first, ...others] = await readSchemaVersions();
    assert.ok(first);
    const later = { name: '9999-later.sql', hash: 'x', script: 'create table later ()' };
    await assert.rejects(
      applySchemaVersions(database, [{ ...first, hash: 'another' }, ...others, later]),
      { code: 'schema-version-altered' },
    );
    const { rows } = await pgTables(database);
    assert.ok(!rows.includes('later'));
  });

  test('a version with a fault leaves nothing of itself or of its neighbours behind', async () => {
    const versions = await readSchemaVersions();
    const good = { name: '9998-good.sql', hash: 'x', script: 'create table good ()' };
    const bad = { name: '9999-bad.sql', hash: 'x', script: 'create table bad (); select nonsense' };
    await assert.rejects(applySchemaVersions(database, [...versions, good, bad]), /nonsense/);
    const { rows } = await pgTables(database);
    assert.ok(!rows.includes('good') && !rows.includes('bad'));
  });
});

describe('on a PostgreSQL server', { skip: without }, () => {
  let server: TestServer;
  let database: Connection;
  before(async () => {
    server = await startPostgres();
    // Two servers that start at once, on an empty database.
    const place = { dataFolder: '/nowhere', databaseUrl: await server.newDatabase() };
    const open = () => openDatabase(place, { clock: SYSTEM_CLOCK, onLostConnection: assert.fail });
    const both = await Promise.all([open(), open()]);
    database = both[0];
    await both[1].close();
  });
  after(async () => {
    await database.close();
    await server.stop();
  });
  holdsForBoth(() => database);
});

function holdsForBoth(connection: () => Connection): void {
  test('every schema version is applied once', async () => {
    const applied = await connection().inTransaction((run) =>
      run('select name from schema_version'),
    );
    const versions = await readSchemaVersions();
    assert.deepEqual(
      applied.map(({ name }) => name),
      versions.map(({ name }) => name),
    );
    await applySchemaVersions(connection(), versions);
  });

  test('a fact is read back as it was stored, and is never changed or deleted', async () => {
    const { db } = connection();
    const at = '2027-03-28T01:30:00.123456Z';
    await db.insertInto('migration').values({ id: 'fernbank', form_token: 'f' }).execute();
    for (const value of [['Docman', 'AccuRx'], 'a "word"', { from: '2027-01-01' }, true, 0]) {
      const fact = { kind: 'list', subject: 'x', reason: '', who: 'local', who_name: 'Asha', at };
      const { id } = await db
        .insertInto('fact')
        .values({ ...fact, migration: 'fernbank', value: JSON.stringify(value) })
        .returning('id')
        .executeTakeFirstOrThrow();
      const read = await db
        .selectFrom('fact')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      assert.deepEqual(read.value, value);
      assert.equal(read.at.toString(), at);
      assert.equal(typeof read.id, 'number');
    }
    await assert.rejects(db.deleteFrom('fact').execute(), /never changed or deleted/);
    await assert.rejects(db.updateTable('fact').set({ reason: 'x' }).execute(), /never changed/);
    await assert.rejects(
      connection().inTransaction((run) => run('truncate fact cascade')),
      /never changed or deleted/,
    );
  });

  test('a date is read as the day that was stored', async () => {
    const { db } = connection();
    const practice = {
      ods_code: 'A99001',
      name: 'Fernbank Surgery',
      address_lines: JSON.stringify(['1 High Street', 'Fernbank']),
      postcode: 'ZZ99 9ZZ',
      status: 'active',
      opened: '2026-03-29',
      closed: null,
      icb: 'QXX',
      commissioner: '00X',
      prescribing_setting: '4',
    } as const;
    await db.insertInto('practice').values(practice).execute();
    const read = await db.selectFrom('practice').selectAll().executeTakeFirstOrThrow();
    assert.deepEqual(read, { ...practice, address_lines: ['1 High Street', 'Fernbank'] });
  });
}

async function pgTables(database: Connection): Promise<{ rows: unknown[] }> {
  const rows = await database.inTransaction((run) =>
    run(`select tablename from pg_tables where schemaname = 'public'`),
  );
  return { rows: rows.map(({ tablename }) => tablename) };
}
