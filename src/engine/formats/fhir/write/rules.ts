/** How a value is made that is neither a constant nor a copy of a column: what `provenance.json` says of it. */
export const RULES = {
  line: 'One of the lines of the column.',
  word: 'One of the words of the column, or all of them where more than single spaces part them.',
  joined: 'The columns, parted by a space.',
  number: 'The column as a number.',
  flag: 'The column as true or false.',
  moment:
    'The column as a date or moment of FHIR, by the clocks of London where it says no offset.',
  'planned-end': 'The start and the minutes that were planned.',
  code: "FHIR's code for what the column says.",
  part: 'One of the values in the JSON of the column.',
  'code-system': 'The system of the source as an address.',
  kind: 'What FHIR calls an address or number of which the columns say this.',
  confidential: 'R where the column is true.',
  id: "Made of the source's system, practice, patient and id of the record.",
  patient: 'The Patient whose record the source says it is of.',
  practice: 'The Organization with the ODS code of the column.',
  'same-entry': 'The Practitioner made of the same entry of the directory.',
  relation:
    'A relation of the canonical record between this record and another, and what it is called.',
  heading: 'A heading under which the consultation has the entries of the list.',
} as const;

export type Rule = keyof typeof RULES;
