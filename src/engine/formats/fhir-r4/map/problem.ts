import { at, type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { conceptText } from '../../gp-connect/map/elements.ts';
import { mapProblem as mapStu3 } from '../../gp-connect/map/problem.ts';

export function mapProblem(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  return {
    ...mapping,
    recorded: textAt(body, 'recordedDate'),
    columns: { ...mapping.columns, status: statusText(body, 'clinicalStatus') },
  };
}

/** A status that R4 says in codes: as received, else as the code is called. */
export function statusText(body: JsonObject, property: string): string | null {
  const status = at(body, property);
  return textAt(status, 'text') ?? textAt(status, 'coding', 'code') ?? conceptText(status);
}
