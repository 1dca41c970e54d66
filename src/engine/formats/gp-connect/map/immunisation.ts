import { readCodeSet } from '../../../record/code-set.ts';
import { at, type JsonObject, objects, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { conceptText, extension, joined, notes } from './elements.ts';

/** The entry is the procedure where one is given, with the vaccine as a fact about it. */
export function mapImmunisation(body: JsonObject): Mapping {
  const procedure = extension(body, 'VaccinationProcedure')?.valueCodeableConcept;
  return {
    type: 'immunisation',
    code: readCodeSet(procedure ?? body.vaccineCode),
    effective: textAt(body, 'date'),
    recorded: textAt(extension(body, 'DateRecorded'), 'valueDateTime'),
    value: joined([conceptText(body.vaccineCode), textAt(body, 'lotNumber')]),
    columns: {
      status: textAt(body, 'status'),
      not_given: textAt(body, 'notGiven'),
      vaccine: conceptText(body.vaccineCode),
      dose_number: textAt(body, 'vaccinationProtocol', 'doseSequence'),
      site: conceptText(body.site),
      route: conceptText(body.route),
      batch: textAt(body, 'lotNumber'),
      expires: textAt(body, 'expirationDate'),
      reason: conceptText(
        at(body, 'explanation', 'reason') ?? at(body, 'explanation', 'reasonNotGiven'),
      ),
      given_by: joined(objects(body.practitioner).map((item) => textAt(item, 'actor', 'display'))),
      note: notes(body),
    },
  };
}
