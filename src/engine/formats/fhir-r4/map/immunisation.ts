import { type JsonObject, objects, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { conceptText, dateOf, joined } from '../../gp-connect/map/elements.ts';
import { mapImmunisation as mapStu3 } from '../../gp-connect/map/immunisation.ts';

export function mapImmunisation(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  const status = textAt(body, 'status');
  return {
    ...mapping,
    effective: dateOf(body, 'occurrence') ?? textAt(body, 'occurrenceString'),
    recorded: textAt(body, 'recorded') ?? mapping.recorded ?? null,
    columns: {
      ...mapping.columns,
      not_given: status === 'not-done' ? 'true' : null,
      dose_number:
        textAt(body, 'protocolApplied', 'doseNumberPositiveInt') ??
        textAt(body, 'protocolApplied', 'doseNumberString'),
      reason: conceptText(objects(body.reasonCode)[0]) ?? conceptText(body.statusReason),
      given_by: joined(objects(body.performer).map((item) => textAt(item, 'actor', 'display'))),
    },
  };
}
