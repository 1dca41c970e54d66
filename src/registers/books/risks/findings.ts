import { longDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { BookStanding } from '../../book.ts';
import { dateIn, type Row } from '../../row.ts';
import { LINE, weightOf } from './level.ts';

/** What is striking about the risks as a whole. */
export function riskFindings(rows: readonly Row[], { plan }: Pick<Around, 'plan'>): string[] {
  if (rows.length === 0) return [];
  const risks = risksAboveTheLine(rows);
  return [
    ...noWayBack(rows),
    ...risks
      .filter(({ values }) => !values.mitigation)
      .map(({ values }) => `“${values.what}” stands above the line, and nothing is done about it.`),
    ...risks
      .filter(({ values, state }) => state !== 'escalated' && !values.escalatedTo)
      .map(({ values }) => `“${values.what}” stands above the line and was taken to nobody.`),
    ...openRisks(rows)
      .filter((row) => !dateIn(row, 'reviewOn') && row.state !== 'escalated')
      .map(({ values }) => `Nobody says when “${values.what}” is looked at again.`),
    ...rows
      .filter((row) => row.state === 'happened' && (dateIn(row, 'happenedOn') ?? '') < plan.today)
      .map(
        (row) =>
          `“${row.values.what}” happened on ${longDate(String(row.values.happenedOn))} and is not closed.`,
      ),
  ];
}

/** Risks that are open and weigh so much that those who lead the migration have to know. */
export function risksAboveTheLine(rows: readonly Row[]): Row[] {
  return openRisks(rows).filter(({ values }) => (weightOf(values) ?? 0) >= LINE);
}

function openRisks(rows: readonly Row[]): Row[] {
  return rows.filter(({ kind, state }) => kind === 'risk' && state !== 'closed');
}

function noWayBack(rows: readonly Row[]): string[] {
  const isThere = rows.some(({ kind, state }) => kind === 'way-back' && state !== 'dropped');
  return isThere ? [] : ['Nobody has written down how the practice would go back.'];
}

/** Nobody plans a cutover without the way back agreed. */
export function wayBackLacking(rows: readonly Row[]): string[] {
  const ways = rows.filter(({ kind, state }) => kind === 'way-back' && state !== 'dropped');
  if (ways.length === 0) return noWayBack(rows);
  return ways
    .filter(({ state }) => state !== 'agreed')
    .map(({ values }) => `The way back for “${values.situation}” is not agreed`);
}

export function riskStanding(rows: readonly Row[]): BookStanding[] {
  const open = openRisks(rows).length;
  if (rows.length === 0) return [];
  const above = risksAboveTheLine(rows).length;
  return [{ what: 'Risks above the line', says: `${above} of ${open} open`, isWell: above === 0 }];
}
