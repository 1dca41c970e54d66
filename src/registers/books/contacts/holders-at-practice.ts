import type { Around } from '../../around.ts';

/** People of the practice who hold a role in the migration, as the plan knows them. */
export function holdersAtPractice({ facts, edition }: Pick<Around, 'facts' | 'edition'>): string[] {
  const atPractice = new Set(
    edition.roles.filter(({ worksAt }) => worksAt === 'practice').map(({ id }) => id),
  );
  return facts.people
    .filter(({ roles }) => roles.some((role) => atPractice.has(role)))
    .map(({ name }) => name);
}
