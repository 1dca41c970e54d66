import type { Book, Kind, ReckonedBy } from '../book.ts';
import { dueOf } from '../deadlines.ts';
import type { Value, Values } from '../field.ts';
import { valueAsText } from '../field-types.ts';
import { heldBack } from '../holds-back.ts';
import { reckonedOf } from '../reckoned.ts';
import { kindOf, nameOf, type Row, stateOf } from '../row.ts';
import { stepsFrom } from '../row-page.ts';

/** A row as the API gives it and takes its values back. Dates are YYYY-MM-DD, money is pounds as text: "1250.50". */
export function rowAsJson(book: Book, row: Row, by: ReckonedBy) {
  const state = stateOf(book, row);
  return {
    number: row.number,
    name: nameOf(book, row),
    kind: row.kind,
    state: row.state,
    stateIs: state.is,
    values: valuesAsJson(kindOf(book, row), row.values),
    reckoned: Object.fromEntries(reckonedOf(book, row, by).map(({ id, text }) => [id, text])),
    version: row.version,
    assignee: row.assignee ?? null,
    askAgainOn: row.askAgainOn ?? null,
    due: dueOf(book, row, by).map(({ id, what, on, isLate }) => ({ id, what, on, isLate })),
    holdsBack: heldBack(book, row, by.plan) ?? null,
    steps: stepsFrom(kindOf(book, row), row).map(({ id, title, to, who }) => ({
      id,
      title,
      to,
      who,
    })),
    addedAt: row.addedAt.toString(),
    changedAt: row.changedAt.toString(),
    changedBy: row.changedBy,
  };
}

function valuesAsJson({ fields }: Kind, values: Values): Values {
  const given = Object.entries(values).map(([id, value]): [string, Value] => {
    const field = fields[id];
    return [id, field?.type === 'money' ? valueAsText(field, value) : value];
  });
  return Object.fromEntries(given);
}
