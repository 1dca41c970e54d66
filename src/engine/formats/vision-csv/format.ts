import { headRows } from '../csv/head-rows.ts';
import type { Format, Role } from '../format.ts';
import { readFileName } from './file-name.ts';
import { layoutsOf, TABLES } from './manifest.ts';
import { saysInstead } from './says-instead.ts';
import { shapeOf } from './shape.ts';
import { visionSpans } from './spans.ts';
import { stageFolder } from './stage-folder.ts';
import { plantQuirks } from './write/plant-quirks.ts';
import { CHANGES } from './write/write-changes.ts';
import { VISION_WRITER } from './write/writer.ts';

/** The Vision extract, a CSV file without a header for each table; docs/formats/vision-csv.md. */
export const VISION_CSV: Format = {
  id: 'vision-csv',
  title: 'Vision extract (CSV)',
  holds: 'Vision extract files, one …_data_extract….csv for each table',
  endings: ['.csv'],
  recognises: ({ name, text }) => {
    const table = readFileName(name)?.table;
    if (!table) return false;
    const rows = headRows(text);
    const { layouts, width } = shapeOf(table, rows);
    const isExact = layouts.some((layout) => layoutsOf(table)[layout].length === width);
    return rows.length > 0 && isExact;
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
    'document',
  ],
  saysInstead,
  cannotCarry: [
    'Documents themselves: an entry says only that it has one.',
    'Appointments, and recalls as records of their own.',
    'Test reports and specimens, as records of their own: their results are coded entries.',
    'Ranges of results, and whether a result is abnormal.',
    'Which entries are confidential.',
    'How a patient was registered before they left or died: ACTIVE says only that they did.',
    'Which repeat an issue belongs to, but where LINKS says so.',
  ],
  reader: { by: 'folder', stage: stageFolder },
  writer: VISION_WRITER,
  spansOf: async (files) => visionSpans(files.map(({ name }) => name)),
  changes: CHANGES,
  plantQuirks,
};
