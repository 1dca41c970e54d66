import { fieldOf, type Row, type Turn } from './row-history.ts';

const PAST_PROBLEM = {
  EndDate: '',
  EndDatePrecision: '',
  ProblemStatusDescription: 'Active Problem',
};

/**
 * What the rows of one patient went through, as far as they say themselves: when they were entered, when a
 * problem or a course ended, when the patient left. Answers the turns of each row.
 */
export function patientTurns(rows: readonly Row[]): (row: Row) => Turn[] {
  const entered = new Map<string, string>();
  const issues = new Map<string, string[]>();
  for (const row of rows) {
    if (row.table === 'CareRecord_Observation')
      entered.set(fieldOf(row, 'ObservationGuid'), fieldOf(row, 'EnteredDate'));
    if (row.table === 'Prescribing_IssueRecord') {
      const course = fieldOf(row, 'DrugRecordGuid');
      issues.set(course, [...(issues.get(course) ?? []), fieldOf(row, 'EnteredDate')]);
    }
  }
  return (row) => turnsOf(row, entered, issues).filter(({ on }) => on !== '');
}

function turnsOf(
  row: Row,
  entered: ReadonlyMap<string, string>,
  issues: ReadonlyMap<string, readonly string[]>,
): Turn[] {
  const on = (column: string) => fieldOf(row, column);
  switch (row.table) {
    case 'Admin_Patient':
      return ['DateOfDeactivation', 'DateOfDeath'].map((column) => ({
        on: on(column),
        before: { [column]: '' },
      }));
    case 'Admin_PatientHistory':
      return [{ on: on('HistoryDate'), before: null }];
    case 'Audit_PatientAudit':
    case 'Audit_RegistrationAudit':
      return [{ on: on('ModifiedDate'), before: null }];
    case 'CareRecord_Problem':
      return [
        { on: entered.get(on('ObservationGuid')) ?? '', before: null },
        { on: on('EndDate'), before: PAST_PROBLEM },
        { on: on('LastReviewDate'), before: NOT_REVIEWED },
      ];
    case 'CareRecord_ObservationReferral':
      return [{ on: entered.get(on('ObservationGuid')) ?? '', before: null }];
    case 'Prescribing_DrugRecord':
      return [
        { on: on('EnteredDate'), before: null },
        { on: endOf(row), before: { CancellationDate: '', IsActive: 'true' } },
        ...issuedTurns(row, issues.get(on('DrugRecordGuid')) ?? []),
      ];
    default:
      return [{ on: on('EnteredDate'), before: null }];
  }
}

const NOT_REVIEWED = {
  LastReviewDate: '',
  LastReviewDatePrecision: '',
  LastReviewUserInRoleGuid: '',
};

/** An active course with an end is a quirk, and was one from the beginning. */
function endOf(row: Row): string {
  return fieldOf(row, 'IsActive') === 'false' ? fieldOf(row, 'CancellationDate') : '';
}

/** A course counts its issues. */
function issuedTurns(row: Row, days: readonly string[]): Turn[] {
  const all = Number(fieldOf(row, 'NumberOfIssues'));
  const inOrder = [...days].sort();
  return [...new Set(inOrder)].map((on) => ({
    on,
    before: {
      NumberOfIssues: String(Math.max(0, all - inOrder.filter((day) => day >= on).length)),
    },
  }));
}
