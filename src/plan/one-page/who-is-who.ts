import type { Edition } from '../../guide/edition.ts';
import type { Plan } from '../plan.ts';

export type Person = { name: string; roles: string[] };

/** What the sheet has room for. */
const ROLES_AT_MOST = 12;
const NAMES_AT_MOST = 3;

/** Each role that has work in the plan, with the names of those who hold it. */
export function whoIsWho(plan: Plan, edition: Edition, people: Person[]) {
  const roles = edition.roles.filter(({ id }) => plan.tasks.some(({ owner }) => owner === id));
  return {
    who: roles.slice(0, ROLES_AT_MOST).map(({ id, title }) => {
      const names = people.filter(({ roles }) => roles.includes(id)).map(({ name }) => name);
      const others = Math.max(0, names.length - NAMES_AT_MOST);
      return { role: title, names: names.slice(0, NAMES_AT_MOST), others };
    }),
    rolesLeftOut: Math.max(0, roles.length - ROLES_AT_MOST),
  };
}
