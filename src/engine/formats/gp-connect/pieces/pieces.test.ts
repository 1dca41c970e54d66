import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Refusal } from '../../../../lib/refusal.ts';
import { readableParquet, rowsOf, withDatabase } from '../../../duckdb.ts';
import { stageExtract } from '../../../steps/stage-extract.ts';
import { readOneOf } from '../../../testing/read-one-of.ts';
import { GP_CONNECT } from '../format.ts';

const GPC = 'https://fhir.nhs.uk/STU3/StructureDefinition/';
const LETTER = Buffer.from('Dear Dr Hale\r\n');
const RECORD = bundle('collection', [
  { resourceType: 'Patient', id: '7', gender: 'female' },
  {
    resourceType: 'DocumentReference',
    id: 'd1',
    subject: { reference: 'Patient/7' },
    content: [{ attachment: { url: 'https://host/Binary/b1', contentType: 'text/plain' } }],
  },
]);
const APPOINTMENT = {
  resourceType: 'Appointment',
  id: 'a1',
  extension: [{ url: `${GPC}Extension-GPConnect-DeliveryChannel-2`, valueCode: 'Telephone' }],
  status: 'booked',
  description: 'Knee review',
  start: '2026-12-01T09:00:00+00:00',
  end: '2026-12-01T09:10:00+00:00',
  created: '2026-11-20T08:00:00+00:00',
  minutesDuration: 10,
  slot: [{ reference: 'Slot/s1' }],
  participant: [
    { actor: { reference: 'Patient/7' }, status: 'accepted' },
    { actor: { reference: 'Practitioner/p1' }, status: 'accepted' },
    { actor: { reference: 'Location/l1' }, status: 'accepted' },
  ],
};
const SLOTS = bundle('searchset', [
  slot('s1', 'busy', '09:00', '09:10'),
  slot('s2', 'free', '09:10', '09:25'),
  {
    resourceType: 'Schedule',
    id: 'c1',
    comment: 'Morning surgery',
    actor: [{ reference: 'Practitioner/p1' }, { reference: 'Location/l1' }],
    planningHorizon: { start: '2026-12-01T09:00:00+00:00', end: '2026-12-01T12:00:00+00:00' },
  },
  {
    resourceType: 'Practitioner',
    id: 'p1',
    name: [{ prefix: ['Dr'], given: ['Rowan'], family: 'Hale' }],
  },
  { resourceType: 'Location', id: 'l1', name: 'Fern House' },
]);

test('an appointment from another file is a booking of its patient, with session, people and place', async () => {
  const files = {
    'a.json': RECORD,
    'b.json': bundle('searchset', [APPOINTMENT]),
    'c.json': SLOTS,
  };
  const { records, notes } = await readOneOf(GP_CONNECT, files, 'a.json');
  const booking = records.find(({ type }) => type === 'booking') ?? assert.fail('no booking');
  const said = Object.entries(booking.columns).filter(([, value]) => value !== null);
  assert.deepEqual(Object.fromEntries(said), {
    status: 'booked',
    ended: '2026-12-01T09:10:00+00:00',
    planned_minutes: '10',
    reason: 'Knee review',
    mode_of_contact: 'Telephone',
    clinician: 'Dr Rowan Hale',
    clinician_id: 'p1',
    location: 'Fern House',
    session: 'Morning surgery',
    session_id: 'c1',
  });
  assert.deepEqual(
    [booking.effective?.written, booking.recorded?.written, booking.sourceFile, booking.sourceRow],
    ['2026-12-01T09:00:00+00:00', '2026-11-20T08:00:00+00:00', 2, 1],
  );
  assert.deepEqual(notes, []);
});

test('slots and sessions, and an appointment of nobody in the extract, are staged beside the record', async () => {
  const stranger = {
    ...APPOINTMENT,
    id: 'a2',
    participant: [{ actor: { reference: 'Patient/8' } }],
  };
  const files = {
    'a.json': RECORD,
    'b.json': bundle('searchset', [APPOINTMENT, stranger]),
    'c.json': SLOTS,
  };
  const { slots, sessions, bookings, notes } = await staged(files);
  assert.deepEqual(slots, [
    ['a2', 'booked', '2026-12-01T09:00:00+00:00', '10', '8'],
    ['s1', 'busy', '2026-12-01T09:00:00+00:00', '10', null],
    ['s2', 'free', '2026-12-01T09:10:00+00:00', '15', null],
  ]);
  assert.deepEqual(sessions, [['c1', 'Morning surgery', '2026-12-01T09:00:00+00:00', 'l1', 'p1']]);
  assert.deepEqual(bookings, ['a1']);
  assert.deepEqual(notes, { 'appointment-of-nobody': 1, 'nhs-number-missing': 1 });
});

