import { CALIBRATION } from './calibration.ts';
import { type Drug, drugs } from './catalogue.ts';
import type { Chart } from './chart.ts';
import { dayOf } from './days.ts';
import type { Consultation, Course, Issue, Written } from './record.ts';
import type { Ref } from './ref.ts';

const MESSAGES = ['Please book your annual review', 'Blood test due before next issue'];
const METHODS = ['Electronic', 'Electronic', 'Electronic', 'Print Script', 'Outside Hospital'];
const FIRST_PRESCRIPTIONS = dayOf(CALIBRATION.firstPrescriptions);
const [CONTRACEPTIVE] = drugs('contraceptive');

/** A course with its only issue, as for an infection. */
export function prescribeAcute(
  chart: Chart,
  at: Consultation,
  drug: Drug,
  problem: Ref | null,
): void {
  const course = openCourse(chart, at, drug, 'Acute', problem);
  course.isActive = at.day + drug.days > chart.person.last;
  course.issued = 1;
  issue(chart, course, at.day, at.ref);
}

/**
 * A medicine for years: a new authorisation every twelve to forty months, issues in between, until
 * the patient leaves, dies, or stops taking it.
 */
export function prescribeRepeat(chart: Chart, from: number, drug: Drug, problem: Ref | null): void {
  const { random, person, practice } = chart;
  const stops = random.chance(0.3) ? from + random.between(200, 4000) : Number.POSITIVE_INFINITY;
  const end = Math.min(person.last, stops);
  const isBatch = random.chance(0.06);
  const isForTwoMonths = random.chance(0.6);
  const gap = ((isForTwoMonths ? 2 : 1) * drug.days) / (CALIBRATION.issuesTimes * practice.volume);
  let day = Math.max(from, FIRST_PRESCRIPTIONS);
  while (day < end) {
    const until = Math.min(end, day + random.between(165, 560));
    const at = chart.written('course', day, 'gp', chart.someTime());
    const type = isBatch ? 'Repeat Dispensing' : 'Repeat';
    const course = openCourse(chart, at, drug, type, problem);
    for (let due = day; due < until; due += gap * (0.9 + random.next() * 0.25)) {
      issue(chart, course, Math.floor(due), null);
      course.issued++;
    }
    course.isActive = until >= person.last && until <= stops && person.gone === null;
    course.cancelled = course.isActive ? null : until;
    course.authorised = Math.min(99, random.between(6, 13));
    course.expires = until + 180;
    course.issued = Math.min(course.issued, 255);
    day = until + 1;
  }
}

function openCourse(
  chart: Chart,
  at: Written,
  drug: Drug,
  type: Course['type'],
  problem: Ref | null,
): Course {
  const { random } = chart;
  const course: Course = {
    ref: chart.ref('course'),
    day: at.day,
    precision: 'YMD',
    entered: at.entered,
    time: at.time,
    clinician: at.clinician,
    enteredBy: at.enteredBy,
    confidential: at.confidential,
    drug,
    dosage: random.chance(0.7) ? drug.dosage : drug.dosage.toUpperCase(),
    quantity: drug.quantity * (random.chance(0.9) ? 1 : 2),
    type,
    problem,
    isActive: false,
    cancelled: null,
    issued: 0,
    authorised: null,
    expires: null,
  };
  chart.record.courses.push(course);
  return course;
}

function issue(chart: Chart, course: Course, day: number, consultation: Ref | null): void {
  const { random } = chart;
  const issued: Issue = {
    ref: chart.ref('issue'),
    day,
    precision: 'YMD',
    entered: day,
    time: consultation ? course.time : chart.someTime(),
    clinician: consultation ? course.clinician : chart.staff('gp', day),
    enteredBy: consultation ? course.enteredBy : chart.staff('receptionist', day),
    confidential: course.confidential,
    course: course.ref,
    drug: course.drug,
    dosage: course.dosage,
    quantity: course.quantity,
    problem: course.problem,
    consultation,
    compliance: course.type === 'Acute' ? null : 0.3 + random.next() * 0.9,
    isContraceptive: course.drug === CONTRACEPTIVE,
    isPrivate: random.chance(0.003),
    patientMessage: random.chance(0.03) ? random.pick(MESSAGES) : '',
    pharmacyText: random.chance(0.01) ? 'Weekly blister pack, "no lids" please' : '',
    review: course.type === 'Acute' ? null : course.day + 365,
    method: random.pick(METHODS),
  };
  chart.record.issues.push(issued);
}
