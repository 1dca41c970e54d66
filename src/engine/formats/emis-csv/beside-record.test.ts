import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import type { StagedExtract } from '../../steps/staged-extract.ts';
import {
  newWorkplace,
  publishedColumns,
  withoutPublishedColumns,
  writeEmisExtract,
} from '../../testing/emis-extract.ts';
import { guid, larkhill } from '../../testing/larkhill-surgery.ts';

const skip = withoutPublishedColumns;
const { parent, connection } = await newWorkplace();

const PRACTICE = { OrganisationGuid: guid('o', 1), ProcessingId: '95047', Deleted: 'false' };
const bare = (id: string) => id.replace(/[{}]/g, '');

let staged: StagedExtract;
let out: string;
before(async () => {
  if (skip) return;
  const rows = larkhill();
  const slots = rows.Appointment_Slot ?? [];
  slots.push(
    { ...slots[0], SlotGuid: guid('s', 3), PatientGuid: guid('p', 9), DidNotAttend: 'True' },
    { ...slots[0], SlotGuid: guid('s', 4), PatientGuid: guid('p', 2) },
  );
  const change = {
    PatientGuid: guid('p', 1),
    ...PRACTICE,
    ItemGuid: guid('b', 1),
    ItemType: 'Observation',
    ModifiedDate: '2026-03-04',
    ModifiedTime: '10:16:00',
    UserInRoleGuid: guid('u', 1),
    ModeType: 'Insert',
  };
  const folder = await writeEmisExtract(parent, publishedColumns(), {
    ...rows,
    Admin_OrganisationLocation: [
      { ...PRACTICE, LocationGuid: guid('l', 1), IsMainLocation: 'true' },
      { ...PRACTICE, OrganisationGuid: guid('o', 2), LocationGuid: guid('l', 1) },
    ],
    Appointment_Session: [
      {
        ...PRACTICE,
        AppointmentSessionGuid: guid('e', 1),
        Description: 'Morning surgery',
        LocationGuid: guid('l', 1),
        StartDate: '2026-12-01',
        StartTime: '09:00:00',
        Private: 'FALSE',
      },
    ],
    Appointment_SessionUser: [1, 1, 2].map((n) => ({
      ...PRACTICE,
      SessionGuid: guid('e', 1),
      UserInRoleGuid: guid('u', n),
    })),
    Audit_PatientAudit: [change, change, { ...change, PatientGuid: guid('p', 9) }],
    Audit_RegistrationAudit: [change],
  });
  out = join(folder, 'staged');
  staged = await stageExtract({ folder, out, onFile: () => {} });
});

const read = (table: string, columns: string) =>
  rowsOf(
    connection,
    `select ${columns} from ${readableParquet(join(out, `${table}.parquet`))} order by all`,
  );

test('a booking tells of its session, which has users, a place and a beginning', {
  skip,
}, async () => {
  assert.deepEqual(await read('booking', 'effective, session, clinician, clinician_id, location'), [
    {
      effective: '2026-12-01T09:10:00',
      session: 'Morning surgery',
      clinician: 'Dr Ines Varley, not in the extract',
      clinician_id: null,
      location: 'Larkhill',
    },
  ]);
  const [booking] = await read('booking', `raw."json Session"->>'$.Users' as users`);
  assert.deepEqual(booking, { users: 'Dr Ines Varley, not in the extract' });
  assert.deepEqual(await read('session', 'effective, user_ids, location_id, is_private'), [
    {
      effective: '2026-12-01T09:00:00',
      user_ids: [guid('u', 1), guid('u', 2)].map(bare).join('\n'),
      location_id: bare(guid('l', 1)),
      is_private: 'false',
    },
  ]);
});

test('slots that no patient of the extract holds stand beside the record', { skip }, async () => {
  assert.deepEqual(await read('slot', 'source_id, status, holder_id, did_not_attend'), [
    { source_id: bare(guid('s', 2)), status: 'free', holder_id: null, did_not_attend: null },
    {
      source_id: bare(guid('s', 3)),
      status: 'booked',
      holder_id: bare(guid('p', 9)),
      did_not_attend: 'true',
    },
  ]);
  const fates = staged.files?.find(({ table }) => table === 'Appointment_Slot');
  assert.deepEqual(fates && { ...fates, position: 0 }, {
    position: 0,
    table: 'Appointment_Slot',
    rows: 4,
    kept: 3,
    rejected: {},
    held: {},
    excluded: { 'patient-deleted': 1 },
  });
});

test('the audit trail is kept row by row, of patients of the extract', { skip }, async () => {
  const event = {
    kind: 'record',
    item_id: bare(guid('b', 1)),
    recorded: '2026-03-04T10:16:00',
    user_id: bare(guid('u', 1)),
    raw: null,
  };
  assert.deepEqual(await read('audit_event', 'kind, item_id, recorded, user_id, raw'), [
    event,
    event,
    { ...event, kind: 'registration', item_id: null },
  ]);
  const fates = staged.files?.find(({ table }) => table === 'Audit_PatientAudit');
  assert.deepEqual(fates?.held, { 'patient-not-in-extract': 1 });
});

test('the code list and what the directory says are kept', { skip }, async () => {
  const codes = await read('code', 'local_code, orig_code, kind');
  assert.equal(codes.length, 13);
  assert.deepEqual(codes[0], { local_code: '1001', orig_code: '246..-1', kind: 'clinical' });
  assert.deepEqual(await read('location', 'organisation_ids, main_of_ids'), [
    {
      organisation_ids: [guid('o', 1), guid('o', 2)].map(bare).join('\n'),
      main_of_ids: bare(guid('o', 1)),
    },
  ]);
  assert.deepEqual(await read('practitioner', 'given_names, family_name, started'), [
    { given_names: ' Ines ', family_name: 'Varley', started: '1899-12-31' },
  ]);
});
