import { plural } from '../../../ui/in-words.ts';
import type { Row } from '../../row.ts';
import { keptTemplates } from './plan-facts.ts';

/** More than somebody builds in a week beside the work. */
const MANY = 40;

/** What is striking about the templates as a whole. */
export function templateFindings(rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const kept = keptTemplates(rows);
  const byOwner = Map.groupBy(
    kept.filter(({ state }) => state !== 'tried'),
    ({ values }) => String(values.owner ?? ''),
  );
  return [
    ...[...byOwner].flatMap(([owner, own]) =>
      owner !== '' && own.length > MANY
        ? [`${owner} has ${plural(own.length, 'template')} to build again: spread them.`]
        : [],
    ),
    ...(rows.some(({ kind }) => kind === 'backup')
      ? []
      : [
          'No local database is listed. Look at the computers beside the measuring devices; say so for each that needs no copy.',
        ]),
    ...(kept.length > 0 && !kept.some(({ values }) => values.sort === 'search')
      ? ['No search is kept. Whoever runs the recalls will miss them in the first month.']
      : []),
  ];
}
