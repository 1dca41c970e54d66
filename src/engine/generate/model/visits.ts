import { CALIBRATION } from './calibration.ts';
import { type Code, code, codes, type Drug, drugs, readTable } from './catalogue.ts';
import type { Chart } from './chart.ts';
import type { Had } from './conditions.ts';
import { newYear, wholeYearsBetween, workingDayFrom, yearOf } from './days.ts';
import { consultationsAYear, someDayOfYear, winterOf } from './england.ts';
import {
  enterBloodPressure,
  enterBody,
  enterHabits,
  enterPanel,
  enterSigns,
} from './measurements.ts';
import { prescribeAcute } from './medicines.ts';
import { enterDocument, enterRecall, enterReferral } from './papers.ts';
import { somePhrase } from './phrases.ts';
import { enterProblem } from './problems.ts';
import type { Consultation } from './record.ts';

type Acute = {
  code: Code;
  shares: [number, number][];
  winter: number;
  days: number;
  drugs: Drug[];
};

const ACUTE: Acute[] = readTable('acute').map((row) => ({
  code: code(row.code ?? ''),
  shares: [0, 15, 40, 65].map((age) => [age, Number(row[`share_${age}`])]),
  winter: Number(row.winter),
  days: Number(row.days),
  drugs: drugs(row.drugs ?? ''),
}));

const [SURGERY, TELEPHONE, NURSE, HOME] = codes(
  'gp-surgery telephone-consultation nurse-clinic home-visit',
) as [Code, Code, Code, Code];
const [LETTER, RESULTS, ADMIN, THIRD_PARTY] = codes(
  'letter-encounter results-recording admin-note third-party',
) as [Code, Code, Code, Code];
const [EXAMINED, MEDICATION_REVIEW] = codes('examined med-review') as [Code, Code];
const ADMINISTRATION = codes('text-sent fit-note dna admin-note local-snomed local-carer');
const NURSE_EXTRAS = codes('local-template local-frailty');
const SCREENING = code('cervical-screening');

/** Every consultation of a patient's life since computers came, in the order of the years. */
export function enterVisits(chart: Chart, had: Had[]): void {
  const { random, person, practice } = chart;
  const first = Math.max(CALIBRATION.firstYear, yearOf(person.birth));
  const last = yearOf(person.last);
  for (let year = first; year <= last; year++) {
    const from = newYear(year);
    const age = Math.max(0, wholeYearsBetween(person.birth, from));
    const yearly = consultationsAYear(age, person.sex) * CALIBRATION.consultationsTimes;
    const conditions = had.filter(({ since }) => since < from);
    const rate = yearly * person.frailty * practice.volume * (1 + conditions.length * 0.12);
    const days = Array.from({ length: random.count(rate) }, () => someDayOfYear(random));
    for (const dayOfYear of days.sort((one, other) => one - other)) {
      const day = workingDayFrom(from + dayOfYear);
      if (day <= person.birth || day > person.last) continue;
      visit(chart, day, { age, winter: winterOf(dayOfYear), conditions });
    }
  }
}

type Around = { age: number; winter: number; conditions: Had[] };

function visit(chart: Chart, day: number, around: Around): void {
  const draw = chart.random.next();
  if (draw < 0.33)
    seeDoctor(chart, chart.consult(day, SURGERY, 'Consultation', 'gp', true), around);
  else if (draw < 0.45) ring(chart, day, around);
  else if (draw < 0.58) seeNurse(chart, day, around);
  else if (draw < 0.76) fileLetter(chart, day);
  else if (draw < 0.868) fileResults(chart, day, around);
  else if (draw < 0.97) note(chart, day);
  else if (around.age > 74)
    seeDoctor(chart, chart.consult(day, HOME, 'Home Visit', 'gp', false), around);
  else note(chart, day);
}

