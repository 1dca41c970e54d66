import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from '../../../duckdb.ts';
import { type CsvRows, writeCsv } from '../../csv/write-csv.ts';
import type { Writer, Writing } from '../../format.ts';
import layout from '../layout-8.2.json' with { type: 'json' };
import type { TableName } from '../manifest.ts';
import { APPOINTMENT_ROWS } from './appointment-rows.ts';
import { CARE_ROWS } from './care-rows.ts';
import { makeCodes } from './codes.ts';
import { batchOf, fileNameOf } from './file-names.ts';
import { makeDirectoryIds, makeIdentities } from './identities.ts';
import { MEDICINE_ROWS } from './medicine-rows.ts';
import { makeNamed } from './names.ts';
import { openRecord } from './open-record.ts';
import { makeParts } from './parts.ts';
import { PEOPLE_ROWS } from './people-rows.ts';
import { practiceRows } from './practice-rows.ts';
import { makeLinks } from './relations.ts';
import { RULES, tellFates } from './tell-fates.ts';

/** Writes the 21 files of an EMIS Web extract in layout 8.2, a full one. */
export const EMIS_WRITER: Writer = { write, rules: RULES };

/** What the rows of all files are made with. */
const STEPS = [makeDirectoryIds, makeIdentities, makeLinks, makeNamed, makeParts, makeCodes];

async function write(writing: Writing): Promise<void> {
  const { connection, staged, out, producedAt, signal, onFile = () => {} } = writing;
  await openRecord(connection, staged);
  for (const step of STEPS) {
    signal?.throwIfAborted();
    await step(connection);
  }
  const batch = batchOf(producedAt);
  const agreement = await agreementOf(connection);
  const nameOf = (table: TableName) => fileNameOf(table, { batch, producedAt, agreement });
  const files = [
    ...practiceRows(producedAt),
    ...PEOPLE_ROWS,
    ...APPOINTMENT_ROWS,
    ...CARE_ROWS,
    ...MEDICINE_ROWS,
  ];
  for (const [done, { table, rows }] of files.entries()) {
    signal?.throwIfAborted();
    onFile(done, files.length);
    const header: readonly string[] = layout[table];
    const every: Record<string, string> = {
      ...(header.includes('Deleted') ? { Deleted: `'false'` } : {}),
      ...(header.includes('ProcessingId') ? { ProcessingId: `'${batch}'` } : {}),
    };
    const whole = rows.map((own): CsvRows => ({ ...own, columns: { ...every, ...own.columns } }));
    await writeCsv(connection, join(out, nameOf(table)), header, whole);
  }
  await tellFates(connection, nameOf);
}

/** One agreement covers the extract; its id follows from the practices that it is about. */
async function agreementOf(connection: DuckDBConnection): Promise<string> {
  const [found] = await rowsOf<{ guid: string }>(
    connection,
    `select made_guid('agreement|' || coalesce(string_agg(distinct owner, '|' order by owner), '')) as guid from who`,
  );
  return found?.guid ?? '';
}
