import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../../csv/sql.ts';
import { rewriteInWindows1252 } from '../../csv/to-windows-1252.ts';
import type { Writing } from '../../format.ts';
import { makeCodeRows } from './code-rows.ts';
import { openRecord } from './open-record.ts';
import { tellWhatIsLeftOut } from './rules.ts';
import { CLINICAL } from './tables/clinical.ts';
import { LOOK_UPS } from './tables/look-ups.ts';
import { MEDICINES } from './tables/medicines.ts';
import { PAPERS } from './tables/papers.ts';
import { PERSON } from './tables/person.ts';
import { makeTextIds } from './text-ids.ts';
import { wholeRows, writeFile } from './write-file.ts';
import { writeManifest } from './write-manifest.ts';
import { rowsSql, type WrittenTable } from './written-table.ts';

export const TABLES: readonly WrittenTable[] = [...PERSON, ...CLINICAL, ...MEDICINES, ...PAPERS];

/** Writes the canonical record as a whole extract of SystmOne, a file for each table, an empty one too. */
export async function writeFolder(writing: Writing): Promise<void> {
  const { connection, staged, out, producedAt, signal, onFile = () => {} } = writing;
  for (const sql of ['macros', 'medicine', 'relate']) {
    if (sql === 'medicine') await openRecord(connection, staged);
    if (sql === 'relate') await makeCodeRows(connection);
    await connection.run(await readFile(new URL(`./${sql}.sql`, import.meta.url), 'utf8'));
  }
  await makeTextIds(connection, TABLES);
  const files: string[] = [];
  const ofRecords = Map.groupBy(TABLES, ({ table }) => table);
  const total = ofRecords.size + LOOK_UPS.length;
  for (const [table, parts] of ofRecords) {
    signal?.throwIfAborted();
    onFile(files.length, total);
    await writeRecords(connection, out, table, parts);
    files.push(table);
  }
  for (const { table, rows } of LOOK_UPS) {
    onFile(files.length, total);
    const reader = await connection.runAndReadAll(`select * from (${rows}) limit 0`);
    const whole = wholeRows(table, rows, new Set(reader.columnNames()));
    await writeFile(connection, out, table, whole);
    files.push(table);
  }
  await tellWhatIsLeftOut(connection);
  await writeManifest(connection, out, { files, producedAt });
  for (const table of [...files, 'SRManifest'])
    await rewriteInWindows1252(join(out, `${table}.csv`));
}

/** Writes the rows of a table, and what became of the records that they tell of. */
async function writeRecords(
  connection: DuckDBConnection,
  out: string,
  table: string,
  parts: readonly WrittenTable[],
): Promise<void> {
  const rows = parts.map((part) => `(${rowsSql(part)})`);
  await connection.run(
    `create table row_of_file as ${rows.map((sql) => `select * from ${sql}`).join(' union all by name ')}`,
  );
  const told = ['n', ...new Set(parts.flatMap(({ tellsOf = [] }) => tellsOf))];
  for (const record of told)
    await connection.run(`
      insert into record_fate
      select ${record}, 'written', null, ${sqlText(`${table}.csv`)}, "RowIdentifier" from row_of_file
      where ${record} is not null`);
  await writeFile(connection, out, table, 'select * from row_of_file');
  await connection.run('drop table row_of_file');
}
