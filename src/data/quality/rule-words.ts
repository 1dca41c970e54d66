/** Why rows of an extract are in no record, by the rules of its format; each ends a sentence that begins with "because". */
export const RULE_WORDS: Readonly<Record<string, string>> = {
  'code-table-replaced': 'the table of codes was sent whole once more',
  deleted: 'the last row of the same id says that it was deleted',
  'entry-deleted': 'the entry of which it says more was deleted',
  'id-missing': 'the id of the row is blank',
  'line-not-json': 'the line is not JSON, or stops before its end',
  'line-not-utf8': 'the line is not UTF-8 text',
  'not-a-resource': 'it is JSON without a resource type',
  'not-sent-again': 'it was sent before, and a later full production lacks it',
  'of-other-organisation': 'it is the record of another organisation',
  'part-unused': 'no record names it',
  'patient-deleted': 'its patient was deleted',
  'patient-not-in-extract': 'its patient is not in the extract',
  'patient-repeated': 'a patient of the same id stands before it',
  repeated: 'the last row of the same id says the very same',
  replaced: 'its table was sent whole once more',
  structure: 'the file only holds records together',
  superseded: 'a later row has the same id',
};

/** A rule without words is shown by its own name: never left out. */
export function ruleInWords(rule: string): string {
  return RULE_WORDS[rule] ?? rule;
}
