import { type Code, code, codes, readTable } from './catalogue.ts';
import type { Chart } from './chart.ts';
import { wholeYearsBetween } from './days.ts';
import { somePhrase } from './phrases.ts';
import type { Consultation, Entry } from './record.ts';
import type { Ref } from './ref.ts';

type Test = {
  code: Code;
  mean: number;
  spread: number;
  low: number | null;
  high: number | null;
  decimals: number;
  units: string[];
};

const PANELS = new Map<string, { header: Code; tests: Test[] }>();
for (const row of readTable('panels')) {
  const name = row.panel ?? '';
  const panel = PANELS.get(name) ?? { header: code(name), tests: [] };
  PANELS.set(name, panel);
  panel.tests.push({
    code: code(row.code ?? ''),
    mean: Number(row.mean),
    spread: Number(row.spread),
    low: row.low ? Number(row.low) : null,
    high: row.high ? Number(row.high) : null,
    decimals: Number(row.decimals),
    units: (row.units ?? '').split('|'),
  });
}

const [BP, SYSTOLIC, DIASTOLIC] = codes('blood-pressure systolic diastolic') as [Code, Code, Code];
const [WEIGHT, HEIGHT, BMI, PULSE] = codes('weight height bmi pulse') as [Code, Code, Code, Code];
const [TEMPERATURE, SATURATION] = codes('temperature saturation') as [Code, Code];
const SMOKING = codes('never-smoked never-smoked ex-smoker smoker');
const ALCOHOL = code('alcohol');
const PRESSURE_UNITS = ['mmHg', 'mmHg', 'mmHg', 'mm Hg', 'mm[Hg]'];

/** Results as a laboratory sends them: a header without a value and its tests, or one test alone. */
export function enterPanel(chart: Chart, at: Consultation, name: string): void {
  const { random } = chart;
  const panel = PANELS.get(name);
  if (!panel) throw new Error(`there is no panel ${name}`);
  const header = panel.tests.length > 1 ? chart.enter(at, panel.header) : null;
  if (header && random.chance(0.5)) header.text = somePhrase(random, 'result');
  const unitStyle = random.chance(0.8) ? 0 : 1;
  for (const test of panel.tests) enterTest(chart, at, test, header, unitStyle);
}

function enterTest(
  chart: Chart,
  at: Consultation,
  test: Test,
  header: Entry | null,
  unitStyle: number,
): void {
  const { random } = chart;
  const drawn = Math.max(0, test.mean + random.normal() * test.spread);
  const scale = 10 ** test.decimals;
  const value = Math.round(drawn * scale) / scale;
  const isAbove = test.high !== null && value > test.high;
  const isBelow = test.low !== null && value < test.low;
  const isCapped = test.code.key === 'egfr' && value > 90;
  chart.enter(at, test.code, {
    parent: header?.ref ?? null,
    value: isCapped ? 90 : value,
    operator: isCapped ? '>' : value === 0 ? '<' : '',
    unit: test.units[unitStyle] ?? (test.units[0] as string),
    low: test.low,
    high: test.high,
    abnormal: isCapped ? '' : isAbove ? 'HI' : isBelow ? 'LO' : '',
    text: !header && random.chance(0.3) ? somePhrase(random, 'result') : '',
  });
}

/** A reading and its two parts; the lower pressure comes first now and then. */
export function enterBloodPressure(chart: Chart, at: Consultation, problem: Ref | null): void {
  const { random, person } = chart;
  const age = wholeYearsBetween(person.birth, at.day);
  const upper = Math.round(112 + age * 0.32 + random.normal() * 12);
  const lower = Math.round(70 + age * 0.1 + random.normal() * 8);
  const unit = random.pick(PRESSURE_UNITS);
  const parent = chart.enter(at, BP, { problem });
  const enterPart = (part: Code, value: number) =>
    chart.enter(at, part, { parent: parent.ref, value, unit, problem });
  const lowerFirst = random.chance(0.1);
  if (lowerFirst) enterPart(DIASTOLIC, lower);
  enterPart(SYSTOLIC, upper);
  if (!lowerFirst) enterPart(DIASTOLIC, lower);
}

export function enterBody(chart: Chart, at: Consultation): void {
  const { random, person } = chart;
  const age = wholeYearsBetween(person.birth, at.day);
  const grown = Math.min(1, 0.3 + age / 25);
  const height = (person.sex === 'F' ? 1.63 : 1.76) * grown + (person.number % 17) * 0.008 - 0.06;
  const weight = height ** 2 * (16 + 10 * grown + random.normal() * 3);
  chart.enter(at, WEIGHT, { value: round(weight, 1), unit: 'kg' });
  if (random.chance(0.6)) chart.enter(at, HEIGHT, { value: round(height * 100, 1), unit: 'cm' });
  if (random.chance(0.7))
    chart.enter(at, BMI, {
      value: round(weight / height ** 2, 1),
      unit: random.pick(['kg/m2', 'kg/m²']),
    });
}

export function enterSigns(chart: Chart, at: Consultation): void {
  const { random } = chart;
  chart.enter(at, PULSE, { value: Math.round(76 + random.normal() * 10), unit: 'bpm' });
  if (random.chance(0.5))
    chart.enter(at, TEMPERATURE, {
      value: round(36.8 + random.normal() * 0.5, 1),
      unit: 'degrees C',
    });
  if (random.chance(0.5))
    chart.enter(at, SATURATION, {
      value: Math.min(100, Math.round(97 + random.normal())),
      unit: '%',
    });
}

export function enterHabits(chart: Chart, at: Consultation): void {
  const { random, person } = chart;
  const habit = SMOKING[person.number % SMOKING.length] as Code;
  chart.enter(at, habit);
  if (random.chance(0.5))
    chart.enter(at, ALCOHOL, {
      value: random.below(20),
      unit: random.pick(['Units/week', 'units per week']),
    });
}

function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
