import type { Database } from '../db/connection.ts';
import type { Edition } from '../guide/edition.ts';
import { sayWords } from '../guide/own-words.ts';
import { currentFacts } from '../migrations/fact.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Calendar } from '../plan/calendar.ts';
import { type ClockFacts, clockFactsOf } from '../plan/clocks/clock-facts.ts';
import type { PlanFacts } from '../plan/facts.ts';
import type { Plan } from '../plan/plan.ts';
import { toPlanFacts } from '../plan/planner.ts';
import { layOutLineChart, type Picture } from '../ui/line-chart.ts';
import type { Known } from './book.ts';
import { guideOf } from './book-in-edition.ts';
import type { Cost } from './costs.ts';
import { type CountedData, countedDataOf } from './counted-data.ts';
import { pounds } from './field-types.ts';
import type { BookPages, OpenedBook } from './opened-book.ts';
import { rememberedRowsOf } from './remembered-rows.ts';
import type { Row } from './row.ts';

/** What the rows of a book are seen together with: the migration, its plan, and rows of other books. */
export type Around = Known & {
  migration: Migration;
  /** The published guide that the migration follows. */
  guide: string;
  edition: Edition;
  plan: Plan;
  calendar: Calendar;
  facts: PlanFacts;
  /** What its limits count from, beside the plan. */
  clockFacts: ClockFacts;
  /** What was counted in productions of the current system, in their order. */
  counted: readonly CountedData[];
  /** Rows of this book, or of one that it `reads`; none of a book that is not there. */
  rowsOf: (book: string) => readonly Row[];
  /** What the rows of those books cost. */
  costsOf: (book: string) => readonly Cost[];
};

/** @throws Error where a declaration asks for rows of a book that it does not say it reads */
export async function lookAround(
  { db, editions, books }: Read,
  {
    book,
    migration,
    facts,
    edition,
    days,
    known,
  }: Pick<OpenedBook, 'book' | 'migration' | 'facts' | 'edition' | 'days' | 'known'>,
): Promise<Around> {
  const rows = await rowsOfBooks(db, migration.id, [book.id, ...(book.reads ?? [])]);
  const rowsIn = (id: string): readonly Row[] => {
    const found = rows.get(id);
    if (!found) throw new Error(`The book ${book.id} does not say that it reads ${id}`);
    return found;
  };
  return {
    ...known,
    ...days,
    migration,
    edition,
    guide: guideOf(edition, editions),
    facts: toPlanFacts(currentFacts(facts)),
    clockFacts: clockFactsOf(currentFacts(facts)),
    counted: countedDataOf(currentFacts(facts)),
    rowsOf: rowsIn,
    costsOf: (id) => books.find((each) => each.id === id)?.costs?.(rowsIn(id)) ?? [],
  };
}

type Read = Pick<BookPages, 'db' | 'editions' | 'books'>;

type AboveTheList = {
  findings: string[];
  sums: { what: string; amount: string }[];
  pictures: (Picture & { chart: ReturnType<typeof layOutLineChart> })[];
};

/** What stands above a book's list: what is striking about its rows as a whole, and what they add up to. */
export async function aboveTheList(pages: Read, opened: OpenedBook): Promise<AboveTheList> {
  const { book, edition } = opened;
  if (!book.findings && !book.sums && !book.pictures) {
    return { findings: [], sums: [], pictures: [] };
  }
  const around = await lookAround(pages, opened);
  const rows = around.rowsOf(book.id);
  const say = (text: string): string => sayWords(text, edition.words);
  return {
    findings: (book.findings?.(rows, around) ?? []).map(say),
    sums: (book.sums?.(rows, around) ?? []).map(({ what, pence }) => ({
      what: say(what),
      amount: pounds(pence),
    })),
    pictures: (book.pictures?.(rows, around) ?? []).map((picture) => ({
      ...picture,
      chart: layOutLineChart(picture),
    })),
  };
}

async function rowsOfBooks(db: Database, migration: string, books: readonly string[]) {
  const found = await Promise.all(
    books.map(async (book) => [book, await rememberedRowsOf(db, migration, book)] as const),
  );
  return new Map(found);
}
