import type { JsonObject } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapPatient as mapStu3 } from '../../gp-connect/map/patient.ts';
import { ownColumn } from '../own-extensions.ts';

/** A date of death that only says that there was one stands in another element. */
export function mapPatient(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  const own = Object.fromEntries(
    OWN_COLUMNS.map((column) => [
      column,
      ownColumn(body, column) ?? mapping.columns[column] ?? null,
    ]),
  );
  return { ...mapping, columns: { ...mapping.columns, ...own } };
}

const OWN_COLUMNS = ['registration_type', 'registered_from', 'registered_to'];
