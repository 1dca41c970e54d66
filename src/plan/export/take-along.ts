import type { Edition } from '../../guide/edition.ts';
import type { Fact } from '../../migrations/fact.ts';
import type { Plan } from '../plan.ts';
import { peopleOf } from './whose.ts';

/** What the plan's page offers to take along: a calendar for each person and for each role with work. */
export function takeAlong(plan: Plan, edition: Edition, history: readonly Fact[]) {
  const titles = new Map(edition.roles.map(({ id, title }) => [id, title]));
  return {
    people: peopleOf(history)
      .map(({ key, name, roles }) => ({
        key,
        name,
        roles: roles.map((role) => titles.get(role) ?? role),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    roles: edition.roles.filter(({ id }) => plan.tasks.some(({ owner }) => owner === id)),
  };
}
