import { codes } from './catalogue.ts';
import type { Chart } from './chart.ts';
import { wholeYearsBetween } from './days.ts';
import type { RegistrationStep } from './record.ts';

const ETHNICITIES = codes(
  'ethnicity-british ethnicity-british ethnicity-british ethnicity-british ethnicity-british ethnicity-british ethnicity-irish ethnicity-indian ethnicity-pakistani ethnicity-african ethnicity-caribbean',
);
const MARITAL = codes('single single married married married divorced widowed');
const ALLERGIES = codes(
  'penicillin-allergy penicillin-allergy penicillin-allergy peanut-allergy aspirin-allergy latex-allergy egg-allergy erythromycin-reaction trimethoprim-reaction',
);
const [NO_ALLERGY] = codes('no-allergy');
const FAMILY = codes('fh-heart fh-diabetes fh-breast-cancer');
const REACTIONS = ['Rash all over', 'Vomiting – mild', 'Facial swelling, "could not breathe"', ''];

/** What is asked at registration: ethnicity, marital status, allergies, family history. */
export function enterBackground(chart: Chart): void {
  const { random, person } = chart;
  const day = Math.max(
    person.birth + 1,
    Math.min(person.last, person.registered + random.below(30)),
  );
  const at = chart.written('person', day, 'receptionist', chart.someTime());
  const age = wholeYearsBetween(person.birth, day);
  if (random.chance(0.9)) chart.enter(at, random.pick(ETHNICITIES));
  if (age > 17 && random.chance(0.5)) chart.enter(at, random.pick(MARITAL));
  if (random.chance(0.16))
    chart.enter(at, random.pick(ALLERGIES), { text: random.pick(REACTIONS) });
  else if (NO_ALLERGY && random.chance(0.25)) chart.enter(at, NO_ALLERGY);
  for (const code of FAMILY)
    if (age > 20 && random.chance(0.08))
      chart.enter(at, code, { text: random.pick(['Mother', 'Father aged <60', 'Maternal aunt']) });
}

/** How the registration went from one standing to the next, and who wrote that down. */
export function enterRegistration(chart: Chart): void {
  const { random, person, record } = chart;
  const steps: RegistrationStep[] = [];
  const step = (day: number, status: string) =>
    steps.push({ day: Math.min(day, person.last), time: Math.floor(chart.someTime()), status });
  if (
    person.standing === 'registered' ||
    person.standing === 'left' ||
    person.standing === 'died'
  ) {
    step(person.registered, 'Application Form FP1 submitted');
    step(person.registered + random.between(1, 9), 'FP1 Approved');
    step(person.registered + random.between(9, 14), 'Registered');
    if (random.chance(0.3)) step(person.registered + 40, 'Medical records received');
    if (random.chance(0.25)) step(person.registered + random.below(3000), 'Change of address');
  } else step(person.registered, 'Registered');
  if (person.standing === 'left') {
    step(person.last, random.chance(0.8) ? 'Deduction Requested' : 'Left practice');
    step(person.last, 'Deducted');
  }
  if (person.death !== null) step(person.death, 'Death');
  record.registration = steps.sort((one, other) => one.day - other.day || one.time - other.time);
}
