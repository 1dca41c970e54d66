import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordType } from '../../../record/tables.ts';
import { OWN } from '../../fhir/own-extensions.ts';
import { fixed, jsonSql, type Template } from '../../fhir/write/template.ts';
import { byRule, text } from '../../fhir/write/values.ts';

/** Whoever reads a package with this program has these from the Basic that tells the whole row. */
function toldBy(table: RecordType): Template {
  return [{ url: fixed(OWN.toldBy), valueString: fixed(table) }];
}

const ADDRESS: Template = {
  extension: toldBy('patient_address'),
  use: byRule(
    'kind',
    `case when t.ended is not null then '"old"' when t.kind ilike '%temporary%' then '"temp"'
    when t.kind ilike '%home%' then '"home"' when t.kind ilike '%work%' then '"work"' end`,
    'kind',
    'ended',
  ),
  text: text('address'),
  line: [
    text('house'),
    byRule(
      'joined',
      `json_text(nullif(concat_ws(' ', t.house_number, t.road), ''))`,
      'house_number',
      'road',
    ),
    text('locality'),
  ],
  city: text('town'),
  district: text('county'),
  postalCode: text('postcode'),
  period: { end: byRule('moment', 'json_text(fhir_date_time(t.ended))', 'ended') },
};

const CONTACT: Template = {
  extension: toldBy('patient_contact'),
  system: byRule(
    'kind',
    `case when contains(t.number, '@') then '"email"' when t.kind ilike '%fax%' then '"fax"'
    when regexp_full_match(t.number, '[-+0-9 ()]+') then '"phone"' else '"other"' end`,
    'number',
  ),
  use: byRule(
    'kind',
    `case when t.kind ilike '%mobile%' then '"mobile"' when t.kind ilike '%home%' then '"home"'
    when t.kind ilike '%work%' then '"work"' end`,
    'kind',
  ),
  value: text('number'),
};

/** An element has no label that keeps it from somebody, so that what is confidential does not stand in the patient. */
const IS_OPEN = 'not coalesce(t.is_confidential, false)';

/** What stands in the patient of rows that the record keeps apart, by their table, and of which rows. */
export const PARTS_OF_PATIENT = {
  patient_address: { shape: { address: ADDRESS }, where: IS_OPEN },
  patient_contact: { shape: { telecom: CONTACT }, where: `t.number is not null and ${IS_OPEN}` },
} as const;

/**
 * Makes `part` (patient, addresses, contacts): the JSON of what stands in the patient of rows that the record keeps apart.
 */
export async function makePatientParts(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create temp table part as
    select patient, string_agg(said, ',' order by n) filter (where kind = 'address') as addresses,
      string_agg(said, ',' order by n) filter (where kind = 'contact') as contacts
    from (
      select patient, n, 'address' as kind, ${jsonSql(ADDRESS)} as said from staged_patient_address t
      where ${PARTS_OF_PATIENT.patient_address.where}
      union all
      select patient, n, 'contact', ${jsonSql(CONTACT)} from staged_patient_contact t
      where ${PARTS_OF_PATIENT.patient_contact.where}
    ) group by patient`);
}
