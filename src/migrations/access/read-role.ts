import type { Person } from '../../people/person.ts';
import { ROLES, type Role } from '../../people/role.ts';
import { readDateField } from '../../ui/date-field.ts';
import { longDate } from '../../ui/in-words.ts';
import type { Problem } from '../../ui/problem.ts';
import { mayHold } from './first-roles.ts';
import type { HeldRole } from './held-roles.ts';

/** Reads who is to hold which role, and to which day where there is one. */
export function readRole(
  form: Record<string, unknown>,
  people: readonly Person[],
  today: string,
): { held?: HeldRole; problems: Problem[] } {
  const problems: Problem[] = [];
  const person = people.find(({ id, leftAt }) => id === form.person && leftAt === null);
  if (!person) problems.push({ field: 'person', message: 'Choose a person' });
  const role = String(form.role ?? '');
  if (!isRole(role)) problems.push({ field: 'role', message: 'Choose a role' });
  else if (person && !mayHold(person, role)) {
    const message = `${person.organisation.name} cannot give this role: choose another, or have an administrator say what the organisation is`;
    problems.push({ field: 'role', message });
  }
  const { typed, date, problem } = readDateField(form, 'until', 'The last day');
  const hasEnd = Boolean(typed.day || typed.month || typed.year);
  if (hasEnd && problem) problems.push(problem);
  if (date && date < today) {
    const message = `The last day must be today, ${longDate(today)}, or later`;
    problems.push({ field: 'until-day', message });
  }
  if (problems.length > 0 || !person || !isRole(role)) return { problems };
  const held = { person: person.id, name: person.name, role, until: date ?? null };
  return { held, problems };
}

function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text);
}
