import { readDrugCodeSet } from '../../../record/code-set.ts';
import { at, type JsonObject, objects, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { conceptText, dateOf, extension, joined, notes } from './elements.ts';

export function mapAllergy(body: JsonObject): Mapping {
  const ended = extension(body, 'AllergyIntoleranceEnd');
  return {
    type: 'allergy',
    code: readDrugCodeSet(body.code),
    effective: dateOf(body, 'onset'),
    recorded: textAt(body, 'assertedDate'),
    columns: {
      category: textAt(body, 'category'),
      status: textAt(body, 'clinicalStatus'),
      certainty: textAt(body, 'verificationStatus'),
      severity: textAt(body, 'reaction', 'severity') ?? textAt(body, 'criticality'),
      ended: textAt(extension(ended, 'endDate'), 'valueDateTime'),
      end_reason: textAt(extension(ended, 'reasonEnded'), 'valueString'),
      recorder: textAt(body, 'recorder', 'display'),
      reaction: joined(
        objects(body.reaction).map(
          (reaction) =>
            conceptText(at(reaction, 'manifestation')) ?? textAt(reaction, 'description'),
        ),
      ),
      note: notes(body),
    },
  };
}
