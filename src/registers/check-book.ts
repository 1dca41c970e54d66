import type { Book, Kind } from './book.ts';

/** Refuses a declaration that names what it does not have. Tells everything that is wrong with it. */
export function checkBook(book: Book, file: string): void {
  const wrong = [
    ...(/^[a-z]+(-[a-z]+)*$/.test(book.id)
      ? []
      : [`the id ${book.id} is not small letters and hyphens`]),
    ...(`${book.id}.ts` === file ? [] : [`the id ${book.id} is not the name of the file`]),
    ...(book.startingList && !(book.startingList.kind in book.kinds)
      ? [`“startingList” names the kind ${book.startingList.kind}, which is not there`]
      : []),
    ...Object.entries(book.kinds).flatMap(([id, kind]) =>
      faultsOf(kind).map((fault) => `${id}: ${fault}`),
    ),
  ];
  if (wrong.length > 0)
    throw new Error(`The record book ${file} is declared wrongly: ${wrong.join('; ')}.`);
}

function faultsOf({
  fields,
  states,
  transitions,
  deadlines = [],
  name,
  copies,
  papers = [],
}: Kind): string[] {
  const faults: string[] = [];
  const needField = (id: string, by: string) => {
    if (!(id in fields)) faults.push(`${by} names the field ${id}, which is not there`);
  };
  const needState = (id: string, by: string) => {
    if (!(id in states)) faults.push(`${by} names the state ${id}, which is not there`);
  };
  needField(name, '“name”');
  if (fields[name]?.editions) faults.push('“name” is a field that some editions lack');
  for (const [id, { onlyIf }] of Object.entries(fields)) {
    if (onlyIf) needField(onlyIf.field, id);
    if (onlyIf && order(fields, onlyIf.field) > order(fields, id)) {
      faults.push(`${id} stands before ${onlyIf.field}, on which it depends`);
    }
  }
  for (const field of copies ?? []) needField(field, '“copies”');
  for (const [id, { required, onlyIf }] of Object.entries(fields)) {
    if (copies && required && !onlyIf && !copies.includes(id)) {
      faults.push(`“copies” leaves out ${id}, which no row can be without`);
    }
  }
  const steps = new Set<string>();
  for (const { id, from, to, asks = [], asksAnew = [], keeps = {} } of transitions) {
    if (steps.has(id)) faults.push(`the step ${id} stands there twice`);
    steps.add(id);
    for (const state of [...from, to]) needState(state, `the step ${id}`);
    for (const field of asks) needField(field, `the step ${id}`);
    for (const field of Object.entries(keeps).flat()) needField(field, `the step ${id}`);
    for (const field of asksAnew) {
      if (!asks.includes(field)) faults.push(`the step ${id} asks ${field} anew, but not at all`);
    }
  }
  for (const { id, in: states, due, editions } of deadlines) {
    for (const state of states) needState(state, `the deadline ${id}`);
    if ('field' in due) needField(due.field, `the deadline ${id}`);
    const known = 'field' in due ? fields[due.field]?.editions : undefined;
    if (known && !editions?.every((edition) => known.includes(edition))) {
      faults.push(`the deadline ${id} counts from a field that some editions lack`);
    }
  }
  for (const [index, { id }] of papers.entries()) {
    const isFirst = papers.findIndex((other) => other.id === id) === index;
    if (!isFirst) faults.push(`the paper ${id} stands there twice`);
  }
  const reached = new Set([Object.keys(states)[0], ...transitions.map(({ to }) => to)]);
  for (const state of Object.keys(states)) {
    if (!reached.has(state)) faults.push(`no step leads to the state ${state}`);
  }
  return faults;
}

function order(fields: Kind['fields'], id: string): number {
  return Object.keys(fields).indexOf(id);
}
