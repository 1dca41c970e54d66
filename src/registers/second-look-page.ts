import { effectsOf } from '../plan/scenarios/scenario-pages.ts';
import type { Preview } from '../plan/what-if.ts';
import { count, longDate, plural } from '../ui/in-words.ts';
import type { OpenedBook } from './opened-book.ts';
import type { Form } from './read-values.ts';
import { nameOf, type Row } from './row.ts';

/** What a change of a row does to the plan, and the form that was typed, to be sent again as it is. */
export function secondLookPage(
  { book, base, edition, migration, layout }: OpenedBook,
  row: Row,
  preview: Preview,
  form: { typed: Form; action: string; title: string; submit: string; back: string },
) {
  const { moves, ...effects } = effectsOf(preview, edition);
  return {
    ...layout,
    ...effects,
    milestones: moves
      .filter(({ id }) => isMilestone(preview, id))
      .toSorted((a, b) => a.to.localeCompare(b.to)),
    tasks: moves.filter(({ id }) => !isMilestone(preview, id)),
    title: form.title,
    firstLine: firstLine(preview),
    base: `/migrations/${migration.id}/plan`,
    back: { href: `${base}/${row.number}`, text: nameOf(book, row) },
    again: form.back,
    action: form.action,
    submit: form.submit,
    hidden: hiddenOf(form.typed),
  };
}

function isMilestone({ before }: Preview, id: string): boolean {
  return before.milestones.some((milestone) => milestone.id === id);
}

/** "Go live moves to Tuesday 16 March 2027, and 21 dates with it. 2 notices must be given again." */
function firstLine({ before, after, moves, noticesAgain, newConflicts }: Preview): string {
  const goesElsewhere = before.goLive !== after.goLive;
  return [
    goesElsewhere
      ? `Go live moves to ${longDate(after.goLive)}, and ${plural(moves.length, 'date')} with it.`
      : `This moves ${moves.length === 0 ? 'no other date' : plural(moves.length, 'date')}.`,
    noticesAgain.length > 0 && `${plural(noticesAgain.length, 'notice')} must be given again.`,
    newConflicts.length > 0 && `${count(newConflicts.length)} of the plan would not fit any more.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Every value that was typed; one name may stand there several times. */
function hiddenOf(typed: Form): { name: string; value: string }[] {
  return Object.entries(typed)
    .filter(([name]) => name !== 'confirmed')
    .flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value: String(value ?? '') })),
    );
}
