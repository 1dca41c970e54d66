import assert from 'node:assert/strict';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  generated,
  newFolder,
  type Row,
  readTable,
  rowsOf,
} from '../../src/engine/generate/testing/generated.ts';
import { profileExtract } from '../../src/engine/profile/profile-extract.ts';
import { emisCsv } from '../../src/engine/testing/emis-extract.ts';

/** A defect as it stands in a file of EMIS Web: in which row, what is wrong there, and what finds it. */
type Defect = { table: string; of: (row: Row) => boolean; change: Row; finds: string };

const isRegular = ({ PatientTypeDescription, DateOfDeath, DateOfDeactivation }: Row) =>
  PatientTypeDescription === 'Regular' && !DateOfDeath && !DateOfDeactivation;
const hasValue = ({ Value, NumericUnit }: Row) => Value !== '' && NumericUnit === 'kg';
const isActive = ({ IsActive, PrescriptionType }: Row) =>
  IsActive === 'true' && PrescriptionType === 'Repeat';

const DEFECTS: Defect[] = [
  patient({ NhsNumber: '9990000000' }, 'nhs-number-fails-check'),
  patient({ NhsNumber: '1234567890' }, 'nhs-number-placeholder'),
  patient({ NhsNumber: '' }, 'nhs-number-missing'),
  patient({ Postcode: 'NONE' }, 'postcode-malformed'),
  patient({ Sex: 'U' }, 'sex-missing'),
  patient({ UsualGpUserInRoleGuid: '' }, 'usual-gp-missing'),
  patient({ EmailAddress: 'at home' }, 'email-malformed'),
  patient({ SpineSensitive: 'true' }, 'patient-sensitive'),
  patient({ IsConfidential: 'true' }, 'patient-confidential'),
  entry({ NumericUnit: '' }, 'value-without-unit'),
  entry({ NumericUnit: 'stone' }, 'unit-unknown'),
  entry({ Value: '7150' }, 'value-impossible'),
  entry({ Value: '', NumericUnit: 'kg' }, 'unit-without-value'),
  entry({ EffectiveDatePrecision: 'U' }, 'record-undated'),
  entry({ EffectiveDate: '2027-01-15' }, 'dated-in-future'),
  entry({ EffectiveDate: '1899-12-31' }, 'date-stands-in'),
  entry({ NumericRangeLow: '90', NumericRangeHigh: '60' }, 'range-inverted'),
  entry({ NumericOperator: '~' }, 'comparator-unknown'),
  entry({ IsConfidential: 'true' }, 'record-confidential'),
  entry({ CodeId: '17' }, 'code-without-words'),
  entry(
    { ParentObservationGuid: '{00000000-0000-0000-0000-000000000001}' },
    'reference-unresolved',
  ),
  entry({ PatientGuid: '{00000000-0000-0000-0000-000000000002}' }, 'orphan-row'),
  course({ Dosage: '' }, 'course-without-dosage'),
  course({ CancellationDate: '2026-09-15' }, 'course-active-but-ended'),
  course({ ExpiryDate: '2026-09-01 00:00:00' }, 'authorisation-expired'),
  course({ PrescriptionType: 'Repeat Dispensing' }, 'repeat-dispensing'),
  course({ NumberOfIssues: '14', NumberOfIssuesAuthorised: '6' }, 'course-overdrawn'),
];

function patient(change: Row, finds: string): Defect {
  return { table: 'Admin_Patient', of: isRegular, change, finds };
}
function entry(change: Row, finds: string): Defect {
  return { table: 'CareRecord_Observation', of: hasValue, change, finds };
}
function course(change: Row, finds: string): Defect {
  return { table: 'Prescribing_DrugRecord', of: isActive, change, finds };
}

test('each defect in the files of EMIS Web is found once more than before, and nothing else is', async () => {
  const extract = await generated({ patients: 150, volume: 0.3, quirks: false });
  const damaged = newFolder();
  cpSync(extract, damaged, { recursive: true });
  for (const table of new Set(DEFECTS.map((defect) => defect.table))) damage(damaged, table);
  const [before, after] = [await foundIn(extract), await foundIn(damaged)];
  const more = Object.entries(after).filter(([id, records]) => records !== before[id]);
  assert.deepEqual(
    Object.fromEntries(more.map(([id, records]) => [id, (records ?? 0) - (before[id] ?? 0)])),
    Object.fromEntries(DEFECTS.map(({ finds }) => [finds, 1])),
  );
});

/** Plants each defect of a table in another row of its kind. */
function damage(folder: string, table: string): void {
  const rows = rowsOf(folder, table);
  for (const { of, change } of DEFECTS.filter((defect) => defect.table === table)) {
    const row = rows.find((one) => of(one) && !one.isDamaged);
    assert.ok(row, `no row of ${table} is left to be damaged`);
    Object.assign(row, change, { isDamaged: 'yes' });
  }
  const { header } = readTable(folder, table);
  const [name = ''] = readdirSync(folder).filter((file) => file.includes(`_${table}_`));
  writeFileSync(join(folder, name), emisCsv(header, rows));
}

async function foundIn(extract: string): Promise<Record<string, number | null>> {
  const { checks } = await profileExtract({ extract, today: '2026-09-30', work: newFolder() });
  return Object.fromEntries(checks.map(({ id, records }) => [id, records]));
}
