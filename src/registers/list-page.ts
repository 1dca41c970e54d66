import { holdsOneOf } from '../people/access.ts';
import { count, longDate, plural } from '../ui/in-words.ts';
import type { Book, State } from './book.ts';
import { dueOf } from './deadlines.ts';
import { heldBack } from './holds-back.ts';
import type { OpenedBook } from './opened-book.ts';
import { reckonedOf } from './reckoned.ts';
import { nameOf, type Row, stateOf } from './row.ts';

export const ROWS_ON_A_PAGE = 50;

/** How many rows of each kind stand in each state. */
export type Counts = { kind: string; state: string; rows: number; late: number }[];

/** What was asked of a list: empty where it was not. */
export type Asked = { kind: string; state: string; words: string; who: string; late: boolean };

/** The list of a book: what is open, and the rows that were asked for. */
export function listPage(
  opened: OpenedBook,
  counts: Counts,
  asked: Asked,
  found: { rows: Row[]; total: number; page: number },
) {
  const { book, base, access } = opened;
  const pages = Math.max(1, Math.ceil(found.total / ROWS_ON_A_PAGE));
  const address = (page: number): string => `${base}?${queryOf({ ...asked, page })}`;
  return {
    title: book.title,
    base,
    about: book.about,
    seeAlso: (book.seeAlso ?? []).map(({ text, to }) => ({
      text,
      href: `/migrations/${opened.migration.id}/${to}`,
    })),
    firstLine: firstLine(book, counts),
    isEmpty: counts.length === 0,
    whenEmpty: book.whenEmpty,
    asked,
    kinds: Object.entries(book.kinds).map(([id, kind]) => ({ id, title: kind.title })),
    states: statesOf(book, counts),
    mayAdd: Object.entries(book.kinds)
      .filter(([, kind]) => holdsOneOf(access, kind.write))
      .map(([id, kind]) => ({ id, title: kind.title, href: `${base}/new?kind=${id}` })),
    startingList: startingListOf(opened),
    found: plural(found.total, book.rows.one, book.rows.many),
    exports: `${queryOf(asked)}`,
    rows: found.rows.map((row) => rowOf(opened, row)),
    pagination: pages > 1 && {
      page: found.page,
      pages,
      newer: found.page > 1 && address(found.page - 1),
      older: found.page < pages && address(found.page + 1),
    },
  };
}

/** What the book can begin with, for those who may add it. */
function startingListOf({ book: { startingList, kinds }, access }: OpenedBook): string | undefined {
  const kind = startingList && kinds[startingList.kind];
  return kind && holdsOneOf(access, kind.write) ? startingList.title : undefined;
}

/** "21 links: 18 told, 3 not yet; 2 late." */
export function firstLine(book: Book, counts: Counts): string {
  const total = sum(counts.map(({ rows }) => rows));
  if (total === 0) return book.whenEmpty;
  const late = sum(counts.map((each) => each.late));
  const byState = statesOf(book, counts)
    .map(({ title, rows }) => `${count(rows)} ${title.toLowerCase()}`)
    .join(', ');
  return `${plural(total, book.rows.one, book.rows.many)}: ${byState}. ${late > 0 ? `${count(late)} late.` : 'Nothing is late.'}`;
}

/** States in which rows stand, those in which something is to be done first. */
function statesOf(book: Book, counts: Counts) {
  const byTitle = new Map<string, { id: string; title: string; rows: number; is: State['is'] }>();
  for (const { kind, state, rows } of counts) {
    const { title, is } = stateOf(book, { kind, state });
    const before = byTitle.get(title)?.rows ?? 0;
    byTitle.set(title, { id: state, title, is, rows: before + rows });
  }
  const order = ['open', 'done', 'stopped'];
  return [...byTitle.values()].toSorted((a, b) => order.indexOf(a.is) - order.indexOf(b.is));
}

function rowOf({ book, base, days, by }: OpenedBook, row: Row) {
  const state = stateOf(book, row);
  const [due] = dueOf(book, row, days);
  return {
    number: row.number,
    href: `${base}/${row.number}`,
    name: nameOf(book, row),
    kind: book.kinds[row.kind]?.title,
    state: state.title,
    tag: TAGS[state.is],
    reckoned: reckonedOf(book, row, by),
    who: row.assignee?.name ?? '',
    due: due && `${due.what}: ${longDate(due.on)}`,
    isLate: due?.isLate ?? false,
    holdsBack: heldBack(book, row, days.plan),
  };
}

export const TAGS: Record<State['is'], string> = {
  open: 'nhsuk-tag--blue',
  done: 'nhsuk-tag--green',
  stopped: 'nhsuk-tag--grey',
};

function queryOf(asked: Partial<Asked> & { page?: number }): string {
  const given = Object.entries(asked).filter(([, value]) => value);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
