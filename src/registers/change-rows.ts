import { appendEntries, type NewEntry } from '../audit/append-entries.ts';
import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import { lockMigration } from '../migrations/store.ts';
import type { User } from '../people/user.ts';
import type { Planner } from '../plan/planner.ts';
import type { Book, Transition } from './book.ts';
import { firstState } from './book.ts';
import { changedValues } from './changed-values.ts';
import type { Values } from './field.ts';
import { kindOf, type Row } from './row.ts';
import { type RowChange, rowEntry } from './row-entry.ts';
import { settlePlanFacts } from './settle-plan-facts.ts';
import { findRow, type Place } from './store.ts';

export type Changing = { db: Database; clock: Clock; planner: Planner };
type By = { who: User };

/**
 * Adds rows of one kind, all or none, and answers their numbers. The same form token adds once, however often and
 * however simultaneously it is sent.
 */
export async function addRows(
  { db, clock, planner }: Changing,
  book: Book,
  added: {
    migration: string;
    kind: string;
    rows: readonly Values[];
    formToken: string;
    reason?: string;
  },
  { who }: By,
): Promise<number[]> {
  const { migration, kind, formToken } = added;
  const state = firstState(kindOf(book, added));
  return await db.transaction().execute(async (within) => {
    await lockMigration(within, migration);
    const before = await addedBefore(within, formToken);
    if (before.length > 0) return before;
    const first = await nextNumber(within, { migration, book: book.id });
    const at = clock.now().toString();
    const rows = added.rows.map((values, index) => ({
      migration,
      book: book.id,
      number: first + index,
      kind,
      values,
    }));
    for (let start = 0; start < rows.length; start += ROWS_AT_A_TIME) {
      const some = rows.slice(start, start + ROWS_AT_A_TIME).map(({ values, ...row }, index) => ({
        ...row,
        state,
        field_values: JSON.stringify(values),
        form_token: `${formToken}.${start + index}`,
        added_at: at,
        changed_at: at,
        changed_by: who.name,
      }));
      await within.insertInto('book_row').values(some).execute();
    }
    const entries = rows.map((row) =>
      rowEntry(
        book,
        row,
        'was added',
        { change: 'added', kind, state, values: row.values },
        added.reason,
      ),
    );
    const facts = await settlePlanFacts(within, { book, migration, planner });
    await appendEntries(within, [...entries, ...facts], { who, clock });
    return rows.map(({ number }) => number);
  });
}

/** Changes the fields of a row. What stays as it is is not recorded again. */
export async function editRow(
  changing: Changing,
  book: Book,
  place: Place,
  edit: { version: number; values: Values; reason?: string },
  { who }: By,
): Promise<void> {
  await change(changing, book, place, edit.version, who, (row) => {
    const values = changedValues(row.values, edit.values);
    if (Object.keys(values).length === 0) return undefined;
    const entry = { change: 'edited', values } as const;
    const edited = { ...row, values: edit.values };
    return {
      values: edit.values,
      entries: [rowEntry(book, edited, 'was changed', entry, edit.reason)],
    };
  });
}

/** Takes a row a step further. `values`: the fields that the step asks for. */
export async function moveRow(
  changing: Changing,
  book: Book,
  place: Place,
  move: { version: number; transition: Transition; values: Values; reason?: string },
  { who }: By,
): Promise<void> {
  const { transition } = move;
  await change(changing, book, place, move.version, who, (row) => {
    if (!transition.from.includes(row.state)) throw changedMeanwhile(row);
    const values = { ...row.values, ...move.values, ...keptBy(transition, row.values) };
    const kind = kindOf(book, row);
    const entry = {
      change: 'moved',
      transition: transition.id,
      state: transition.to,
      values: changedValues(row.values, values),
    } as const;
    const says = `is now: ${kind.states[transition.to]?.title.toLowerCase()}`;
    const moved = { ...row, values };
    return {
      values,
      state: transition.to,
      entries: [rowEntry(book, moved, says, entry, move.reason)],
    };
  });
}

/** Values as they were before a step asked for them anew, by the fields that keep them. */
function keptBy({ keeps = {} }: Transition, before: Values): Values {
  const kept = Object.entries(keeps).flatMap(([keeper, field]): [string, Values[string]][] => {
    const value = before[field];
    return value === undefined ? [] : [[keeper, value]];
  });
  return Object.fromEntries(kept);
}

