import type { Format } from '../format.ts';
import { ELEMENT_ROLES } from './manifest.ts';
import { isMime } from './mime/split-parts.ts';
import { readMessageFile } from './read-file.ts';
import { saysInstead } from './says-instead.ts';
import { GP2GP_WRITER } from './write/writer.ts';

/** GP2GP record messages, HL7 v3; docs/formats/gp2gp.md. */
export const GP2GP: Format = {
  id: 'gp2gp',
  title: 'GP2GP record message (HL7 v3)',
  holds: 'GP2GP messages, one patient in each',
  endings: ['.xml', '.xml.gz', '.json', '.json.gz', '.mime', '.mime.gz', '.eml'],
  recognises: ({ text }) =>
    (isMime(text) && /urn:nhs:names:services:gp2gp|COPC_IN000001UK01/.test(text)) ||
    /<(\w+:)?(RCMR_IN030000UK0[67]|custom_transport|EhrExtract|ehrComposition)\b/.test(text) ||
    /"(ebXML|external_attachments)"\s*:/.test(text),
  elements: ELEMENT_ROLES,
  saysAs: 'gp-connect',
  carries: [
    'patient',
    'consultation',
    'coded_entry',
    'problem',
    'allergy',
    'medication_course',
    'medication_authorisation',
    'medication_issue',
    'referral',
    'test_report',
    'specimen',
    'document',
    'diary_recall',
    'other_record',
  ],
  saysInstead,
  cannotCarry: [
    'Of the patient, anything but the NHS number.',
    'Immunisations as such: they are entries like any other.',
    'Appointments, and the trail of who changed what.',
    'How one problem belongs to another.',
  ],
  reader: { by: 'file', read: readMessageFile },
  writer: GP2GP_WRITER,
};
