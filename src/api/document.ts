import { REFUSALS, type RefusalCode } from '../lib/refusals.ts';
import { SCOPES } from '../people/programs/scope.ts';
import type { Operation, Parameter, Schema } from './operation.ts';
import { named } from './operation.ts';
import { PROBLEM, refusalsOf } from './refusals.ts';

/** The API as an OpenAPI 3.1 document: made from the declarations by which it is served. */
export function openApiDocument(operations: readonly Operation[]) {
  const groups = [...new Set(operations.map(({ group }) => group))];
  return {
    openapi: '3.1.0',
    info: { title: 'Changeover', version: '1', description: ABOUT },
    servers: [{ url: '/', description: 'Where this document came from' }],
    tags: groups.map(({ id, title, about }) => ({
      name: id,
      'x-displayName': title,
      description: about,
    })),
    security: [{ key: [] }],
    paths: pathsOf(operations),
    components: {
      schemas: Object.assign({ problem: PROBLEM }, ...groups.map(({ schemas }) => schemas)),
      responses: responsesOf(operations),
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key that somebody makes on the page Your account, under Keys for programs.',
        },
      },
    },
  };
}

const ABOUT =
  'Plans, runs and proves the move of a GP practice from one clinical system to another. Dates are YYYY-MM-DD, money is pounds as text ("1250.50"), ids do not change. What goes wrong is answered as problem details with a stable code.';

/** `/migrations/:id/plan` as OpenAPI writes it. */
export function pathOf({ path }: Operation): string {
  return `/api${path.replace(/:(\w+)/g, '{$1}')}`;
}

function pathsOf(operations: readonly Operation[]) {
  const byPath = Map.groupBy(operations, pathOf);
  const paths = [...byPath].map(([path, calls]) => {
    const methods = calls.map((call) => [call.method.toLowerCase(), operationObject(call)]);
    return [path, Object.fromEntries(methods)];
  });
  return Object.fromEntries(paths);
}

function operationObject(operation: Operation) {
  const { id, group, title, scope, who, body, answer } = operation;
  const refused = [...refusalsOf(operation)].map(([status, codes]) => [
    String(status),
    { $ref: `#/components/responses/${refusalName(codes)}` },
  ]);
  return {
    operationId: id,
    tags: [group.id],
    summary: title,
    description: descriptionOf(operation),
    parameters: parametersOf(operation),
    ...(scope && { security: [{ key: [scope] }] }),
    ...(who && { 'x-who': who }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      [answer.status]: {
        description: answer.about,
        content: { 'application/json': { schema: answer.schema } },
      },
      ...Object.fromEntries(refused),
      500: { $ref: '#/components/responses/fault' },
    },
  };
}

/** Calls that can be refused with the same codes share an answer: there are many calls. */
function responsesOf(operations: readonly Operation[]) {
  const all = operations.flatMap((operation) => [...refusalsOf(operation).values()]);
  const byName = new Map(all.map((codes) => [refusalName(codes), refusalResponse(codes)]));
  const fault = {
    description: '`fault`: Something is wrong with Changeover itself; its log says what.',
    content: { 'application/problem+json': { schema: named('problem') } },
  };
  return { fault, ...Object.fromEntries(byName) };
}

function refusalName(codes: readonly RefusalCode[]): string {
  return codes.join('.');
}

function refusalResponse(codes: readonly RefusalCode[]) {
  return {
    description: codes.map((code) => `\`${code}\`: ${REFUSALS[code].meaning}`).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: { allOf: [named('problem'), { properties: { code: { enum: codes } } }] },
      },
    },
  };
}

function descriptionOf({ about, scope, who }: Operation): string {
  return [
    about,
    who && `Who may: ${who}.`,
    scope ? `The key has to be for: ${SCOPES[scope]}.` : 'Any key will do.',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function parametersOf({ path, parameters = {}, query = {} }: Operation) {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => {
    const given = { ...IN_ADDRESSES, ...parameters }[String(name)];
    if (!given) throw new Error(`${path}: nothing is said about ${name}`);
    return parameter('path', String(name), given);
  });
  const asked = Object.entries(query).map(([name, given]) => parameter('query', name, given));
  return [...inPath, ...asked];
}

const IN_ADDRESSES: Record<string, Parameter> = {
  id: {
    about: 'Id of the migration: the last part of its address in the browser.',
    schema: { type: 'string', pattern: '^[\\w-]{1,300}$' } as Schema,
  },
};

function parameter(place: 'path' | 'query', name: string, { about, schema }: Parameter) {
  return { name, in: place, required: place === 'path', description: about, schema };
}
