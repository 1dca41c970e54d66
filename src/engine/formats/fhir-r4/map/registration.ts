import { type JsonObject, objects, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { conceptText } from '../../gp-connect/map/elements.ts';

export function mapRegistration(body: JsonObject): Mapping {
  return {
    type: 'registration',
    effective: textAt(body, 'period', 'start'),
    columns: {
      status: textAt(body, 'status'),
      kind: conceptText(objects(body.type)[0]),
      ended: textAt(body, 'period', 'end'),
      organisation: textAt(body, 'managingOrganization', 'display'),
    },
  };
}
