import { slug } from '../../../plan/expand.ts';
import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';
import { siteMember } from './site-member.ts';

/**
 * Each site is surveyed on its own; the requirements are signed once every site’s are signed and reviewed; the
 * equipment is replaced once nothing is left that does not fit.
 */
export function surveyFacts(rows: readonly Row[]): PlanFact[] {
  const surveys = rows.filter(({ kind, state }) => kind === 'survey' && state !== 'not-needed');
  const bySite = Map.groupBy(surveys, ({ values }) => slug(String(values.site)));
  bySite.delete('');
  if (bySite.size === 0) return [];
  const first = [...bySite.values()].map(([row]) => row as Row);
  const sites = first.map(({ values }) => String(values.site));
  return [
    { kind: 'list', subject: 'sites', value: sites },
    ...first.flatMap(surveyed),
    ...settled(first),
    ...replaced(first, rows),
    ...backedUp(first),
  ];
}

function surveyed(row: Row): PlanFact[] {
  const date = dateIn(row, 'date');
  if (!date || row.state === 'to-arrange') return [];
  const kind = row.state === 'booked' ? 'agreed' : 'done';
  return [{ kind, subject: siteMember('survey-equipment', row), value: date }];
}

/** Signed and reviewed everywhere; until then on the last day for which a review is wanted. */
function settled(surveys: readonly Row[]): PlanFact[] {
  const subject = 'sign-technical-requirements';
  const done = surveys.map((row) =>
    row.state === 'reviewed'
      ? last([dateIn(row, 'signedOn'), dateIn(row, 'reviewedOn')])
      : undefined,
  );
  const value = last(done);
  if (value && !done.includes(undefined)) return [{ kind: 'done', subject, value }];
  const wanted = last(
    surveys.map((row) => (row.state === 'signed' ? dateIn(row, 'reviewBy') : undefined)),
  );
  return wanted ? [{ kind: 'agreed', subject, value: wanted }] : [];
}

function replaced(surveys: readonly Row[], rows: readonly Row[]): PlanFact[] {
  const isReviewed = surveys.every(({ state }) => state === 'reviewed');
  const examined = rows.filter(({ kind }) => kind !== 'survey');
  const isFit = examined.every(({ state }) => ['fits', 'tested', 'without'].includes(state));
  const value = last([
    ...examined.map((row) => (row.state === 'tested' ? dateIn(row, 'testedOn') : undefined)),
    ...surveys.map((row) => dateIn(row, 'reviewedOn')),
  ]);
  if (!isReviewed || !isFit || !value) return [];
  return [{ kind: 'done', subject: 'replace-equipment', value }];
}

function backedUp(surveys: readonly Row[]): PlanFact[] {
  const value = last(surveys.map((row) => dateIn(row, 'backupOn')));
  return value ? [{ kind: 'done', subject: 'confirm-backup', value }] : [];
}

function last(dates: readonly (string | undefined)[]): string | undefined {
  return dates
    .filter((date) => date !== undefined)
    .toSorted()
    .at(-1);
}
