import { type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapPatient as mapStu3 } from '../../gp-connect/map/patient.ts';

/** An address may stand there as one text besides. */
export function mapPatient(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  const whole = textAt(body, 'address', 'text');
  return whole === null ? mapping : { ...mapping, columns: { ...mapping.columns, address: whole } };
}
