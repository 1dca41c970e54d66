import type { RecordType } from '../../../record/tables.ts';
import { nameAlias } from '../content.ts';
import type { TableName } from '../manifest.ts';

/** A relation of a row to a record of another table, by the id in a column. */
export type RelationTo = { kind: string; to: TableName; column: string };

/** How the rows of a table become records: SQL over the row `t` and what is joined with it. */
export type RecordTable = {
  table: TableName;
  types: readonly RecordType[];
  /** Which of the types a row is. */
  type: string;
  /** The column of its code, and the code table of it. */
  code?: { column: string; table: 'clinical_code' | 'drug_code'; system: string; row?: string };
  /** What is told with it besides, by its name in `raw`. */
  content?: Readonly<Record<string, string>>;
  joins?: readonly string[];
  /** Besides, what is joined to tell which of the types a row is, and for nothing else. */
  joinsOfType?: readonly string[];
  only?: string;
  relations: readonly RelationTo[];
  effective: [day: string, precision: string] | null;
  recorded?: string;
  otherDates?: string;
  value?: string;
  unit?: string;
  columns: Partial<Record<RecordType, Record<string, string>>>;
};

/** The name of who answers for a row. */
export const CLINICIAN = `${nameAlias('t', 'ClinicianUserInRoleGuid')}.name`;
export const ENTERED = 't._entered';
export const EFFECTIVE: RecordTable['effective'] = ['EffectiveDate', 'EffectiveDatePrecision'];

/** Who answers for a row and who typed it in, as the directory knows them. */
export const WRITTEN_BY = {
  responsible_id: 't.id_ClinicianUserInRoleGuid',
  entered_by_id: 't.id_EnteredByUserInRoleGuid',
};
