import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { generated, type Row, rowsOf } from '../testing/generated.ts';

/** Every column that leads to a row of another table, and to which. */
const REFERENCES: [table: string, column: string, to: string, key: string][] = [
  ['Admin_Organisation', 'ParentOrganisationGuid', 'Admin_Organisation', 'OrganisationGuid'],
  ['Admin_Organisation', 'MainLocationGuid', 'Admin_Location', 'LocationGuid'],
  ['Admin_Location', 'ParentLocationGuid', 'Admin_Location', 'LocationGuid'],
  ['Admin_OrganisationLocation', 'LocationGuid', 'Admin_Location', 'LocationGuid'],
  ['Admin_UserInRole', 'OrganisationGuid', 'Admin_Organisation', 'OrganisationGuid'],
  ['Admin_Patient', 'UsualGpUserInRoleGuid', 'Admin_UserInRole', 'UserInRoleGuid'],
  ['Admin_PatientHistory', 'PatientGuid', 'Admin_Patient', 'PatientGuid'],
  ['Appointment_Session', 'LocationGuid', 'Admin_Location', 'LocationGuid'],
  ['Appointment_SessionUser', 'SessionGuid', 'Appointment_Session', 'AppointmentSessionGuid'],
  ['Appointment_SessionUser', 'UserInRoleGuid', 'Admin_UserInRole', 'UserInRoleGuid'],
  ['Appointment_Slot', 'SessionGuid', 'Appointment_Session', 'AppointmentSessionGuid'],
  ['Appointment_Slot', 'PatientGuid', 'Admin_Patient', 'PatientGuid'],
  ['Audit_PatientAudit', 'PatientGuid', 'Admin_Patient', 'PatientGuid'],
  ['Audit_PatientAudit', 'ItemGuid', 'CareRecord_Observation', 'ObservationGuid'],
  ['Audit_RegistrationAudit', 'UserInRoleGuid', 'Admin_UserInRole', 'UserInRoleGuid'],
  ['CareRecord_Consultation', 'PatientGuid', 'Admin_Patient', 'PatientGuid'],
  ['CareRecord_Consultation', 'AppointmentSlotGuid', 'Appointment_Slot', 'SlotGuid'],
  ['CareRecord_Consultation', 'ClinicianUserInRoleGuid', 'Admin_UserInRole', 'UserInRoleGuid'],
  ['CareRecord_Consultation', 'ConsultationSourceCodeId', 'Coding_ClinicalCode', 'CodeId'],
  ['CareRecord_Diary', 'CodeId', 'Coding_ClinicalCode', 'CodeId'],
  ['CareRecord_Diary', 'ConsultationGuid', 'CareRecord_Consultation', 'ConsultationGuid'],
  ['CareRecord_Observation', 'PatientGuid', 'Admin_Patient', 'PatientGuid'],
  ['CareRecord_Observation', 'CodeId', 'Coding_ClinicalCode', 'CodeId'],
  ['CareRecord_Observation', 'ParentObservationGuid', 'CareRecord_Observation', 'ObservationGuid'],
  ['CareRecord_Observation', 'ProblemGuid', 'CareRecord_Problem', 'ObservationGuid'],
  ['CareRecord_Observation', 'ConsultationGuid', 'CareRecord_Consultation', 'ConsultationGuid'],
  ['CareRecord_Observation', 'EnteredByUserInRoleGuid', 'Admin_UserInRole', 'UserInRoleGuid'],
  [
    'CareRecord_ObservationReferral',
    'ObservationGuid',
    'CareRecord_Observation',
    'ObservationGuid',
  ],
  [
    'CareRecord_ObservationReferral',
    'ReferralTargetOrganisationGuid',
    'Admin_Organisation',
    'OrganisationGuid',
  ],
  ['CareRecord_Problem', 'ObservationGuid', 'CareRecord_Observation', 'ObservationGuid'],
  ['CareRecord_Problem', 'ParentProblemObservationGuid', 'CareRecord_Problem', 'ObservationGuid'],
  ['Coding_ClinicalCode', 'ParentCodeID', 'Coding_ClinicalCode', 'CodeId'],
  ['Prescribing_DrugRecord', 'CodeId', 'Coding_DrugCode', 'CodeId'],
  ['Prescribing_DrugRecord', 'ProblemObservationGuid', 'CareRecord_Problem', 'ObservationGuid'],
  ['Prescribing_IssueRecord', 'DrugRecordGuid', 'Prescribing_DrugRecord', 'DrugRecordGuid'],
  ['Prescribing_IssueRecord', 'ConsultationGuid', 'CareRecord_Consultation', 'ConsultationGuid'],
  ['Prescribing_IssueRecord', 'CodeId', 'Coding_DrugCode', 'CodeId'],
];

