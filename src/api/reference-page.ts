import { REFUSALS } from '../lib/refusals.ts';
import { SCOPES } from '../people/programs/scope.ts';
import { pathOf } from './document.ts';
import { fieldsOf, namesIn } from './fields-of.ts';
import type { Operation, OperationGroup, Parameter, Schema } from './operation.ts';
import { PROBLEM, refusalsOf } from './refusals.ts';

/** What programs can call, for people who write them: where to begin, and the groups of calls. */
export function referencePage(operations: readonly Operation[]) {
  const codes = new Set(operations.flatMap((each) => [...refusalsOf(each).values()].flat()));
  return {
    title: 'What programs can call',
    groups: groupsOf(operations).map((group) => ({
      href: `/api-reference/${group.id}`,
      title: group.title,
      about: group.about,
      calls: operations.filter((each) => each.group === group).length,
    })),
    problem: fieldsOf(PROBLEM),
    codes: [...codes].toSorted().map((code) => ({ code, ...REFUSALS[code] })),
  };
}

/** The calls of one group, and the schemas of what they take and answer; undefined where there is no such group. */
export function groupPage(operations: readonly Operation[], id: string) {
  const group = groupsOf(operations).find((each) => each.id === id);
  if (!group) return undefined;
  return {
    title: group.title,
    about: group.about,
    calls: operations.filter((each) => each.group === group).map((each) => callOf(each, group)),
    schemas: Object.entries(group.schemas).map(([name, schema]) => ({
      name,
      title: titleOf(name, schema),
      about: schema.description,
      oneOf: linksTo(namesIn(schema), group),
      like: linksTo([schema['x-like'] ?? []].flat().map(String), group),
      fields: ownRowsOf(schema, group),
    })),
  };
}

function groupsOf(operations: readonly Operation[]): OperationGroup[] {
  return [...new Set(operations.map(({ group }) => group))];
}

function callOf(operation: Operation, group: OperationGroup) {
  const { id, method, title, about = '', who, scope, body, answer, parameters, query } = operation;
  const isNamed = body && namesIn(body).length > 0 && !body.properties;
  return {
    id,
    call: `${method} ${pathOf(operation)}`,
    title,
    about: about.replaceAll('`', '').split('\n\n'),
    who,
    key: scope ? SCOPES[scope] : 'Any key',
    parameters: [...named(parameters), ...named(query)],
    sends: body && linksTo(namesIn(body), group),
    sent: body && !isNamed ? rowsOf(body, group) : [],
    answer: { ...answer, of: linksTo(namesIn(answer.schema), group) },
    refusals: [...refusalsOf(operation)].map(([status, codes]) => ({ status, codes })),
  };
}

function named(parameters: Record<string, Parameter> = {}) {
  return Object.entries(parameters).map(([name, { about, schema }]) => {
    const [row] = fieldsOf({ properties: { [name]: schema } });
    return { name, about, type: row?.type };
  });
}

function rowsOf(schema: Schema, group: OperationGroup) {
  return fieldsOf(schema).map(({ of, ...row }) => ({ ...row, of: linksTo(of, group) }));
}

/** The rows of a schema; of one that is like another only those that are its own. */
function ownRowsOf(schema: Schema, group: OperationGroup) {
  const rows = rowsOf(schema, group);
  const own = (schema['x-own'] ?? []) as string[];
  return schema['x-like'] ? rows.filter(({ parts: [first = ''] }) => own.includes(first)) : rows;
}

function linksTo(names: string[], { schemas }: OperationGroup) {
  return [...new Set(names)].map((name) => {
    const schema = schemas[name];
    return { href: `#${name}`, title: schema ? titleOf(name, schema) : name };
  });
}

function titleOf(name: string, { title }: Schema): string {
  return typeof title === 'string' ? title : name;
}
