import { readCodeSet } from '../../../record/code-set.ts';
import { at, type JsonObject, objects, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { joined } from './elements.ts';

export function mapConsultation(body: JsonObject): Mapping {
  return {
    type: 'consultation',
    code: readCodeSet(at(body, 'type')),
    effective: textAt(body, 'period', 'start'),
    columns: {
      status: textAt(body, 'status'),
      ended: textAt(body, 'period', 'end'),
      place: joined(objects(body.location).map((item) => textAt(item, 'location', 'display'))),
      clinician: participant(body, 'PPRF'),
      entered_by: participant(body, 'REC'),
    },
  };
}

function participant(body: JsonObject, role: string): string | null {
  const found = objects(body.participant).find((item) =>
    objects(item.type).some((type) => textAt(type, 'coding', 'code') === role),
  );
  return textAt(found, 'individual', 'display');
}
