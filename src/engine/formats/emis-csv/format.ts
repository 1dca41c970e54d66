import { basename } from 'node:path';
import { readHeader } from '../csv/read-header.ts';
import type { Format, Role } from '../format.ts';
import { TABLES, tableWith } from './manifest.ts';
import { emisSpans } from './spans.ts';
import { stageFolder } from './stage-folder.ts';
import { EMIS_WRITER } from './write/writer.ts';

/** The EMIS Web extract, a CSV file for each table; docs/formats/emis-csv.md. */
export const EMIS_CSV: Format = {
  id: 'emis-csv',
  title: 'EMIS Web extract (CSV)',
  holds: 'EMIS Web extract files, one .csv for each table',
  endings: ['.csv'],
  recognises: ({ text }) => {
    const headers = readHeader(text);
    return headers !== null && tableWith(headers) !== null;
  },
  elements: Object.fromEntries(TABLES.map(({ name, role }): [string, Role] => [name, role])),
  carries: [
    'patient',
    'consultation',
    'coded_entry',
    'problem',
    'allergy',
    'medication_course',
    'medication_issue',
    'immunisation',
    'referral',
    'test_report',
    'document',
    'diary_recall',
    'registration',
    'booking',
  ],
  cannotCarry: [
    'Documents themselves: an entry says only that it has one.',
    'Free text, where the sharing agreement leaves it out, and in layouts 7.1 to 7.9 always.',
    'Specimens, as records of their own.',
    'The headings under which entries stand in a consultation.',
    'Earlier registrations before layout 8.0: only the current one is carried.',
    'Patients who left or died more than about a year before.',
  ],
  reader: { by: 'folder', stage: stageFolder },
  writer: EMIS_WRITER,
  spansOf: async (files, kind) =>
    emisSpans(
      files.map(({ path }) => basename(path)),
      kind,
    ),
};
