import { code, codes } from './catalogue.ts';
import type { Chart } from './chart.ts';
import { newYear, yearOf } from './days.ts';
import { refTo } from './ref.ts';

/** How often real extracts go wrong in a way that shows in a record; a share of the records in question. */
export const QUIRK_RATES = {
  yearOnly: 0.004,
  monthOnly: 0.003,
  dateUnknown: 0.0006,
  confidential: 0.002,
  degraded: 0.0015,
  missingProblem: 0.0008,
  missingParent: 0.0005,
  protectedCode: 0.001,
  endedButActive: 0.004,
  withoutCourse: 0.003,
  postDated: 0.003,
  sharedId: 0.02,
  awkwardText: 0.003,
} as const;

const PROTECTED = codes('protected-phone protected-hiv');
const DEGRADED = code('record-entry');
const AWKWARD = [
  'He said ""no"", twice',
  ' leading and trailing blanks ',
  'line one\nline two\r\nline three,\twith a tab',
  '“smart” – and ‘single’ … quotes',
  "O'Fallowan & Sons <see letter>; cost £5, 5% off",
  '=not a formula',
];

/** Puts into a finished record what the domain's list of quirks names; the rest is left as it is. */
export function plantQuirks(chart: Chart): void {
  plantInEntries(chart);
  plantInMedicines(chart);
  shareAnId(chart);
}

function plantInEntries({ random, record, person }: Chart): void {
  const rates = QUIRK_RATES;
  for (const entry of record.entries) {
    const draw = random.next();
    if (draw < rates.yearOnly && entry.value === null) {
      entry.precision = 'Y';
      entry.day = newYear(yearOf(entry.day));
    } else if (draw < 0.01 && draw > 0.01 - rates.monthOnly && entry.value === null) {
      entry.precision = 'YM';
      entry.day -= new Date(entry.day * 86_400_000).getUTCDate() - 1;
    } else if (draw < 0.02 && draw > 0.02 - rates.dateUnknown) {
      entry.precision = 'U';
    } else if (draw < 0.03 && draw > 0.03 - rates.confidential) {
      entry.confidential = true;
    } else if (draw < 0.04 && draw > 0.04 - rates.degraded && !entry.asProblem) {
      if (entry.value === null && !entry.asReferral) {
        entry.text = [entry.code.term, entry.text].filter(Boolean).join(' – ');
        entry.code = DEGRADED;
      }
    } else if (draw < 0.05 && draw > 0.05 - rates.missingProblem) {
      entry.problem = refTo('entry', person.number, 900_000 + random.below(1000));
    } else if (draw < 0.06 && draw > 0.06 - rates.missingParent && !entry.parent) {
      entry.parent = refTo('entry', person.number, 901_000 + random.below(1000));
    } else if (
      draw < 0.07 &&
      draw > 0.07 - rates.protectedCode &&
      entry.code.category === 'Administration'
    ) {
      entry.code = random.pick(PROTECTED);
    } else if (draw < 0.08 && draw > 0.08 - rates.awkwardText) {
      entry.text = random.pick(AWKWARD);
    }
  }
}

function plantInMedicines({ random, record, practice }: Chart): void {
  for (const course of record.courses)
    if (course.isActive && random.chance(QUIRK_RATES.endedButActive))
      course.cancelled = course.day + 30;
  for (const issue of record.issues) {
    if (random.chance(QUIRK_RATES.withoutCourse)) issue.course = null;
    else if (issue.day > practice.asOf - 40 && random.chance(QUIRK_RATES.postDated * 20))
      issue.day = practice.asOf + random.between(1, 56);
  }
}

/** Ids are unique only within a patient: two neighbours' first entries have the same one. */
function shareAnId({ record, person }: Chart): void {
  const [first] = record.entries;
  const pair = Math.floor(person.number / 2);
  const isShared = pair % Math.round(1 / QUIRK_RATES.sharedId) === 3;
  if (first && isShared) first.ref = refTo('entry', pair * 2, 902_000);
}
