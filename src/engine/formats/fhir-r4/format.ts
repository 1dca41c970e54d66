import { RECORD_TYPES } from '../../record/tables.ts';
import type { Format } from '../format.ts';
import { RESOURCE_ROLES } from './resource-types.ts';
import { stageFolder } from './stage-folder.ts';
import { plantQuirks } from './write/plant-quirks.ts';
import { FHIR_R4_WRITER } from './write/writer.ts';

/** FHIR R4 in bulk, as UK Core profiles it; docs/formats/fhir-r4.md. */
export const FHIR_R4: Format = {
  id: 'fhir-r4',
  title: 'FHIR R4 bulk package (UK Core, NDJSON)',
  holds: 'FHIR R4 resources, one on each line of .ndjson files',
  endings: ['.ndjson', '.ndjson.gz'],
  recognises: ({ text }) => /^\s*\{.*"resourceType"\s*:/.test(text.split('\n', 1)[0] ?? ''),
  elements: RESOURCE_ROLES,
  carries: RECORD_TYPES,
  cannotCarry: ['The trail of who changed what.'],
  reader: { by: 'folder', stage: stageFolder },
  writer: FHIR_R4_WRITER,
  plantQuirks,
};
