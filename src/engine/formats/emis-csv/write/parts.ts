import type { DuckDBConnection } from '@duckdb/node-api';
import type { CsvRows } from '../../csv/write-csv.ts';
import { codeJoin, codeOf } from './codes.ts';

/** What is said of each part of a result, as `columns.csv` has it. */
const PART = [
  ...['orig_system', 'orig_code', 'orig_term', 'read2', 'ctv3', 'snomed_concept'],
  ...['snomed_description', 'local_code', 'value_num', 'value_text', 'comparator', 'unit_raw'],
  ...['range_low', 'range_high', 'interpretation'],
] as const;

/** Makes `rec_part`: a row for each part of a result of several values, such as the two pressures of blood. */
export async function makeParts(connection: DuckDBConnection): Promise<void> {
  const shape = JSON.stringify([Object.fromEntries(PART.map((name) => [name, 'VARCHAR']))]);
  await connection.run(`
    create table rec_part as
    select n, patient, place, ${PART.map((name) => `part.${name}`).join(', ')}, null::varchar as dmd
    from (
      select n, patient, unnest(from_json(parts, '${shape}')) as part, generate_subscripts(from_json(parts, '${shape}'), 1) as place
      from rec_coded_entry where parts is not null) order by n, place`);
}

export const PART_GUID = `made_guid(concat_ws('|', 'part', g.guid, t.place))`;

/** In EMIS each part is an entry under the one that it is part of, at the same time and by the same people. */
export function rowsOfParts(written: CsvRows['columns'], joins: readonly string[]): CsvRows {
  return {
    from: `(
        select p.*, e.effective, e.recorded, e.responsible_id, e.entered_by_id, e.entered_by, e.performer,
          e.is_confidential
        from rec_part p join rec_coded_entry e using (n)) t
      join who on who.patient = t.patient join record_guid g on g.n = t.n left join led on led.n = t.n
      ${joins.join('\n')} ${codeJoin('part')}`,
    order: 't.n',
    count: 'select count(*) from rec_part t where t.patient in (select patient from who)',
    columns: {
      ...written,
      PatientGuid: 'braced(who.guid)',
      OrganisationGuid: 'braced(who.owner)',
      ObservationGuid: `braced(${PART_GUID})`,
      ParentObservationGuid: 'braced(g.guid)',
      CodeId: codeOf('part'),
      ConsultationGuid: 'braced(led.consultation)',
      AssociatedText: 't.value_text',
      Value: 't.value_num',
      NumericUnit: 't.unit_raw',
      NumericRangeLow: 't.range_low',
      NumericRangeHigh: 't.range_high',
      NumericOperator: 't.comparator',
      AbnormalReason: 't.interpretation',
      IsConfidential: 't.is_confidential',
    },
  };
}
