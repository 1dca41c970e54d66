import type { Database } from '../../db/connection.ts';
import type { Migration } from '../../migrations/migration.ts';
import { type Access, holdsOneOf } from '../../people/access.ts';
import type { Book } from '../../registers/book.ts';
import { type Days, dueOf } from '../../registers/deadlines.ts';
import { heldBack } from '../../registers/holds-back.ts';
import { rememberedRowsOf } from '../../registers/remembered-rows.ts';
import { kindOf, nameOf, type Row, stateOf } from '../../registers/row.ts';
import { stepsFrom } from '../../registers/row-page.ts';
import { plural } from '../../ui/in-words.ts';
import type { Item } from './item.ts';

/** Rows of record books that are given to somebody, whose next step is theirs, or that are to be asked about again. */
export async function rowItems(
  db: Database,
  migration: Migration,
  books: readonly Book[],
  { access, days }: { access: Access; days: Days },
): Promise<Item[]> {
  const mine = books.filter(({ see }) => holdsOneOf(access, see));
  const all = await Promise.all(
    mine.map(async (book) => {
      const rows = await rememberedRowsOf(db, migration.id, book.id);
      return rows.flatMap((row) => itemOf(migration, book, row, access, days) ?? []);
    }),
  );
  return all.flat();
}

function itemOf(
  migration: Migration,
  book: Book,
  row: Row,
  access: Access,
  days: Days,
): Item | undefined {
  const isOpen = stateOf(book, row).is === 'open';
  const step = isOpen
    ? stepsFrom(kindOf(book, row), row).find(({ who }) => holdsOneOf(access, who))
    : undefined;
  const isGiven = isOpen && row.assignee?.id === access.user.id;
  const isAsked =
    row.askAgainOn !== undefined &&
    row.askAgainOn <= days.plan.today &&
    holdsOneOf(access, kindOf(book, row).write);
  if (!isGiven && !step && !isAsked) return undefined;
  const [due] = dueOf(book, row, days);
  const held = heldBack(book, row, days.plan);
  return {
    href: `/migrations/${migration.id}/${book.id}/${row.number}`,
    title: nameOf(book, row),
    where: `${migration.practice.name}, ${book.title}`,
    why: [
      isAsked && 'Ask again',
      step && `Next: ${step.title.charAt(0).toLowerCase()}${step.title.slice(1)}`,
      isGiven && 'Given to you',
      due?.what,
    ]
      .filter(Boolean)
      .join('. '),
    due: [due?.on, isAsked ? row.askAgainOn : undefined].filter(Boolean).sort()[0],
    holdsGoLive: held !== undefined && held.slack < 0,
    waitsFor: [],
    waiting: held
      ? [
          {
            title: held.title,
            who: held.slack < 0 ? `costs ${plural(-held.slack, 'working day')}` : held.says,
            href: `/migrations/${migration.id}/plan/${held.id}`,
          },
        ]
      : [],
  };
}
