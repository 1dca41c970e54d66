import type { Edition } from '../guide/edition.ts';
import { baseId, slug } from './expand.ts';
import { problemWithMembers } from './list-members.ts';

/** What is wrong in a facts file, and where: the entries that lead there. */
export type FactsProblem = { path: (string | number)[]; message: string };

/** Names that the edition does not have; looks only at what is well enough written to have names. */
export function unknownNames(written: unknown, edition: Edition): FactsProblem[] {
  const facts = isGroup(written) ? written : {};
  const group = (field: string): Record<string, unknown> => {
    const value = facts[field];
    return isGroup(value) ? value : {};
  };
  const membersOf = (list: string): string[] => {
    const members = group('lists')[list];
    return Array.isArray(members) ? members.map(String) : [];
  };
  const away = Array.isArray(facts.away) ? facts.away.filter(isGroup) : [];
  const timed = new Set([...edition.tasks, ...edition.milestones].map(({ id }) => id));
  const members = new Set(
    edition.tasks.flatMap(({ id, forEach }) =>
      (forEach ? membersOf(forEach) : []).map((member) => `${id}.${slug(member)}`),
    ),
  );
  const known = (id: string): boolean => (id.includes('.') ? members.has(id) : timed.has(id));
  const check = (field: string, isKnown: (id: string) => boolean, what: string) =>
    Object.keys(group(field))
      .filter((id) => !isKnown(id))
      .map((id) => ({
        path: [field, id],
        message: `names no ${what} of ${inEdition}`,
      }));
  const inEdition = `the edition ${edition.id}`;
  const roles = new Set(edition.roles.map(({ id }) => id));
  const people = Array.isArray(facts.people) ? facts.people.filter(isGroup) : [];
  const names = people.map(({ name }) => String(name).trim());
  return [
    ...check('done', known, 'task or milestone'),
    ...check('agreed', known, 'task or milestone'),
    ...check('durations', known, 'task'),
    ...check('applies', (id) => id in edition.applies, 'condition'),
    ...check('lists', (id) => id in edition.lists, 'list'),
    ...Object.keys(group('lists')).flatMap((list) => {
      const message = problemWithMembers(membersOf(list));
      return message ? [{ path: ['lists', list], message: `cannot be used: ${message}` }] : [];
    }),
    ...people.flatMap(({ roles: held }, index) =>
      (Array.isArray(held) ? held : []).flatMap((role, place) =>
        roles.has(role)
          ? []
          : [{ path: ['people', index, 'roles', place], message: `names no role of ${inEdition}` }],
      ),
    ),
    ...names.flatMap((name, index) =>
      names.indexOf(name) < index
        ? [
            {
              path: ['people', index],
              message: 'names somebody a second time: give all roles at once',
            },
          ]
        : [],
    ),
    ...away.flatMap(({ who }, index) =>
      typeof who !== 'string' || roles.has(baseId(who)) || names.includes(who)
        ? []
        : [
            {
              path: ['away', index, 'who'],
              message: `names no role of ${inEdition}, and nobody of “people”`,
            },
          ],
    ),
  ];
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
