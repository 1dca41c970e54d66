import { join } from 'node:path';
import { rewriteInWindows1252 } from '../../csv/to-windows-1252.ts';
import type { ChangeWriter, ChangeWriting, ChangingTable } from '../../format.ts';
import { type Table, tableNamed } from '../manifest.ts';
import { readFiles } from '../read-files.ts';
import { LOOK_UPS } from './tables/look-ups.ts';
import { writeFile } from './write-file.ts';
import { TABLES } from './write-folder.ts';
import { writeManifest } from './write-manifest.ts';

const RECORDS = [...new Set(TABLES.map(({ table }) => table))];

/** Records as they change, a removed one by its id alone; look-ups whole each time. */
export const CHANGES: ChangeWriter = {
  readFiles,
  tables: RECORDS.map((table) => changing(tableNamed(table))),
  write,
};

function changing({ name, columns }: Table): ChangingTable {
  const has = (wanted: string) => columns.some((column) => column.name === wanted);
  const keyOf = (id: string) => `concat_ws('|', IDOrganisationVisibleTo, ${id})`;
  return {
    name,
    key: keyOf('RowIdentifier'),
    id: 'RowIdentifier',
    patient: has('IDPatient') ? keyOf('IDPatient') : null,
    entered: has('DateEventRecorded')
      ? `try_strptime(left(DateEventRecorded, 11), '%d %b %Y')::date::varchar`
      : null,
    says: { changed: {}, gone: { RemovedData: '1' } },
    keeps: ['RowIdentifier', 'IDOrganisationVisibleTo'],
  };
}

async function write({ connection, out, after, producedAt, rows }: ChangeWriting): Promise<void> {
  const files = [...RECORDS, ...LOOK_UPS.map(({ table }) => table)];
  for (const table of files) await writeFile(connection, out, table, rows(table));
  const changes = { tables: new Set(RECORDS), after };
  await writeManifest(connection, out, { files, producedAt, changes });
  for (const table of [...files, 'SRManifest'])
    await rewriteInWindows1252(join(out, `${table}.csv`));
}
