import type { Access } from '../../people/access.ts';
import type { Book } from '../../registers/book.ts';
import { type Due, dueOf } from '../../registers/deadlines.ts';
import type { Row } from '../../registers/row.ts';
import type { Whole } from '../../registers/whole.ts';
import { longDate } from '../../ui/in-words.ts';
import { rowInMail } from '../my-work/in-mail.ts';
import { isOn } from '../my-work/rows-of.ts';
import { seenBooks } from '../seen-books.ts';
import type { Telling } from './tell.ts';

/** What is late for longer stands in the digest only. */
const LATEST_DAYS = 14;

/** The deadlines of rows on somebody that have come to a day of reminding, those of days that were missed too. */
export function deadlinesToTell(whole: Whole, access: Access, origin: string): Telling[] {
  const { today } = whole.days.plan;
  return seenBooks(whole, access).books.flatMap((book) =>
    whole
      .rowsOf(book.id)
      .filter((row) => row.kind in book.kinds && isOn(book, row, access))
      .flatMap((row) =>
        dueOf(book, row, whole.days).flatMap((due) => {
          const stage = stageOf(due, today);
          return stage === undefined ? [] : [telling(whole, book, row, due, stage, origin)];
        }),
      ),
  );
}

/**
 * At which of its days of reminding a deadline is: how many of them, and the day itself, are still to come. Undefined
 * before the first, and long after the last. A week before where the declaration names none.
 */
export function stageOf({ on, remindOn }: Pick<Due, 'on' | 'remindOn'>, today: string) {
  const day = Temporal.PlainDate.from(on);
  const before = remindOn.length > 0 ? remindOn : [day.subtract({ weeks: 1 }).toString()];
  if ([...before, on].every((each) => each > today)) return undefined;
  const left = new Set([...before, on].filter((each) => each > today)).size;
  return today <= day.add({ days: LATEST_DAYS }).toString() ? left : undefined;
}

function telling(
  { migration, edition, days }: Whole,
  book: Book,
  row: Row,
  { id, what, on }: Due,
  stage: number,
  origin: string,
): Telling {
  const { title, href } = rowInMail(book, row, edition);
  const { today } = days.plan;
  const when = on < today ? 'was due on' : on === today ? 'is due today,' : 'is due on';
  return {
    about: ['deadline', migration.id, book.id, row.number, id, stage].join(' '),
    onDay: on,
    says: `- ${book.title}, ${title}: “${what}” ${when} ${longDate(on)}.\n  ${origin}${href}`,
  };
}