function seeDoctor(chart: Chart, at: Consultation, around: Around): void {
  const { random } = chart;
  const acute = someAcute(chart, around);
  const text = random.chance(0.75) ? somePhrase(random, 'history') : '';
  const isProblem = random.chance(CALIBRATION.acuteProblemShare);
  const entry = isProblem
    ? enterProblem(chart, at, acute.code, { lastsDays: acute.days, isSignificant: false, text })
    : chart.enter(at, acute.code, { text, episode: random.chance(0.3) ? 'Review' : 'New' });
  const problem = isProblem ? entry.ref : null;
  if (random.chance(0.6))
    chart.enter(at, EXAMINED, { text: somePhrase(random, 'examination'), problem });
  if (random.chance(0.35)) enterSigns(chart, at);
  if (around.age > 16 && random.chance(0.3)) enterBloodPressure(chart, at, problem);
  const ongoing =
    around.conditions.length && random.chance(0.3) ? random.pick(around.conditions) : null;
  if (ongoing)
    chart.enter(at, MEDICATION_REVIEW, {
      problem: ongoing.problem,
      text: somePhrase(random, 'plan'),
    });
  if (acute.drugs.length && random.chance(CALIBRATION.acuteCourseTimes))
    prescribeAcute(chart, at, random.pick(acute.drugs), problem);
  if (random.chance(CALIBRATION.referralShare * 2.2)) enterReferral(chart, at, problem);
  if (random.chance(CALIBRATION.recallShare)) enterRecall(chart, at);
}

function someAcute({ random }: Chart, { age, winter }: Around): Acute {
  const weights = ACUTE.map((acute) => {
    const share = acute.shares.findLast(([from]) => age >= from)?.[1] ?? 0;
    return share * (1 + (acute.winter - 1) * winter);
  });
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [n, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return ACUTE[n] as Acute;
  }
  return ACUTE[0] as Acute;
}

function ring(chart: Chart, day: number, around: Around): void {
  const { random } = chart;
  const at = chart.consult(day, TELEPHONE, 'Telephone', 'gp', true);
  const acute = someAcute(chart, around);
  chart.enter(at, acute.code, { text: somePhrase(random, 'history') });
  if (random.chance(0.5)) chart.enter(at, EXAMINED, { text: somePhrase(random, 'plan') });
  if (acute.drugs.length && random.chance(CALIBRATION.acuteCourseTimes))
    prescribeAcute(chart, at, random.pick(acute.drugs), null);
  if (random.chance(CALIBRATION.recallShare)) enterRecall(chart, at);
}

function seeNurse(chart: Chart, day: number, { age, conditions }: Around): void {
  const { random, person } = chart;
  const role = random.chance(0.6) ? 'nurse' : 'assistant';
  const at = chart.consult(day, NURSE, 'Clinic', role, true);
  const condition = conditions.length ? random.pick(conditions) : null;
  enterBody(chart, at);
  if (age > 12) enterBloodPressure(chart, at, condition?.problem ?? null);
  if (age > 14) enterHabits(chart, at);
  if (condition?.review) chart.enter(at, condition.review, { problem: condition.problem });
  if (random.chance(0.2)) chart.enter(at, random.pick(NURSE_EXTRAS));
  if (person.sex === 'F' && age > 24 && age < 65 && random.chance(0.12)) chart.enter(at, SCREENING);
  if (random.chance(CALIBRATION.recallShare * 4)) enterRecall(chart, at);
}

function fileResults(chart: Chart, day: number, { conditions, age }: Around): void {
  const { random } = chart;
  const at = chart.consult(day, RESULTS, 'Results', 'gp', false);
  const wanted = conditions.flatMap(({ panels }) => panels);
  const names = new Set(wanted.length && random.chance(0.75) ? wanted : ['fbc']);
  if (random.chance(0.5)) names.add('fbc');
  if (random.chance(0.35)) names.add('u-and-e');
  if (random.chance(0.22)) names.add('lft');
  for (const name of ['tft', 'crp', 'ferritin']) if (random.chance(0.12)) names.add(name);
  if (age > 50 && chart.person.sex === 'M' && random.chance(0.06)) names.add('psa');
  for (const name of names) enterPanel(chart, at, name);
}

function fileLetter(chart: Chart, day: number): void {
  enterDocument(chart, chart.consult(day, LETTER, 'Letter', 'administrator', false));
}

function note(chart: Chart, day: number): void {
  const { random } = chart;
  const place = random.chance(0.8) ? ADMIN : THIRD_PARTY;
  const at = chart.consult(day, place, 'Administration', 'receptionist', false);
  const text = random.chance(0.6) ? somePhrase(random, 'admin') : '';
  chart.enter(at, random.pick(ADMINISTRATION), { text });
  if (random.chance(CALIBRATION.recallShare)) enterRecall(chart, at);
}
