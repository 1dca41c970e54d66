import { pounds } from '../registers/field-types.ts';
import { stateOf } from '../registers/row.ts';
import type { Whole } from '../registers/whole.ts';

export type Money = { what: string; amount: string; href: string };

/** The money of a migration: what record books add up, what each week of delay costs, and what is owed after M2. */
export function moneyOf(whole: Whole): Money[] {
  const { books, rowsOf, around } = whole;
  const base = `/migrations/${around.migration.id}`;
  const summed = books
    .filter(({ id }) => id === 'decision' || id === 'orders')
    .flatMap((book) =>
      (book.sums?.(rowsOf(book.id), around) ?? []).map(({ what, pence }) => ({
        what,
        amount: pounds(pence),
        href: `${base}/${book.id}`,
      })),
    );
  const weekly = weeklyPence(whole);
  return [
    ...summed,
    ...(weekly > 0
      ? [{ what: 'Each week of delay', amount: pounds(weekly), href: `${base}/life` }]
      : []),
    ...dueAfterM2(whole, base),
  ];
}

/** What record books say is paid for each week that the migration takes longer. */
function weeklyPence({ books, rowsOf }: Whole): number {
  return books
    .flatMap((book) =>
      rowsOf(book.id)
        .filter((row) => row.kind in book.kinds && stateOf(book, row).is !== 'stopped')
        .flatMap((row) =>
          Object.entries(book.kinds[row.kind]?.fields ?? {}).flatMap(([id, { falls }]) =>
            falls === 'each-week' ? Number(row.values[id] ?? 0) : [],
          ),
        ),
    )
    .reduce((sum, pence) => sum + pence, 0);
}

/** Charges begin with M1 and are paid after M2: until it is approved, accepted orders are owed. */
function dueAfterM2({ books, rowsOf }: Whole, base: string): Money[] {
  if (!books.some(({ id }) => id === 'orders')) return [];
  const rows = rowsOf('orders');
  const isPaid = rows.some(({ kind, state }) => kind === 'm2' && state === 'told');
  const owed = rows
    .filter(({ kind, state }) => kind === 'order' && state === 'accepted')
    .reduce((sum, { values }) => sum + Number(values.value ?? 0), 0);
  return isPaid || owed === 0
    ? []
    : [{ what: 'Due once M2 is approved', amount: pounds(owed), href: `${base}/orders` }];
}