test('a document is measured by its file, where files came', async () => {
  const binary = (id: string, content: string) =>
    JSON.stringify({ resourceType: 'Binary', id, contentType: 'text/plain', content });
  const document = async (files: Record<string, string>) => {
    const { records, notes } = await readOneOf(
      GP_CONNECT,
      { 'a.json': RECORD, ...files },
      'a.json',
    );
    const { columns } = records.find(({ type }) => type === 'document') ?? assert.fail();
    return [columns.size_bytes ?? null, columns.checksum ?? null, ...notes.map(({ code }) => code)];
  };
  const hash = createHash('sha1').update(LETTER).digest('base64');
  const sent = binary('b1', LETTER.toString('base64'));
  assert.deepEqual(await document({ 'b.json': sent }), [String(LETTER.length), hash]);
  assert.deepEqual(await document({}), [null, null]);
  assert.deepEqual(await document({ 'b.json': binary('b2', 'AA==') }), [
    null,
    null,
    'attachment-missing',
  ]);
  const [, , note] = await document({ 'b.json': binary('b1', 'no base64!') });
  assert.equal(note, 'attachment-unreadable');
  const stated = RECORD.replace(
    '"contentType":"text/plain"',
    '"contentType":"text/plain","size":3',
  );
  const other = await readOneOf(GP_CONNECT, { 'a.json': stated, 'b.json': sent }, 'a.json');
  assert.deepEqual(other.notes, [{ code: 'attachment-other-length', row: 2 }]);
  const unused = await readOneOf(
    GP_CONNECT,
    { 'a.json': RECORD, 'b.json': binary('b2', '') },
    'b.json',
  );
  assert.deepEqual(unused, {
    records: [],
    directory: [],
    notes: [{ code: 'fragment-unused', row: 1 }],
  });
});

test('a list that names what is not in the bundle is reported', async () => {
  const list = {
    resourceType: 'List',
    code: { coding: [{ code: '717711000000103' }] },
    entry: [{ item: { reference: 'Condition/c1' } }, { item: { reference: 'Condition/c2' } }],
  };
  const record = bundle('collection', [
    { resourceType: 'Patient', id: '7' },
    { resourceType: 'Condition', id: 'c1' },
    list,
  ]);
  const { notes } = await readOneOf(GP_CONNECT, { 'a.json': record }, 'a.json');
  assert.deepEqual(notes, [{ code: 'list-entry-missing', row: 3 }]);
});

test('a secondary list whose entry is linked to nothing is reported, and no other', async () => {
  const about = (code: string) => ({
    resourceType: 'List',
    code: { coding: [{ code }] },
    entry: [{ item: { reference: 'Encounter/e1' } }, { item: { reference: 'Encounter/e2' } }],
  });
  const url =
    'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-RelatedClinicalContent-1';
  const record = bundle('collection', [
    { resourceType: 'Patient', id: '7' },
    {
      resourceType: 'Condition',
      id: 'c1',
      extension: [{ url, valueReference: { reference: 'Encounter/e1' } }],
    },
    { resourceType: 'Encounter', id: 'e1' },
    { resourceType: 'Encounter', id: 'e2' },
    about('problems-consultations-related-to-problems'),
    about('1149501000000101'),
  ]);
  const { notes } = await readOneOf(GP_CONNECT, { 'a.json': record }, 'a.json');
  assert.deepEqual(notes, [{ code: 'list-link-missing', row: 5 }]);
});

for (const [type, why] of [
  ['OperationOutcome', 'it is an answer that a request failed (OperationOutcome), not a record'],
  ['Parameters', 'it is a request for a record (Parameters), not the record'],
] as const)
  test(`${type} is refused as what it is`, async () => {
    const file = JSON.stringify({ resourceType: type });
    await assert.rejects(readOneOf(GP_CONNECT, { 'a.json': file }, 'a.json'), (error) => {
      assert.ok(error instanceof Refusal);
      assert.ok(error.message.includes(`cannot be used: ${why}. Ask`), error.message);
      return true;
    });
  });

function bundle(type: string, resources: object[]): string {
  const entry = resources.map((resource) => ({ resource }));
  return JSON.stringify({ resourceType: 'Bundle', type, entry });
}

function slot(id: string, status: string, from: string, to: string) {
  return {
    resourceType: 'Slot',
    id,
    status,
    schedule: { reference: 'Schedule/c1' },
    start: `2026-12-01T${from}:00+00:00`,
    end: `2026-12-01T${to}:00+00:00`,
  };
}

async function staged(files: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'pieces-'));
  try {
    const [source, out] = [join(folder, 'in'), join(folder, 'out')];
    await mkdir(source);
    for (const [name, content] of Object.entries(files))
      await writeFile(join(source, name), content);
    const { notes } = await stageExtract({ folder: source, out, onFile: () => {} });
    return await withDatabase(join(folder, 'look.duckdb'), async (connection) => {
      const read = (columns: string, table: string) =>
        rowsOf<Record<string, string | null>>(
          connection,
          `select ${columns} from ${readableParquet(join(out, `${table}.parquet`))} order by 1`,
        ).then((rows) => rows.map(Object.values));
      return {
        slots: await read('source_id, status, effective, planned_minutes, holder_id', 'slot'),
        sessions: await read('source_id, name, effective, location_id, user_ids', 'session'),
        bookings: (await read('source_id', 'booking')).flat(),
        notes,
      };
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
