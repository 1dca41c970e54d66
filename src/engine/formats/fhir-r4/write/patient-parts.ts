import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordType } from '../../../record/tables.ts';
import { OWN } from '../own-extensions.ts';
import { fixed, jsonSql, type Template } from './template.ts';
import { sql, text } from './values.ts';

/** Whoever reads a package with this program has these from the Basic that tells the whole row. */
function toldBy(table: RecordType): Template {
  return [{ url: fixed(OWN.toldBy), valueString: fixed(table) }];
}

const ADDRESS: Template = {
  extension: toldBy('patient_address'),
  use: sql(`case when t.ended is not null then '"old"' when t.kind ilike '%temporary%' then '"temp"'
    when t.kind ilike '%home%' then '"home"' when t.kind ilike '%work%' then '"work"' end`),
  text: text('address'),
  line: [
    text('house'),
    sql(`json_text(nullif(concat_ws(' ', t.house_number, t.road), ''))`),
    text('locality'),
  ],
  city: text('town'),
  district: text('county'),
  postalCode: text('postcode'),
  period: { end: sql('json_text(fhir_date_time(t.ended))') },
};

const CONTACT: Template = {
  extension: toldBy('patient_contact'),
  system:
    sql(`case when contains(t.number, '@') then '"email"' when t.kind ilike '%fax%' then '"fax"'
    when regexp_full_match(t.number, '[-+0-9 ()]+') then '"phone"' else '"other"' end`),
  use: sql(`case when t.kind ilike '%mobile%' then '"mobile"' when t.kind ilike '%home%' then '"home"'
    when t.kind ilike '%work%' then '"work"' end`),
  value: text('number'),
};

/**
 * Makes `part` (patient, addresses, contacts): what stands in the patient of rows that the record keeps apart. An element
 * has no label that keeps it from somebody, so that a confidential one does not stand there.
 */
export async function makePatientParts(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create temp table part as
    select patient, string_agg(said, ',' order by n) filter (where kind = 'address') as addresses,
      string_agg(said, ',' order by n) filter (where kind = 'contact') as contacts
    from (
      select patient, n, 'address' as kind, ${jsonSql(ADDRESS)} as said from staged_patient_address t
      where not coalesce(t.is_confidential, false)
      union all
      select patient, n, 'contact', ${jsonSql(CONTACT)} from staged_patient_contact t where t.number is not null
        and not coalesce(t.is_confidential, false)
    ) group by patient`);
}
