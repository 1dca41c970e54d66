import { readHeader } from '../csv/read-header.ts';
import type { Format, Role } from '../format.ts';
import { TABLES, tableOf } from './manifest.ts';
import { saysInstead } from './says-instead.ts';
import { spansOf } from './spans-of.ts';
import { stageFolder } from './stage-folder.ts';
import { LOSSES } from './write/losses.ts';
import { plantQuirks } from './write/plant-quirks.ts';
import { RULES } from './write/rules.ts';
import { CHANGES } from './write/write-changes.ts';
import { writeFolder } from './write/write-folder.ts';

/** The SystmOne extract, a CSV file for each table; docs/formats/systmone-csv.md. */
export const SYSTMONE_CSV: Format = {
  id: 'systmone-csv',
  title: 'SystmOne extract (CSV)',
  holds: 'SystmOne extract files, one SR….csv for each table',
  endings: ['.csv'],
  recognises: ({ name, text }) => {
    const headers = readHeader(text)?.map((header) => header.toLowerCase());
    if (!headers || !tableOf(name)) return false;
    return headers.includes('rowidentifier') || headers.includes('isdelta');
  },
  elements: Object.fromEntries(TABLES.map(({ name, role }): [string, Role] => [name, role])),
  carries: [
    'patient',
    'patient_address',
    'patient_contact',
    'patient_relationship',
    'consultation',
    'coded_entry',
    'problem',
    'allergy',
    'medication_course',
    'medication_issue',
    'immunisation',
    'referral',
    'document',
    'diary_recall',
    'registration',
    'booking',
    'other_record',
  ],
  saysInstead,
  cannotCarry: [
    'Documents themselves: what is known of them is carried, their files are not.',
    'Free text: the standard extract has none, and a file SRFreeText is not read.',
    'Test reports and specimens, as records of their own: their results are coded entries.',
    'The headings under which entries stand in a consultation.',
    'Which entries are confidential.',
    'Records that other organisations share with the practice: they are left out by rule.',
  ],
  reader: { by: 'folder', stage: stageFolder },
  writer: {
    write: writeFolder,
    rules: RULES,
    loses: Object.fromEntries(Object.entries(LOSSES).map(([rule, { says }]) => [rule, says])),
  },
  spansOf,
  changes: CHANGES,
  plantQuirks,
};
