import { LONGEST_NAME, problemWithText } from '../../ui/free-text.ts';
import type { Problem } from '../../ui/problem.ts';
import { isStated } from './periods.ts';
import { type Form, type Known, lineOf, type Stated } from './stated.ts';

/** Reads who holds which roles. Each name is stated once; it is withdrawn to be stated with other roles. */
export function readPerson(form: Form, { edition, facts }: Known): Stated {
  const name = lineOf(form, 'name');
  const asked = [form.roles ?? []].flat();
  const roles = edition.roles.map(({ id }) => id).filter((id) => asked.includes(id));
  const wrong = name
    ? problemWithText('person-name', 'The name', name, LONGEST_NAME)
    : { field: 'person-name', message: 'Enter a name' };
  const problems: Problem[] = wrong ? [wrong] : [];
  if (roles.length === 0) {
    problems.push({ field: 'person-roles', message: 'Choose one role or more' });
  }
  if (isStated(facts, 'person', name)) {
    const message = 'This name is stated already. Withdraw it to state other roles';
    problems.push({ field: 'person-name', message });
  }
  if (problems.length > 0) return { facts: [], problems };
  return { facts: [{ kind: 'person', subject: name, value: roles }], problems };
}
