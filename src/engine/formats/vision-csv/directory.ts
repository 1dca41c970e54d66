import type { DuckDBConnection } from '@duckdb/node-api';
import { writeEntries } from '../csv/write-entries.ts';
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
      prefix: 'trim(t.TITLE)',
      given_names: 'trim(t.FORENAME)',
      family_name: 'trim(t.SURNAME)',
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
      house: 't.ADDRESS_1',
      road: 't.ADDRESS_2',
      locality: 't.ADDRESS_3',
      town: 't.ADDRESS_4',
      county: 't.ADDRESS_5',
      phone: 't.PHONE',
      email: 't.EMAIL',
      fax: 't.FAX',
      postcode: 't.POSTCODE',
    },
  },
} as const;

/** Writes the staff and the practice: they have names and no fate. */
export async function writeDirectories(connection: DuckDBConnection, out: string): Promise<void> {
  for (const type of ['practitioner', 'organisation'] as const) {
    const { table, id, columns } = DIRECTORIES[type];
    const { fragments, joins } = contentOf(tableNamed(table));
    await writeEntries(connection, out, type, [
      {
        from: `live_${table} t ${joins.join(' ')}`,
        n: '(row_number() over (order by t._n))',
        values: { source_system: `'Vision'`, source_id: id, ...columns },
        raw: rawOf(fragments),
      },
    ]);
  }
}
