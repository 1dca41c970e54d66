import type { Edition } from '../../guide/edition.ts';
import type { Plan } from '../plan.ts';

export type Person = { name: string; roles: string[] };

const LINES_AT_MOST = 16;

/** Each role that has work in the plan, with the names of those who hold it. */
export function whoIsWho(plan: Plan, edition: Edition, people: Person[]) {
  const lines = edition.roles
    .filter(({ id }) => plan.tasks.some(({ owner }) => owner === id))
    .map(({ id, title }) => ({
      role: title,
      names: people.filter(({ roles }) => roles.includes(id)).map(({ name }) => name),
    }));
  return {
    who: lines.slice(0, LINES_AT_MOST),
    rolesLeftOut: Math.max(0, lines.length - LINES_AT_MOST),
  };
}
