import { type Code, code, readTable } from './catalogue.ts';
import type { Chart } from './chart.ts';
import { newYear, wholeYearsBetween, workingDayFrom, yearOf } from './days.ts';

type Scheduled = { code: Code; ageDays: number; uptake: number; since: number };

const SCHEDULE: Scheduled[] = readTable('immunisations').map((row) => ({
  code: code(row.code ?? ''),
  ageDays: Number(row.age_days),
  uptake: Number(row.uptake),
  since: Number(row.since),
}));
const [FLU, CHILD_FLU, COVID, TYPHOID] = ['flu', 'child-flu', 'covid', 'travel-typhoid'].map(
  code,
) as [Code, Code, Code, Code];
const CLINIC = code('nurse-clinic');
const MAKERS = ['Maker A', 'Maker B', 'Maker C'];

/** What the schedule of its time gave each child and pensioner, and what each autumn gives. */
export function enterImmunisations(chart: Chart, isAtRisk: boolean): void {
  const { random, person } = chart;
  const visits = new Map<number, Code[]>();
  const give = (day: number, given: Code) => {
    if (day <= person.birth || day > person.last) return;
    visits.set(day, [...(visits.get(day) ?? []), given]);
  };
  const lateDays = random.below(20);
  for (const { code: given, ageDays, uptake, since } of SCHEDULE) {
    const day = workingDayFrom(person.birth + ageDays + lateDays);
    if (yearOf(day) >= since && random.chance(uptake)) give(day, given);
  }
  for (let year = 2001; year <= yearOf(person.last); year++) {
    const autumn = workingDayFrom(newYear(year) + 265 + random.below(60));
    const age = wholeYearsBetween(person.birth, autumn);
    if ((age >= 65 && random.chance(0.75)) || (isAtRisk && random.chance(0.45))) give(autumn, FLU);
    else if (year >= 2013 && age >= 2 && age <= 11 && random.chance(0.5)) give(autumn, CHILD_FLU);
    if (year >= 2021 && age >= 16 && random.chance(age >= 65 ? 0.7 : year < 2022 ? 0.6 : 0.04))
      give(workingDayFrom(autumn + 7), COVID);
    if (age > 17 && random.chance(0.01)) give(workingDayFrom(autumn - 90), TYPHOID);
  }
  for (const [day, codes] of [...visits].sort(([one], [other]) => one - other)) {
    const at = chart.consult(day, CLINIC, 'Clinic', 'nurse', false);
    for (const given of codes) chart.enter(at, given, { qualifiers: qualifiersOf(chart, given) });
  }
}

/** What a vaccine's entry says besides its code, as a piece of XML. */
function qualifiersOf({ random }: Chart, given: Code): string {
  if (!random.chance(0.6)) return '';
  const batch = `ZZ${random.between(1000, 9999)}`;
  return `<qualifiers><qualifier key="${given.codeId}" name="Manufacturer" value="${random.pick(MAKERS)}"/><qualifier name="Batch" value="${batch}"/></qualifiers>`;
}
