import { NHS_NUMBER_OID } from '../manifest.ts';
import { Agents } from './agents.ts';
import { snomed } from './codes.ts';
import { compositionsOf } from './composition.ts';
import { hl7Date } from './hl7-date.ts';
import { madeId } from './ids.ts';
import { MessageIds } from './message-ids.ts';
import { Outline } from './outline.ts';
import type { PatientRecord } from './source-record.ts';
import { effectiveTime, idElement, statusCode, timeElement } from './statement.ts';
import { element, type Xml } from './xml.ts';

export type WrittenMessage = { id: string; xml: string; ids: MessageIds; outline: Outline };

/** The record of one patient as a message. `key` tells its patient from all others; the same record gives the same bytes. */
export function messageOf(record: PatientRecord, key: string, producedAt: string): WrittenMessage {
  const id = madeId('message', key);
  const outline = new Outline(record);
  const ids = new MessageIds(id, record.records);
  const agents = new Agents(record.people, id);
  const compositions = compositionsOf(record.records, { outline, ids, agents });
  const made = hl7Date(producedAt);
  const from = organisation(record.patient.said('source_org'));
  const folder = element(
    'ehrFolder',
    { classCode: 'FOLDER', moodCode: 'EVN' },
    idElement(ids.made('folder')),
    statusCode(null),
    effectiveTime(null),
    element('availabilityTime', { value: made }),
    author(producedAt, from),
    element('responsibleParty', { typeCode: 'RESP' }, agents.directory()),
    compositions.map((composition) => element('component', { typeCode: 'COMP' }, composition)),
  );
  const extract = element(
    'EhrExtract',
    { classCode: 'EXTRACT', moodCode: 'EVN' },
    idElement(id),
    statusCode(null),
    element('availabilityTime', { value: made }),
    element('recordTarget', { typeCode: 'RCT' }, patient(record)),
    author(producedAt, from),
    element('destination', { typeCode: 'DST' }, organisation(null)),
    element('component', { typeCode: 'COMP' }, folder),
    element('inFulfillmentOf', { typeCode: 'FLFS' }, request(ids)),
    limitation(ids),
  );
  return { id, xml: `${DECLARATION}${wrapped(extract, ids, made)}\n`, ids, outline };
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A message names its patient by NHS number and says no more of them. */
function patient(record: PatientRecord): Xml {
  const number = record.patient.said('nhs_number');
  const id = number === null ? { nullFlavor: 'UNK' } : { root: NHS_NUMBER_OID, extension: number };
  return element('patient', { classCode: 'PAT' }, element('id', id));
}

const ORGANISATIONS = '1.2.826.0.1285.0.1.10';

function organisation(ods: string | null): Xml {
  const id = ods === null ? { nullFlavor: 'UNK' } : { root: ORGANISATIONS, extension: ods };
  return element(
    'AgentOrgSDS',
    { classCode: 'AGNT' },
    element(
      'agentOrganizationSDS',
      { classCode: 'ORG', determinerCode: 'INSTANCE' },
      element('id', id),
    ),
  );
}

function author(producedAt: string, from: Xml): Xml {
  return element('author', { typeCode: 'AUT' }, timeElement('time', producedAt), from);
}

function request(ids: MessageIds): Xml {
  return element(
    'priorEhrRequest',
    { classCode: 'EXTRACT', moodCode: 'RQO' },
    idElement(ids.made('request')),
  );
}

function limitation(ids: MessageIds): Xml {
  const whole = element(
    'limitingEhrExtractSpecification',
    { classCode: 'OBS', moodCode: 'DEF' },
    idElement(ids.made('limitation')),
    snomed('code', '715751000000105', 'Entire record available to originator'),
  );
  return element('limitation', { typeCode: 'LIMIT', inversionInd: 'true' }, whole);
}

const INTERACTION = 'RCMR_IN030000UK06';

/** The wrapper says T, for training, where a message that is to be worked on says P: it names no system to send it to. */
function wrapped(extract: Xml, ids: MessageIds, made: string | null): Xml {
  const subject = element('subject', { typeCode: 'SUBJ', contextConductionInd: 'false' }, extract);
  return element(
    INTERACTION,
    { xmlns: 'urn:hl7-org:v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
    idElement(ids.made('wrapper')),
    element('creationTime', { value: made }),
    element('versionCode', { code: 'V3NPfIT3.1.10' }),
    element('interactionId', { root: '2.16.840.1.113883.2.1.3.2.4.12', extension: INTERACTION }),
    element('processingCode', { code: 'T' }),
    element('processingModeCode', { code: 'T' }),
    element('acceptAckCode', { code: 'NE' }),
    device('communicationFunctionRcv', 'RCV'),
    device('communicationFunctionSnd', 'SND'),
    element('ControlActEvent', { classCode: 'CACT', moodCode: 'EVN' }, subject),
  );
}

function device(name: string, typeCode: string): Xml {
  const nobody = element('id', { nullFlavor: 'NA' });
  return element(
    name,
    { typeCode },
    element('device', { classCode: 'DEV', determinerCode: 'INSTANCE' }, nobody),
  );
}
