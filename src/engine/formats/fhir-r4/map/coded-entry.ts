import type { JsonObject } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapCodedEntry as mapStu3 } from '../../gp-connect/map/coded-entry.ts';
import { notes } from '../../gp-connect/map/elements.ts';

/** What STU3 says in a comment R4 says in notes. */
export function mapCodedEntry(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  return {
    ...mapping,
    columns: { ...mapping.columns, free_text: notes(body) },
  };
}
