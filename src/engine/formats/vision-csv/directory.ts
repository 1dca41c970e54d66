import type { DuckDBConnection } from '@duckdb/node-api';
import { writeDirectory } from '../csv/write-directory.ts';
import { contentOf, rawOf } from './content.ts';
import { tableNamed } from './manifest.ts';
import { meaningOf } from './meanings.ts';
import { ADDRESS } from './record-tables.ts';

const DIRECTORIES = {
  practitioner: {
    table: 'Staff',
    id: 'staff_of(t.ID)',
    columns: {
      name: `nullif(concat_ws(' ', trim(t.TITLE), trim(t.FORENAME), trim(t.SURNAME)), '')`,
      national_id: 't.GMP_CODE',
      role: meaningOf('HCP_TYPE', 't.HCP_TYPE'),
      sex: 't.SEX',
    },
  },
  organisation: {
    table: 'Practice',
    id: 'id_of(t.ID)',
    columns: {
      name: 't.NAME',
      ods_code: 't.IDENTIFIER',
      address: ADDRESS,
      postcode: 't.POSTCODE',
    },
  },
} as const;

/** Writes the staff and the practice: they have names and no fate. */
export async function writeDirectories(connection: DuckDBConnection, out: string): Promise<void> {
  for (const type of ['practitioner', 'organisation'] as const) {
    const { table, id, columns } = DIRECTORIES[type];
    const { fragments, joins } = contentOf(tableNamed(table));
    const source = { table, joins, id, raw: rawOf(fragments), system: 'Vision', columns };
    await writeDirectory(connection, type, source, out);
  }
}
