import { RECORD_TYPES } from '../../record/tables.ts';
import type { Format } from '../format.ts';
import { RESOURCE_ROLES } from './manifest.ts';
import { stageFile } from './read-file.ts';
import { saysInstead } from './says-instead.ts';
import { GP_CONNECT_WRITER } from './write/writer.ts';

/** GP Connect Access Record: Structured, FHIR STU3; docs/formats/gp-connect.md. */
export const GP_CONNECT: Format = {
  id: 'gp-connect',
  title: 'GP Connect structured record (FHIR STU3)',
  holds: 'GP Connect records, one Bundle per patient, with appointments and documents’ files',
  endings: ['.json', '.json.gz'],
  recognises: ({ text }) =>
    /"resourceType"\s*:\s*"(Bundle|Binary|Appointment|Slot|Schedule|OperationOutcome|Parameters)"/.test(
      text,
    ),
  elements: RESOURCE_ROLES,
  carries: RECORD_TYPES.filter((type) => !/^(patient_|registration$)/.test(type)),
  cannotCarry: [
    'Confidential consultations and items are left out; a list says only that something was.',
    'Earlier registrations: only the current one is carried.',
    'Recalls that were completed, and consultations without any content.',
    'Appointments that are over, and what became of them; the trail of who changed what.',
  ],
  saysInstead,
  reader: { by: 'file', read: stageFile },
  writer: GP_CONNECT_WRITER,
};