/** Says whose task a row is, or nobody's. */
export async function assignRow(
  changing: Changing,
  book: Book,
  place: Place,
  { version, assignee }: { version: number; assignee: User | undefined },
  { who }: By,
): Promise<void> {
  await change(changing, book, place, version, who, (row) => {
    if (row.assignee?.id === assignee?.id) return undefined;
    const entry = {
      change: 'assigned',
      assignee: assignee?.id ?? null,
      name: assignee?.name ?? null,
    } as const;
    const says = assignee ? `is given to ${assignee.name}` : 'is nobody’s task any more';
    return { assignee, entries: [rowEntry(book, row, says, entry)] };
  });
}

/** Adds something to what is told about a row: a comment, or who was asked and what was said. */
export async function addToRow(
  changing: Changing,
  book: Book,
  place: Place,
  said: Extract<RowChange, { change: 'commented' | 'asked' }>,
  { who }: By,
): Promise<void> {
  const { db, clock } = changing;
  await db.transaction().execute(async (within) => {
    await lockMigration(within, place.migration);
    const row = await findRow(within, place, true);
    if (said.change === 'asked') {
      await within
        .updateTable('book_row')
        .set({ ask_again_on: said.askAgainOn })
        .where('migration', '=', row.migration)
        .where('book', '=', row.book)
        .where('number', '=', row.number)
        .execute();
    }
    const says = said.change === 'asked' ? `: ${said.whom} was asked` : 'got a comment';
    await appendEntries(within, [rowEntry(book, row, says, said)], { who, clock });
  });
}

/** Tells that a file is kept with a row. */
export async function addEvidence(
  { db, clock }: Pick<Changing, 'db' | 'clock'>,
  book: Book,
  place: Place,
  file: { what: string; type: string; bytes: number; sha256: string; formToken: string },
  { who }: By,
): Promise<void> {
  await db.transaction().execute(async (within) => {
    await lockMigration(within, place.migration);
    const row = await findRow(within, place, true);
    const { what, sha256, bytes } = file;
    await within
      .insertInto('book_evidence')
      .values({
        migration: row.migration,
        book: row.book,
        number: row.number,
        what,
        file_type: file.type,
        bytes,
        sha256,
        form_token: file.formToken,
        at: clock.now().toString(),
        who: who.id,
        who_name: who.name,
      })
      .execute();
    const kept = { change: 'evidence-kept', what, sha256, bytes } as const;
    const entry = rowEntry(book, row, `has a file: ${what}`, kept);
    await appendEntries(within, [entry], { who, clock });
  });
}

/** A statement binds 65,535 values at most. */
const ROWS_AT_A_TIME = 2000;

type Changed = {
  values?: Values;
  state?: string;
  assignee?: User | undefined;
  entries: NewEntry[];
};

/** One change of one row, unless it was changed since it was looked at; or none, where nothing would change. */
async function change(
  { db, clock, planner }: Changing,
  book: Book,
  place: Place,
  version: number,
  who: User,
  changeOf: (row: Row) => Changed | undefined,
): Promise<void> {
  await db.transaction().execute(async (within) => {
    await lockMigration(within, place.migration);
    const row = await findRow(within, place, true);
    if (row.version !== version) throw changedMeanwhile(row);
    const changed = changeOf(row);
    if (!changed) return;
    await within
      .updateTable('book_row')
      .set({
        version: row.version + 1,
        changed_at: clock.now().toString(),
        changed_by: who.name,
        ...(changed.values && { field_values: JSON.stringify(changed.values) }),
        ...(changed.state && { state: changed.state }),
        ...('assignee' in changed && {
          assignee: changed.assignee?.id ?? null,
          assignee_name: changed.assignee?.name ?? null,
        }),
      })
      .where('migration', '=', row.migration)
      .where('book', '=', row.book)
      .where('number', '=', row.number)
      .execute();
    const facts = await settlePlanFacts(within, { book, migration: place.migration, planner });
    await appendEntries(within, [...changed.entries, ...facts], { who, clock });
  });
}

function changedMeanwhile({ changedBy }: Row): Refusal {
  return new Refusal(
    'recorded-meanwhile',
    `${changedBy} has changed this row since you opened it, so nothing was saved. Open it again, look at what changed, and make your change there.`,
  );
}

async function addedBefore(within: Database, formToken: string): Promise<number[]> {
  const rows = await within
    .selectFrom('book_row')
    .select('number')
    .where('form_token', 'like', `${formToken}.%`)
    .orderBy('number')
    .execute();
  return rows.map(({ number }) => number);
}

async function nextNumber(
  within: Database,
  { migration, book }: { migration: string; book: string },
): Promise<number> {
  const { last } = await within
    .selectFrom('book_row')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('migration', '=', migration)
    .where('book', '=', book)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}
