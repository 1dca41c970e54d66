import { type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapAllergy as mapStu3 } from '../../gp-connect/map/allergy.ts';
import { statusText } from './problem.ts';

export function mapAllergy(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  return {
    ...mapping,
    recorded: textAt(body, 'recordedDate'),
    columns: {
      ...mapping.columns,
      status: statusText(body, 'clinicalStatus'),
      certainty: statusText(body, 'verificationStatus'),
    },
  };
}
