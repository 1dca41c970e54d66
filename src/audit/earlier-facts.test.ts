import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { clockOn } from '../../test/support/web.ts';
import { COLUMN_VALUES } from '../db/column-values.ts';
import { connectEmbedded } from '../db/embedded.ts';
import { applySchemaVersions, readSchemaVersions } from '../db/schema-versions.ts';
import { appendEntries } from './append-entries.ts';
import { verifyChain } from './verify-chain.ts';

test('the facts of a database of before the chain are linked in the order of their statement', async () => {
  const database = connectEmbedded(await PGlite.create({ parsers: COLUMN_VALUES }));
  const { db } = database;
  const versions = await readSchemaVersions();
  const chain = versions.findIndex(({ name }) => name.startsWith('0004'));
  await applySchemaVersions(database, versions.slice(0, chain));
  await db.insertInto('migration').values({ id: 'fernbank', form_token: 'f' }).execute();
  const fact = { migration: 'fernbank', kind: 'list', reason: '', who: 'local', who_name: 'Asha' };
  const values = [['Docman'], { to: '1', from: 2.5 }, null, true];
  for (const [index, value] of values.entries()) {
    const at = `2026-11-2${index}T10:00:00.00000${index}Z`;
    await db
      .insertInto('fact')
      .values({
        ...fact,
        subject: `${index} ß`,
        value: value === null ? null : JSON.stringify(value),
        at,
      })
      .execute();
  }

  await applySchemaVersions(database, versions);
  await appendEntries(db, [{ kind: 'signed-in', subject: 'asha', value: true }], {
    who: { id: 'asha', name: 'Asha' },
    clock: clockOn('2026-11-30'),
  });
  const { broken, entries } = await verifyChain(db);
  assert.deepEqual({ broken, entries }, { broken: null, entries: 5 });
  await assert.rejects(db.updateTable('fact').set({ reason: 'x' }).execute(), /never changed/);
  await database.close();
});
