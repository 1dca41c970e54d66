import { type Access, holdsOneOf } from '../../people/access.ts';
import type { Book, Transition } from '../../registers/book.ts';
import { dueOf } from '../../registers/deadlines.ts';
import { heldBack } from '../../registers/holds-back.ts';
import { kindOf, nameOf, type Row, stateOf } from '../../registers/row.ts';
import { stepsFrom } from '../../registers/row-page.ts';
import type { Whole } from '../../registers/whole.ts';
import { plural } from '../../ui/in-words.ts';
import { rowInMail } from './in-mail.ts';
import type { Item } from './item.ts';

/** Rows of record books that are given to somebody, whose next step is theirs, or that are to be asked about again. */
export function rowItems(whole: Whole, access: Access): Item[] {
  return whole.books.flatMap((book) =>
    whole
      .rowsOf(book.id)
      .filter(({ kind }) => kind in book.kinds)
      .flatMap((row) => itemOf(whole, book, row, access) ?? []),
  );
}

/** Whether it is on somebody that something happens to a row: it is given to them, or a next step is theirs. */
export function isOn(book: Book, row: Row, access: Access): boolean {
  if (stateOf(book, row).is !== 'open') return false;
  return isGivenTo(row, access) || myStep(book, row, access) !== undefined;
}

function isGivenTo({ assignee }: Row, { user }: Access): boolean {
  return assignee?.id === user.id;
}

function myStep(book: Book, row: Row, access: Access): Transition | undefined {
  return stepsFrom(kindOf(book, row), row).find(({ who }) => holdsOneOf(access, who));
}

function itemOf(
  { migration, edition, days }: Whole,
  book: Book,
  row: Row,
  access: Access,
): Item | undefined {
  const isOpen = stateOf(book, row).is === 'open';
  const step = isOpen ? myStep(book, row, access) : undefined;
  const isGiven = isOpen && isGivenTo(row, access);
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
    inMail: {
      ...rowInMail(book, row, edition),
      where: `${migration.practice.name}, ${book.title}`,
    },
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
