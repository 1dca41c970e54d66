import { readCodeSet } from '../../../record/code-set.ts';
import { isObject, type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';

/** A type that has no table: its content is kept whole, and it has a fate like any other record. */
export function mapOtherRecord(body: JsonObject): Mapping {
  return {
    type: 'other_record',
    ...(isObject(body.code) ? { code: readCodeSet(body.code) } : {}),
    effective: textAt(body, 'authored') ?? textAt(body, 'date'),
    columns: { resource_type: textAt(body, 'resourceType'), status: textAt(body, 'status') },
  };
}
