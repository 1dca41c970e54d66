import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageWith, observation } from '../../testing/gp2gp-message.ts';
import { readOneOf } from '../../testing/read-one-of.ts';
import { GP2GP } from './format.ts';

const AUTHOR = '<time value="20240612"/><agentRef><id root="AGENT-1"/></agentRef>';
const NOBODY = '<time value="20240613"/><agentRef><id nullFlavor="UNK"/></agentRef>';
const WITHOUT_TIME = '<time nullFlavor="UNK"/><agentRef><id root="AGENT-1"/></agentRef>';

async function recordsWith(statements: string) {
  const { records, notes } = await readOneOf(GP2GP, { 'a.xml': messageWith(statements) }, 'a.xml');
  assert.deepEqual(notes, []);
  return records;
}

test('a statement was written down when its own author says, else when its composition was', async () => {
  const authors = [AUTHOR, NOBODY, WITHOUT_TIME, null].map((author, place) =>
    observation(
      `OBS-${place}`,
      author === null ? '' : `<Participant typeCode="AUT">${author}</Participant>`,
    ),
  );
  const records = await recordsWith(authors.join(''));
  const entries = records.filter(({ type }) => type === 'coded_entry');
  assert.deepEqual(
    entries.map(({ recorded }) => recorded?.written),
    ['2024-06-12', '2024-06-13', '2024-06-11T09:30:00+01:00', '2024-06-11T09:30:00+01:00'],
  );
});

test('what was issued is as confidential as the statement around it', async () => {
  const records = await recordsWith(`<component><MedicationStatement><id root="M-1"/>
    <statusCode code="COMPLETE"/><availabilityTime value="20240611"/><confidentialityCode code="R"/>
    <component><ehrSupplyPrescribe><id root="I-1"/><statusCode code="COMPLETE"/>
    <availabilityTime value="20240611"/></ehrSupplyPrescribe></component></MedicationStatement></component>`);
  const issues = records.filter(({ type }) => type === 'medication_issue');
  assert.deepEqual(
    issues.map(({ isConfidential }) => isConfidential),
    [true],
  );
});
