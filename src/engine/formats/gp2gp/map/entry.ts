import { mapAllergy } from '../../gp-connect/map/allergy.ts';
import { mapCodedEntry } from '../../gp-connect/map/coded-entry.ts';
import { conceptOf } from '../content/concept.ts';
import type { Context } from '../content/context.ts';
import type { Draft } from '../content/draft.ts';
import { foundIn, rangesOf } from '../content/quantity.ts';
import { effectiveOf, restOf } from '../content/statement.ts';
import { child, type XmlElement } from '../xml/element.ts';
import { commonOf, draftOf, noteOf } from './common.ts';

/** An observation, or a panel of them: a code, a date, and what was found. */
export function codedEntry(element: XmlElement, context: Context): Draft {
  const { status, performers, recorded, annotations, common } = commonOf(element, context);
  return draftOf(element, context, mapCodedEntry, {
    resourceType: 'Observation',
    status,
    code: conceptOf(child(element, 'code')),
    ...effectiveOf(element, 'effective'),
    issued: recorded,
    performer: performers,
    ...foundIn(child(element, 'value')),
    comment: annotations,
    interpretation: conceptOf(child(element, 'interpretationCode')),
    referenceRange: rangesOf(element),
    ...common,
    ...restOf(element, ['code', 'value', 'interpretationCode', 'referenceRange']),
  });
}

/** An observation under a heading of allergies. */
export function allergy(element: XmlElement, context: Context): Draft {
  const { status, recorder, recorded, annotations, common } = commonOf(element, context);
  const { effectiveDateTime, effectivePeriod, ...others } = effectiveOf(element, 'effective');
  return draftOf(element, context, mapAllergy, {
    resourceType: 'AllergyIntolerance',
    status,
    category: context.allergyCategory === null ? [] : [context.allergyCategory],
    code: conceptOf(child(element, 'code')),
    onsetDateTime: effectiveDateTime,
    onsetPeriod: effectivePeriod,
    ...others,
    assertedDate: recorded,
    recorder,
    ...foundIn(child(element, 'value')),
    note: noteOf(annotations),
    interpretation: conceptOf(child(element, 'interpretationCode')),
    referenceRange: rangesOf(element),
    ...common,
    ...restOf(element, ['code', 'value', 'interpretationCode', 'referenceRange']),
  });
}
