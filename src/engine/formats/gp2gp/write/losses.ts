import told from './losses.json' with { type: 'json' };

type Loss = { says: string; columns: Partial<Record<string, readonly string[]>> };

const LOSSES: Readonly<Record<string, Loss>> = told;

/** What records that are written lose, by rule; docs/formats/gp2gp.md lists the rules. */
export const LOSES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(LOSSES).map(([rule, { says }]) => [rule, says]),
);

/** The rules by which a column of a type, or a kind of relation, comes back otherwise than it was written. */
export function lossesOf(type: string, column: string): string[] {
  const plain = column.replace(/_precision$/, '');
  return Object.entries(LOSSES).flatMap(([rule, { columns }]) => {
    const named = [...(columns[type] ?? []), ...(type === 'relation' ? [] : (columns.any ?? []))];
    return named.some((name) => name === '*' || name === column || name === plain) ? [rule] : [];
  });
}
