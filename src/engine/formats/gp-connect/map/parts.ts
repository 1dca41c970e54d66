import { readCodeSet } from '../../../record/code-set.ts';
import { type Json, type JsonObject, objects, textAt } from '../../../record/json.ts';
import { conceptText } from './elements.ts';

/**
 * The parts of a result of several values (the two pressures of blood) as JSON: of each its code set, value and range by
 * the names of the columns that an entry has for them, nothing for what was not said. Null where it has none.
 */
export function partsOf(body: JsonObject): string | null {
  const parts = objects(body.component).map(partOf);
  return parts.length ? JSON.stringify(parts) : null;
}

function partOf(part: JsonObject): JsonObject {
  const { is_degraded: _derived, ...code } = readCodeSet(part.code);
  const said = {
    ...code,
    value_num: textAt(part, 'valueQuantity', 'value'),
    comparator: textAt(part, 'valueQuantity', 'comparator'),
    unit_raw: textAt(part, 'valueQuantity', 'unit'),
    value_text: textAt(part, 'valueString') ?? conceptText(part.valueCodeableConcept),
    range_low: textAt(part, 'referenceRange', 'low', 'value'),
    range_high: textAt(part, 'referenceRange', 'high', 'value'),
    interpretation: conceptText(part.interpretation as Json),
  };
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== null),
  ) as JsonObject;
}
