import { readCodeSet } from '../../../record/code-set.ts';
import { boundText, comparatorOf } from '../../../record/comparators.ts';
import { plainDecimal } from '../../../record/decimal.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  objects,
  textAt,
  textOf,
} from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { collapseSpaces } from '../../../record/text-layout.ts';
import { unitOf } from '../../../record/units.ts';
import { conceptText, dateOf, joined, names } from './elements.ts';
import { partsOf } from './parts.ts';

export function mapCodedEntry(body: JsonObject): Mapping {
  const quantity = isObject(body.valueQuantity) ? body.valueQuantity : undefined;
  const unit = textAt(quantity, 'unit');
  const issued = textAt(body, 'issued');
  return {
    type: 'coded_entry',
    code: readCodeSet(body.code),
    effective: dateOf(body, 'effective'),
    recorded: issued,
    otherDates: [issued],
    value: comparableValue(body),
    unit: unit === null ? null : unitOf(unit),
    columns: {
      status: textAt(body, 'status'),
      category: conceptText(objects(body.category)[0]),
      value_num: textAt(quantity, 'value'),
      value_text: textAt(body, 'valueString') ?? conceptText(body.valueCodeableConcept),
      comparator: textAt(quantity, 'comparator'),
      unit_raw: unit,
      range_low: textAt(body, 'referenceRange', 'low', 'value'),
      range_high: textAt(body, 'referenceRange', 'high', 'value'),
      interpretation: conceptText(body.interpretation),
      free_text: textAt(body, 'comment'),
      performer: names(body.performer),
      parts: partsOf(body),
    },
  };
}

/** The value in one comparable text, whichever of FHIR's kinds of value it is; parts in order. */
export function comparableValue(body: JsonObject): string | null {
  const own = Object.keys(body)
    .filter((key) => key.startsWith('value'))
    .sort()
    .map((key) => (key === 'valueQuantity' ? number(body[key]) : anyValue(body[key])));
  const parts = objects(body.component).map((part) => {
    const unit = textAt(part, 'valueQuantity', 'unit');
    return `${conceptText(part.code)} ${comparableValue(part)} ${unit === null ? '' : unitOf(unit)}`.trim();
  });
  return joined([...own, ...parts]);
}

function number(quantity: Json | undefined): string | null {
  const written = textAt(quantity, 'value');
  if (written === null) return null;
  const comparator = textAt(quantity, 'comparator');
  const value = plainDecimal(written) ?? written;
  return comparator === null ? value : boundText(comparatorOf(comparator), value, '');
}

function anyValue(value: Json | undefined): string | null {
  const leaf = textOf(value);
  if (leaf !== null) return collapseSpaces(leaf);
  return conceptText(value) ?? JSON.stringify(value);
}
