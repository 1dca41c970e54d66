import type { Around } from '../../around.ts';
import { peopleWith } from './people-with.ts';

/**
 * How the practice manager signs a letter, with what people need to answer it. The book that makes the letter has to
 * say that it reads `contacts`.
 */
export function signedByManager(
  { migration, facts, rowsOf }: Pick<Around, 'migration' | 'facts' | 'rowsOf'>,
  orMissing: (value: string | undefined, what: string) => string,
): string[] {
  const [manager] = peopleWith('practice-manager', rowsOf('contacts'));
  const name =
    manager?.name ?? facts.people.find(({ roles }) => roles.includes('practice-manager'))?.name;
  return [
    orMissing(name, 'the practice manager by name'),
    `Practice manager, ${migration.practice.name}`,
    `Telephone ${orMissing(manager?.phone, 'the telephone number of the practice manager')}`,
    ...(manager?.email ? [manager.email] : []),
  ];
}
