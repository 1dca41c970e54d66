import type { Course, Issue, PatientRecord } from '../model/record.ts';
import { refTo } from '../model/ref.ts';
import { date, type EmisSystem, flag } from './emis-system.ts';
import { quoted, type RowTaker } from './row-sink.ts';

/** Courses (what was authorised) and issues (what was prescribed on them). */
export function writeMedicines(sink: RowTaker, system: EmisSystem, record: PatientRecord): void {
  const patient = system.id(refTo('patient', record.person.number, 0));
  for (const course of record.courses) writeCourse(sink, system, patient, course);
  for (const [n, issue] of record.issues.entries()) writeIssue(sink, system, patient, issue, n);
}

function writeCourse(sink: RowTaker, system: EmisSystem, patient: string, course: Course): void {
  sink.add('Prescribing_DrugRecord', [
    system.id(course.ref),
    patient,
    system.organisation,
    ...system.written(course),
    course.drug.codeId,
    quoted(course.dosage),
    system.number(course.quantity),
    course.drug.unit,
    system.id(course.problem),
    course.type,
    flag(course.isActive),
    date(course.cancelled),
    String(course.issued),
    course.authorised === null ? '' : String(course.authorised),
    flag(course.confidential),
    'false',
    dateTime(course.expires),
    system.batch,
  ]);
}

function writeIssue(
  sink: RowTaker,
  system: EmisSystem,
  patient: string,
  issue: Issue,
  n: number,
): void {
  const consultation = system.id(issue.consultation);
  const losesBraces = system.practice.quirks && n % 211 === 5;
  sink.add('Prescribing_IssueRecord', [
    system.id(issue.ref),
    patient,
    system.organisation,
    system.id(issue.course),
    ...system.written(issue),
    issue.drug.codeId,
    quoted(issue.dosage),
    system.number(issue.quantity),
    issue.drug.unit,
    system.id(issue.problem),
    String(issue.drug.days),
    costOf(issue),
    flag(issue.confidential),
    '',
    quoted(issue.patientMessage),
    '',
    ratio(issue.compliance),
    ratio(issue.compliance),
    flag(issue.isContraceptive),
    flag(issue.isPrivate),
    '',
    quoted(issue.pharmacyText),
    losesBraces ? consultation.slice(1, -1) : consultation,
    '',
    dateTime(issue.review),
    issue.method,
    'false',
    system.batch,
  ]);
}

function costOf({ drug, quantity }: Issue): string {
  return ((drug.cost * quantity) / drug.quantity).toFixed(4);
}

/** Ratios come with nine decimals and an exponent. */
function ratio(value: number | null): string {
  return value === null ? '' : value.toExponential(9).replace('e+', 'E+').replace('e-', 'E-');
}

function dateTime(day: number | null): string {
  return day === null ? '' : `${date(day)} 00:00:00`;
}
