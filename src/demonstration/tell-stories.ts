import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';
import type { Role } from '../people/role.ts';
import type { User } from '../people/user.ts';
import type { Planner } from '../plan/planner.ts';
import type { Book } from '../registers/book.ts';
import {
  addEvidence,
  addRows,
  addToRow,
  assignRow,
  type Changing,
  moveRow,
} from '../registers/change-rows.ts';
import { keepFile } from '../registers/evidence/keep-file.ts';
import { kindOf } from '../registers/row.ts';
import { findRow, type Place } from '../registers/store.ts';
import type { Actor, Happening, Story } from './story.ts';

export type Telling = {
  db: Database;
  planner: Planner;
  migration: string;
  books: readonly Book[];
  /** Where files are kept that belong to rows. */
  evidence: string;
  whoIs: (actor: Role) => User;
  clockAt: (day: string) => Clock;
};

/** Something that is to happen on a day. */
export type Deed = { on: string; do: () => Promise<void> };

/**
 * Every row and all that became of it, as deeds to be done in the order of their days. Rows of one kind that somebody
 * wrote on one day are added at once, as from a list or a spreadsheet.
 */
export function deedsOf(telling: Telling, stories: readonly Story[]): Deed[] {
  const together = Map.groupBy(stories, ({ book, kind, by, on }) =>
    JSON.stringify([book, kind, by, on]),
  );
  return [...together].flatMap(([formToken, rows]) => deedsOfRows(telling, rows, formToken));
}

function deedsOfRows(telling: Telling, stories: readonly Story[], formToken: string): Deed[] {
  const { book: id, kind, by: actor, on } = stories[0] as Story;
  const { migration } = telling;
  const book = telling.books.find((each) => each.id === id);
  if (!book) throw new Error(`The demonstration tells of a book ${id} that is not there.`);
  const places: Place[] = stories.map(() => ({ migration, book: id, number: 0 }));
  const first: Deed = {
    on,
    async do() {
      const rows = stories.map(({ values }) => values);
      const added = { migration, kind, rows, formToken };
      const numbers = await addRows(changing(telling, on), book, added, by(telling, actor));
      for (const [index, number] of numbers.entries()) (places[index] as Place).number = number;
    },
  };
  const rest = stories.flatMap(({ became = [] }, index) =>
    became.map((happening) => ({
      on: happening.on,
      do: () => happen(telling, book, places[index] as Place, happening),
    })),
  );
  return [first, ...rest];
}

async function happen(telling: Telling, book: Book, place: Place, happening: Happening) {
  const on = changing(telling, happening.on);
  const who = by(telling, happening.by);
  const row = await findRow(telling.db, place);
  const { version } = row;
  if ('comment' in happening) {
    return addToRow(on, book, place, { change: 'commented', comment: happening.comment }, who);
  }
  if ('asked' in happening) {
    const { asked: whom, answer, again: askAgainOn = null } = happening;
    return addToRow(on, book, place, { change: 'asked', whom, answer, askAgainOn }, who);
  }
  if ('assignTo' in happening) {
    const assignee = telling.whoIs(happening.assignTo);
    return assignRow(on, book, place, { version, assignee }, who);
  }
  const { step, values = {}, reason = '', file } = happening;
  const transition = kindOf(book, row).transitions.find(({ id }) => id === step);
  if (!transition) throw new Error(`The demonstration takes a step ${step} that is not there.`);
  if (file) await keepText(telling, book, place, file, happening);
  await moveRow(on, book, place, { version, transition, values, reason }, who);
}

async function keepText(
  telling: Telling,
  book: Book,
  place: Place,
  what: string,
  { on, by: actor }: Happening,
): Promise<void> {
  const content = new TextEncoder().encode(`${what}\nNothing about the demonstration is real.\n`);
  const sha256 = await keepFile(telling.evidence, content);
  const formToken = `demonstration ${book.id} ${place.number}`;
  const file = { what, type: 'txt', bytes: content.length, sha256, formToken };
  await addEvidence(changing(telling, on), book, place, file, by(telling, actor));
}

function changing({ db, planner, clockAt }: Telling, on: string): Changing {
  return { db, planner, clock: clockAt(on) };
}

function by({ whoIs }: Telling, actor: Actor): { who: User } {
  return { who: whoIs(actor) };
}
