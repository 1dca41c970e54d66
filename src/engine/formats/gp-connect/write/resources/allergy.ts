import { fixed, type Value } from '../../../fhir/write/template.ts';
import { GPC, HL7 } from '../extensions.ts';
import type { ResourceOf } from '../resource.ts';
import {
  code,
  codeOr,
  concept,
  dateTime,
  demanded,
  known,
  note,
  orUnknown,
  related,
  sql,
  text,
} from '../values.ts';

/** An allergy that ended stands in the list of those alone, where nobody takes it for one that holds. */
export const HAS_ENDED = `(lower(t.status) in ('resolved', 'ended', 'inactive') or (t.status is null and t.ended is not null))`;

const SEVERITY = `case when t.reaction is not null and lower(t.severity) in ('mild', 'moderate', 'severe')
  then ',"severity":' || json_text(lower(t.severity)) else '' end`;

const CATEGORIES = `case when lower(t.category) in ('food', 'medication', 'environment', 'biologic')
  then '[' || json_text(lower(t.category)) || ']' end`;
/** A list of which nothing is known says so beside its first entry. */
const CATEGORY: Value = {
  ...sql(CATEGORIES),
  beside: sql(`case when (${CATEGORIES}) is null then '[' || code_not_stated() || ']' end`),
};

export const ALLERGY: ResourceOf = {
  type: 'allergy',
  people: ['recorder'],
  resource: 'AllergyIntolerance',
  patient: 'patient',
  elements: {
    extension: [
      {
        url: fixed(`${HL7}StructureDefinition/encounter-associatedEncounter`),
        valueReference: related('encounter'),
      },
      {
        url: fixed(`${GPC}AllergyIntoleranceEnd-1`),
        extension: [
          { url: fixed('endDate'), valueDateTime: dateTime('ended') },
          { url: fixed('reasonEnded'), valueString: text('end_reason') },
        ],
      },
    ],
    clinicalStatus: {
      ...code('status', 'allergy'),
      sql: `coalesce(${code('status', 'allergy').sql}, case when ${HAS_ENDED} then '"resolved"' else '"active"' end)`,
    },
    verificationStatus: codeOr('certainty', 'verification', 'unconfirmed'),
    category: CATEGORY,
    criticality: sql(
      `case when lower(t.severity) in ('low', 'high', 'unable-to-assess') then json_text(lower(t.severity)) end`,
    ),
    code: demanded(concept()),
    onsetDateTime: dateTime('effective'),
    assertedDate: orUnknown(dateTime('recorded')),
    recorder: demanded(known('recorder')),
    note: note('note'),
    reaction:
      sql(`('[' || nullif(array_to_string(list_transform(string_split(t.reaction, chr(10)), lambda line:
      '{"manifestation":[{"text":' || json_text(line) || '}]' || ${SEVERITY} || '}'), ','), '') || ']')`),
  },
};
