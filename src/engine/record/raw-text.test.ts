import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathLiteral, readableParquet, rowsOf, withDatabase } from '../duckdb.ts';
import { memberSql, rawTextOf } from './raw-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-raw-text-'));
after(() => rmSync(folder, { recursive: true }));

/** What a row says whose `raw` is this SQL, in a table as it is staged. */
async function told(raw: string): Promise<string | undefined> {
  const path = join(folder, 'coded_entry.parquet');
  return withDatabase(':memory:', async (connection) => {
    await connection.run(
      `copy (select 1 as n, ${raw} as raw, 'after' as value) to ${pathLiteral(path)} (format parquet)`,
    );
    const text = await rawTextOf(connection, path);
    const rows = await rowsOf<{ said: string }>(
      connection,
      `select ${text} as said from ${readableParquet(path)}`,
    );
    return rows[0]?.said;
  });
}

test('what is said thing by thing reads as one JSON: texts, numbers with their digits, JSON as it stands', async () => {
  const said = await told(`struct_pack(
    "text Words" := 'said "so"' || chr(10), "text Patient's word" := 'it''s', "number Value" := '84.000',
    "number Small" := '5.600000024E-1', "number Unread" := '1,5', "text Digits" := '84.0',
    "text Nothing" := null::varchar, "json Code" := '{"CodeId":"1"}', "members referral" := '"A":1,"B":"2"')`);
  assert.equal(
    said,
    `{"Words":"said \\"so\\"\\n","Patient's word":"it's","Value":84.000,"Small":5.600000024E-1,` +
      `"Unread":"1,5","Digits":"84.0","Code":{"CodeId":"1"},"A":1,"B":"2"}`,
  );
});

test('what is kept as one text is taken as it is', async () => {
  assert.equal(await told(`'{"value":84.000}'`), '{"value":84.000}');
});

test('a thing of which nobody knows how it is told is a fault', () => {
  assert.throws(() => memberSql('picture Face', 't.face'), /nobody knows how picture is told/);
});
