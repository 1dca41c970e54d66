import assert from 'node:assert/strict';
import type { Answer, DocumentedApi, DocumentedCall, Schema, Sent } from './documented-api.ts';
import { type Occasion, sample } from './sample.ts';

type Row = {
  number: number;
  kind: string;
  state: string;
  version: number;
  steps: { id: string; to: string }[];
};
type Problem = { field: string; message: string; allowed?: Record<string, string> };

/** What the walk of a book needs beside the document: what a program cannot do by itself. */
export type Walk = {
  api: DocumentedApi;
  key: string;
  migration: string;
  today: string;
  /** Keeps a file with a row, which is done on a page. */
  keepFile(group: string, row: number): Promise<void>;
};

/** The calls of one record book. */
export function callsOfBook({ calls }: DocumentedApi, group: string) {
  const own = calls.filter((call) => call.group === group);
  const one = (end: RegExp, method: string): DocumentedCall => {
    const found = own.find((call) => call.method === method && end.test(call.path));
    assert.ok(found, `${group}: ${method} ${end}`);
    return found;
  };
  return {
    list: one(new RegExp(`/${group}$`), 'GET'),
    add: one(new RegExp(`/${group}$`), 'POST'),
    read: one(/\/\{number\}$/, 'GET'),
    change: one(/\/\{number\}$/, 'PATCH'),
    step: (id: string) => one(new RegExp(`/steps/${id}$`), 'POST'),
    steps: own.filter(({ path }) => path.includes('/steps/')),
  };
}

/** The kinds of row that a book's document names. */
export function kindsOf({ resolve }: DocumentedApi, add: DocumentedCall): string[] {
  const { oneOf } = resolve(add.body as Schema) as { oneOf: Schema[] };
  return oneOf.map((each) => {
    const { properties } = resolve(each) as { properties: { kind: { const: string } } };
    return properties.kind.const;
  });
}

/**
 * Adds a row of a kind with what its schema asks for, with other values each turn; undefined where this migration has
 * no such kind.
 */
export async function addRow(
  walk: Walk,
  group: string,
  kind: string,
  turn = 0,
): Promise<Row | undefined> {
  const { api, today } = walk;
  const { add } = callsOfBook(api, group);
  const { oneOf } = api.resolve(add.body as Schema) as { oneOf: Schema[] };
  const schema = oneOf[kindsOf(api, add).indexOf(kind)] as Schema;
  const occasion: Occasion = { today, turn, onlyNeeded: turn % 2 === 0 };
  const { kind: word, values } = sample(api, schema, occasion) as Body;
  const answer = await insist(walk, add, {}, schema, { kind: word, values });
  if (answer.body.code === 'not-found') return undefined;
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body as Row;
}

/**
 * Takes every step of a kind that can be reached from new rows, and answers the words of those that were taken. What
 * one row cannot do another one may, with other values.
 */
export async function takeEveryStep(walk: Walk, group: string, kind: string): Promise<Set<string>> {
  const taken = new Set<string>();
  const leadsTo = new Map<string, { id: string; to: string }[]>();
  let turn = 0;
  while (turn < TURNS) {
    let row = await addRow(walk, group, kind, turn);
    if (!row) return taken;
    leadsTo.set(row.state, row.steps);
    const way = wayToNew(leadsTo, row.state, taken);
    if (!way) return taken;
    for (const id of way) {
      row = row && (await takeStep(walk, group, row, id));
      if (!row) break;
      taken.add(id);
      leadsTo.set(row.state, row.steps);
    }
    if (!row) turn++;
  }
  return taken;
}

const TURNS = 6;

type Body = { kind?: string; version?: number; values: Record<string, unknown>; reason?: string };

/** The shortest way from a state to a step that was not taken yet, that step last. */
function wayToNew(
  leadsTo: Map<string, { id: string; to: string }[]>,
  from: string,
  taken: Set<string>,
): string[] | undefined {
  const ways: { state: string; way: string[] }[] = [{ state: from, way: [] }];
  const been = new Set([from]);
  for (const { state, way } of ways) {
    for (const { id, to } of leadsTo.get(state) ?? []) {
      if (!taken.has(id)) return [...way, id];
      if (!been.has(to)) ways.push({ state: to, way: [...way, id] });
      been.add(to);
    }
  }
  return undefined;
}

/** The row a step further; undefined where it cannot take the step. */
async function takeStep(walk: Walk, group: string, row: Row, id: string): Promise<Row | undefined> {
  const { api, key, migration, today } = walk;
  const call = callsOfBook(api, group).step(id);
  const path = { id: migration, number: row.number };
  const wrong = { version: row.version, values: { '?': 'x' } };
  assert.equal((await api.call(call, { key, path, body: wrong, isWrong: true })).status, 400);
  const { values } = (call.body as { properties: { values: { anyOf?: Schema[] } } }).properties;
  for (const schema of values.anyOf ?? [values as Schema]) {
    const needed = sample(api, schema, { today, onlyNeeded: true }) as Body['values'];
    const body = { version: row.version, values: needed, reason: 'As agreed' };
    const of = { ...(call.body as Schema), properties: withValues(call.body as Schema, schema) };
    const tried = await insist(walk, call, path, of, body);
    if (tried.status === 200) return tried.body as Row;
  }
  return undefined;
}

function withValues({ properties }: Schema, values: Schema): Schema {
  return { ...(properties as Schema), values };
}

/** Sends a call; what is refused is sent again with what the refusal asks for, as a careful program would. */
async function insist(
  walk: Walk,
  call: DocumentedCall,
  path: Sent['path'],
  schema: Schema,
  body: Body,
): Promise<Answer> {
  const { api, key, migration, today } = walk;
  const { properties } = api.resolve(schema) as { properties: { values: Schema } };
  const { properties: fields } = api.resolve(properties.values) as {
    properties: Record<string, Schema>;
  };
  for (let turn = 0; ; turn++) {
    const sent = { key, path: { id: migration, ...path }, body };
    const answer = await api.call(call, sent);
    const { code, problems = [] } = answer.body as { code?: string; problems?: Problem[] };
    if (code === 'confirmation-needed') {
      return await api.call(call, { ...sent, key: undefined, asPerson: true });
    }
    if (code !== 'values-invalid' || turn === 8) return answer;
    if (problems.some(({ message }) => message.includes('“Files”'))) {
      await walk.keepFile(call.group, Number(path?.number));
    }
    for (const { field, allowed } of problems) {
      const wanted = fields[field];
      if (!wanted) continue;
      body.values[field] = sample(api, orFilled(wanted, allowed), { today, turn });
    }
  }
}

/** A schema that may be empty, filled, with the options of the migration where it has some. */
function orFilled(schema: Schema, allowed: Record<string, string> | undefined): Schema {
  const { enum: options, type, items, ...rest } = schema;
  const [filled] = [type].flat();
  const taken = allowed && { enum: Object.keys(allowed) };
  if (filled === 'array')
    return { ...rest, type: filled, items: { ...(items as Schema), ...taken } };
  const own = Array.isArray(options) && { enum: options.filter((option) => option !== null) };
  return { ...rest, type: filled, ...own, ...taken };
}
