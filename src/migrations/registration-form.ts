import { holdsNhsNumber } from '../lib/nhs-number.ts';
import { isOdsCode } from '../lib/ods-code.ts';
import { type DateField, readDateField } from '../ui/date-field.ts';
import { LONGEST_NAME, problemWithText } from '../ui/free-text.ts';
import { longDate } from '../ui/in-words.ts';
import type { Problem } from '../ui/problem.ts';
import type { ClinicalSystem, Migration, Practice, Registration } from './migration.ts';
import type { PracticeStatus } from './ods/practice-row.ts';
import type { KnownSystem } from './systems.ts';

export type Form = Record<string, unknown>;

/** What the form is checked against. */
export type RegistrationNeeds = {
  today: Temporal.PlainDate;
  closedDay: (date: string) => string | undefined;
  systems: KnownSystem[];
  editionIds: string[];
  /** The practice of the ODS file whose code was chosen or typed. */
  published: (Practice & { status: PracticeStatus; closed: string | null }) | undefined;
  /** Practices in the loaded ODS file; 0 where none is loaded. */
  practicesLoaded: number;
  /** The practice's migration that is registered already. */
  registeredBefore: Migration | undefined;
};

export type RegistrationRead =
  | { registration: Registration; goLive: string }
  | { problems: Problem[] };

/** The answer for a system that the list doesn't have. */
export const ANOTHER_SYSTEM = 'another';
/** Further away than any migration is planned; a mistyped year is meant. */
const MOST_YEARS_AHEAD = 5;

/** Reads the form of a registration: what it says, or everything that is wrong with it, in the order of the page. */
export function readRegistrationForm(form: Form, needs: RegistrationNeeds): RegistrationRead {
  const problems: Problem[] = [];
  const practice = readPractice(form, needs, problems);
  const currentSystem = readSystem(form, 'current', needs, problems);
  const newSystem = readSystem(form, 'new', needs, problems);
  if (currentSystem && newSystem && isSame(currentSystem, newSystem)) {
    problems.push({
      field: 'new-system',
      message: `The new system must be another than the current one, ${currentSystem.name}`,
    });
  }
  const edition = text(form, 'edition');
  if (!needs.editionIds.includes(edition)) {
    problems.push({ field: 'edition', message: 'Choose the edition of the guide to follow' });
  }
  const goLive = readGoLive(form, needs);
  if (goLive.problem) problems.push(goLive.problem);
  if (needs.registeredBefore && text(form, ANOTHER_MIGRATION) !== 'yes') {
    problems.push(isRegisteredBefore(needs.registeredBefore));
  }
  if (problems.length > 0 || !practice || !currentSystem || !newSystem || !goLive.date) {
    return { problems };
  }
  return {
    registration: { practice, currentSystem, newSystem, edition },
    goLive: goLive.date,
  };
}

/** The field that confirms that a practice has one more migration; it is asked only where it has one. */
export const ANOTHER_MIGRATION = 'another-migration';

/** What to say of a practice, or a form, that has a migration already. */
export function isRegisteredBefore({ practice, goLive }: Migration): Problem {
  const code = practice.odsCode ? ` (${practice.odsCode})` : '';
  return {
    field: ANOTHER_MIGRATION,
    message: `${practice.name}${code} has a migration already, with go live on ${longDate(goLive)}. Open that one, or confirm that this is another`,
  };
}

/** The id of the field in which a chosen practice's code travels; it has no box on the page. */
export const CHOSEN_PRACTICE = 'practice';

function readPractice(
  form: Form,
  { published, practicesLoaded }: RegistrationNeeds,
  problems: Problem[],
): Practice | undefined {
  const chosen = text(form, CHOSEN_PRACTICE) ? published : undefined;
  const field = chosen ? 'chosen-practice' : 'ods-code';
  const code = odsCodeOf(form);
  const name = chosen ? chosen.name : text(form, 'practice-name');
  if (!chosen) {
    const what = 'The name of the practice';
    const wrong = name
      ? problemWithText('practice-name', what, name, LONGEST_NAME)
      : { field: 'practice-name', message: 'Enter the name of the practice' };
    if (wrong) problems.push(wrong);
  }
  if (code && (!isOdsCode(code) || holdsNhsNumber(code))) {
    problems.push({ field, message: 'The ODS code must be letters and numbers, like A99001' });
  } else if (code && !published && practicesLoaded > 0) {
    problems.push({
      field,
      message: `No practice in the ODS file has the code ${code}. Check it, leave it empty, or load a newer file on the Practices page`,
    });
  } else if (published?.status === 'closed') {
    problems.push({ field, message: hasClosed(published) });
  }
  const address = chosen?.address;
  return { name, ...(code && { odsCode: code }), ...(address && { address }) };
}

export function hasClosed({ name, closed }: { name: string; closed: string | null }): string {
  const when = closed ? ` on ${longDate(closed)}` : '';
  return `${name} closed${when}. Choose the practice that its patients are registered with now`;
}

/** The practice's code as it was chosen from the ODS file or typed; empty where there is none. */
export function odsCodeOf(form: Form): string {
  return (text(form, CHOSEN_PRACTICE) || text(form, 'ods-code')).toUpperCase();
}

function readSystem(
  form: Form,
  which: 'current' | 'new',
  { systems }: RegistrationNeeds,
  problems: Problem[],
): ClinicalSystem | undefined {
  const chosen = text(form, `${which}-system`);
  const known = systems.find(({ id }) => id === chosen);
  if (known) return { name: known.name, supplier: known.supplier };
  if (chosen !== ANOTHER_SYSTEM) {
    problems.push({ field: `${which}-system`, message: `Choose the ${which} system` });
    return undefined;
  }
  const system = {
    name: text(form, `${which}-other-name`),
    supplier: text(form, `${which}-other-supplier`),
  };
  for (const part of ['name', 'supplier'] as const) {
    const field = `${which}-other-${part}`;
    const what = `name of the ${which} system${part === 'supplier' ? "'s supplier" : ''}`;
    const wrong = system[part]
      ? problemWithText(field, `The ${what}`, system[part], LONGEST_NAME)
      : { field, message: `Enter the ${what}` };
    if (wrong) problems.push(wrong);
  }
  return system.name && system.supplier ? system : undefined;
}

function isSame(one: ClinicalSystem, other: ClinicalSystem): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase();
}

function readGoLive(form: Form, { today, closedDay }: RegistrationNeeds): DateField {
  const read = readDateField(form, 'go-live', 'Go-live date');
  if (!read.date) return read;
  const last = today.add({ years: MOST_YEARS_AHEAD });
  const wrong = (message: string) => ({
    typed: read.typed,
    problem: { field: 'go-live-day', message: `Go-live date ${message}` },
  });
  if (read.date < today.toString()) return wrong(`must be today, ${longDate(today)}, or later`);
  if (read.date > last.toString()) {
    return wrong(`must be ${longDate(last)} or before: a plan reaches ${MOST_YEARS_AHEAD} years`);
  }
  const closed = closedDay(read.date);
  return closed ? wrong(closed) : read;
}

export function text(form: Form, field: string): string {
  const value = form[field];
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}
