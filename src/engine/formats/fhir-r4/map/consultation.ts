import { type JsonObject, objects, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapConsultation as mapStu3 } from '../../gp-connect/map/consultation.ts';

/** Whoever typed it in is called so in a code of its own. */
export function mapConsultation(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  const typist = objects(body.participant).find(({ type }) =>
    objects(type).some((one) => textAt(one, 'coding', 'code') === 'ENT'),
  );
  const enteredBy = textAt(typist, 'individual', 'display') ?? mapping.columns.entered_by ?? null;
  return { ...mapping, columns: { ...mapping.columns, entered_by: enteredBy } };
}