const KEYS: Record<string, string> = {
  Admin_Patient: 'PatientGuid',
  Admin_UserInRole: 'UserInRoleGuid',
  Appointment_Session: 'AppointmentSessionGuid',
  Appointment_Slot: 'SlotGuid',
  CareRecord_Consultation: 'ConsultationGuid',
  CareRecord_Diary: 'DiaryGuid',
  CareRecord_Observation: 'ObservationGuid',
  Prescribing_DrugRecord: 'DrugRecordGuid',
  Prescribing_IssueRecord: 'IssueRecordGuid',
};

let clean = '';
let real = '';
before(async () => {
  clean = await generated({ patients: 120, quirks: false });
  real = await generated({ patients: 120 });
});

test('without quirks every reference leads to a row', () => {
  for (const reference of REFERENCES) {
    const { filled, lost } = follow(clean, reference);
    assert.ok(filled > 0, `${reference[0]}.${reference[1]} is never filled`);
    assert.equal(lost, 0, `${reference[0]}.${reference[1]}`);
  }
});

test('with quirks few references lead nowhere, and each kind that is meant to does', () => {
  const meant = new Set(['CareRecord_Observation.ProblemGuid', 'Appointment_Slot.PatientGuid']);
  for (const reference of REFERENCES) {
    const { filled, lost } = follow(real, reference);
    const name = `${reference[0]}.${reference[1]}`;
    assert.ok(lost / filled < 0.02, `${name}: ${lost} of ${filled}`);
    if (meant.has(name)) assert.ok(lost > 0, name);
  }
});

test('without quirks no id stands twice; with them some patients share one', () => {
  for (const [table, key] of Object.entries(KEYS)) {
    const ids = rowsOf(clean, table).map((row) => row[key]);
    assert.equal(new Set(ids).size, ids.length, table);
  }
  const observations = rowsOf(real, 'CareRecord_Observation');
  const owners = Map.groupBy(observations, ({ ObservationGuid }) => ObservationGuid);
  const shared = [...owners.values()].filter((rows) => rows.length > 1);
  assert.ok(shared.length > 0);
  for (const rows of shared)
    assert.equal(new Set(rows.map(({ PatientGuid }) => PatientGuid)).size, rows.length);
});

test('quirks of every kind are there, each at a small rate', () => {
  const rows = Object.fromEntries(
    [...Object.keys(KEYS), 'Admin_Organisation', 'Coding_ClinicalCode'].map((table) => [
      table,
      rowsOf(real, table),
    ]),
  );
  const share = (table: string, is: (row: Row) => boolean) =>
    (rows[table] ?? []).filter(is).length / (rows[table]?.length ?? 0);
  const seen: Record<string, number> = {
    'year only': share('CareRecord_Observation', (row) => row.EffectiveDatePrecision === 'Y'),
    'month only': share('CareRecord_Observation', (row) => row.EffectiveDatePrecision === 'YM'),
    'no date': share('CareRecord_Observation', (row) => row.EffectiveDate === ''),
    confidential: share('CareRecord_Observation', (row) => row.IsConfidential === 'true'),
    comparator: share('CareRecord_Observation', (row) => row.NumericOperator !== ''),
    'line end in text': share('CareRecord_Observation', (row) =>
      /\n/.test(row.AssociatedText ?? ''),
    ),
    'en dash': share('CareRecord_Observation', (row) => /–/.test(row.AssociatedText ?? '')),
    'quote in text': share('CareRecord_Observation', (row) => /"/.test(row.AssociatedText ?? '')),
    'issue without course': share('Prescribing_IssueRecord', (row) => row.DrugRecordGuid === ''),
    'bare guid': share('Prescribing_IssueRecord', (row) =>
      /^[0-9A-F]/.test(row.ConsultationGuid ?? ''),
    ),
    'date of 1899':
      share('Admin_UserInRole', (row) => row.ContractStartDate?.startsWith('1899') ?? false) / 10,
    'boolean in capitals': share('Appointment_Slot', (row) => row.IsBookableOnline === 'TRUE'),
    'True for true': share('Admin_Patient', (row) => row.Deleted === 'False'),
    'blanks after a guid':
      share('Admin_Organisation', (row) => /\s$/.test(row.MainLocationGuid ?? '')) / 10,
  };
  for (const [quirk, found] of Object.entries(seen))
    assert.ok(found > 0 && found < 0.12, `${quirk}: ${found}`);
  const big = rows.Coding_ClinicalCode?.filter(({ CodeId }) => Number(CodeId) > 2 ** 53);
  assert.ok(big?.length, 'code ids beyond 2^53');
});

function follow(folder: string, [table, column, to, key]: (typeof REFERENCES)[number]) {
  const keys = new Set(rowsOf(folder, to).map((row) => bare(row[key] ?? '')));
  const filled = rowsOf(folder, table).filter((row) => row[column]);
  return {
    filled: filled.length,
    lost: filled.filter((row) => !keys.has(bare(row[column] ?? ''))).length,
  };
}

function bare(id: string): string {
  return id.replace(/[{}\s]/g, '');
}
