import type { Edition } from '../../guide/edition.ts';
import { figureInWords } from '../../guide/in-words.ts';
import type { Migration } from '../../migrations/migration.ts';
import { type Access, holdsOneOf } from '../../people/access.ts';
import type { Book } from '../../registers/book.ts';
import type { Row } from '../../registers/row.ts';
import { CHANGES, type Change, type Proposal } from './proposal.ts';

/** What a migration proposes for an edition: its lessons that were proposed or approved, as far as their task is there. */
export function proposalsOf(
  rows: readonly Row[],
  book: Book,
  edition: Edition,
  { migration, access }: { migration: Migration; access: Access },
): Proposal[] {
  const steps = book.kinds.lesson?.transitions ?? [];
  const deciding = steps.find(({ id }) => id === 'approve')?.who ?? [];
  return rows.flatMap(({ kind, state, number, values }): Proposal[] => {
    const task = edition.tasks.find(({ id }) => id === values.task);
    const isOpen = state === 'proposed' || state === 'approved';
    const changes = String(values.changes);
    if (kind !== 'lesson' || !isOpen || !task || !isChange(changes)) return [];
    return [
      {
        href: `/migrations/${migration.id}/${book.id}/${number}`,
        practice: migration.practice.name,
        what: String(values.what),
        happened: String(values.happened ?? ''),
        task: { id: task.id, title: task.title },
        changes,
        says: String((changes === 'duration' ? values.takes : values.wording) ?? ''),
        now: nowSays(task, changes),
        state,
        decidedOn: values.decidedOn === undefined ? undefined : String(values.decidedOn),
        mayDecide: state === 'proposed' && holdsOneOf(access, deciding),
      },
    ];
  });
}

function isChange(word: string): word is Change {
  return word in CHANGES;
}

function nowSays(task: Edition['tasks'][number], changes: Change): string {
  if (changes === 'duration') return figureInWords(task.duration);
  return (changes === 'lesson' ? task.risk?.lesson : task.description) ?? '';
}
