import type { PlanFact } from '../../plan-facts.ts';
import { dateIn, type Row } from '../../row.ts';

/**
 * The templates are chosen once each is kept or dropped; they are exported once each that is kept is, and each local
 * database is backed up and its copy opened.
 */
export function templateFacts(rows: readonly Row[]): PlanFact[] {
  const listed = rows.filter(({ kind }) => kind === 'template');
  if (listed.some(({ state }) => state === 'listed')) return [];
  const kept = keptTemplates(rows);
  const backups = backupsIn(rows);
  const isExported =
    kept.every(({ state }) => state !== 'kept') && backups.every(({ state }) => state === 'safe');
  return [
    ...done('choose-templates', listed, 'decidedOn'),
    ...(isExported
      ? done('export-templates', [...kept, ...backups], 'exportedOn', 'openedOn')
      : []),
  ];
}

/** What is built again. */
export function keptTemplates(rows: readonly Row[]): Row[] {
  return rows.filter(
    ({ kind, state }) => kind === 'template' && state !== 'listed' && state !== 'dropped',
  );
}

export function backupsIn(rows: readonly Row[]): Row[] {
  return rows.filter(({ kind, state }) => kind === 'backup' && state !== 'not-here');
}

function done(subject: string, rows: readonly Row[], ...fields: string[]): PlanFact[] {
  const value = rows
    .flatMap((row) => fields.flatMap((field) => dateIn(row, field) ?? []))
    .toSorted()
    .at(-1);
  return value ? [{ kind: 'done', subject, value }] : [];
}
