import { type JsonObject, objects, textOf } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { RECORD_TYPES, type RecordType } from '../../../record/tables.ts';
import { OWN } from '../../fhir/own-extensions.ts';
import { mapOtherRecord } from '../../gp-connect/map/other-record.ts';

/** A record for which FHIR has no resource says in its code which table it is of. */
export function mapBasic(body: JsonObject): Mapping {
  const codings = objects(objects(body.code)[0]?.coding);
  const table = textOf(codings.find(({ system }) => system === OWN.table)?.code);
  const type = RECORD_TYPES.find((one: RecordType) => one === table);
  return type ? { type, columns: {} } : mapOtherRecord(body);
}
