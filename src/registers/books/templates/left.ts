import { plural } from '../../../ui/in-words.ts';
import type { BookStanding } from '../../book.ts';
import type { Row } from '../../row.ts';
import { backupsIn, keptTemplates } from './plan-facts.ts';

/** What would be lost with the old system: nobody decided on it, copied it, or opened its copy. */
export function notExported(rows: readonly Row[]): string[] {
  const templates = rows.filter(({ kind }) => kind === 'template');
  return [
    ...(templates.length === 0 ? ['Nobody has listed which templates and documents are kept'] : []),
    ...templates
      .filter(({ state }) => state === 'listed')
      .map(({ values }) => `Nobody has decided whether “${values.name}” is kept`),
    ...templates
      .filter(({ state }) => state === 'kept')
      .map(({ values }) => `“${values.name}” is not exported`),
    ...backupsIn(rows)
      .filter(({ state }) => state !== 'safe')
      .map(({ state, values }) =>
        state === 'open'
          ? `“${values.what}” is not backed up`
          : `Nobody has opened the copy of “${values.what}”`,
      ),
  ];
}

/** What somebody cannot work without on the first morning. */
export function notOnFirstDay(rows: readonly Row[]): string[] {
  return templatesLeft(rows.filter(({ values }) => values.firstDay === true)).map(
    (says) => `${says}, and it is needed on the first day`,
  );
}

/** What is kept and does not work in the new system, or was never decided on. */
export function templatesLeft(rows: readonly Row[]): string[] {
  return rows
    .filter(({ kind, state }) => kind === 'template' && state !== 'dropped' && state !== 'tried')
    .map(({ values }) => `“${values.name}” has not been tried in the new system`);
}

export function templateStanding(rows: readonly Row[]): BookStanding[] {
  const kept = keptTemplates(rows);
  const undecided = rows.filter(({ state }) => state === 'listed').length;
  if (kept.length + undecided === 0) return [];
  const tried = kept.filter(({ state }) => state === 'tried').length;
  const says = [
    ...(kept.length > 0 ? [`${tried} of ${plural(kept.length, 'template')} tried`] : []),
    ...(undecided > 0 ? [`${undecided} not decided on`] : []),
  ];
  return [
    {
      what: 'Templates',
      says: says.join('; '),
      isWell: notOnFirstDay(rows).length === 0 && undecided === 0,
    },
  ];
}
