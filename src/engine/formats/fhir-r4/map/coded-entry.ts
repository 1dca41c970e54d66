import type { JsonObject } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapCodedEntry as mapStu3 } from '../../gp-connect/map/coded-entry.ts';
import { notes } from '../../gp-connect/map/elements.ts';
import { ownColumn } from '../own-extensions.ts';

/** What STU3 says in a comment R4 says in notes. */
export function mapCodedEntry(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  const { columns } = mapping;
  return {
    ...mapping,
    columns: {
      ...columns,
      value_text: columns.value_text ?? ownColumn(body, 'value_text'),
      free_text: notes(body),
    },
  };
}
