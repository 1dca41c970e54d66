import { named, type Operation, type OperationGroup, type Schema } from '../../api/operation.ts';
import type { RefusalCode } from '../../lib/refusals.ts';
import { type Role, rolesInWords } from '../../people/role.ts';
import { LONGEST_REASON } from '../../ui/free-text.ts';
import type { Book, Kind, Transition } from '../book.ts';
import { answeredValues, changedValues, newValues } from './kind-schemas.ts';
import { queryOf } from './read-query.ts';
import { rowSchema } from './row-schema.ts';

export type BookOperations = {
  list: Operation;
  read: Operation;
  add: Operation;
  change: Operation;
  steps: { step: string; operation: Operation }[];
};

/** The calls of a record book, as its declaration has them: a new book brings its own. */
export function operationsOf(book: Book): BookOperations {
  const path = `/migrations/:id/${book.id}`;
  const group = groupOf(book);
  const id = camelCase(book.id);
  const { one, many } = book.rows;
  const kinds = Object.entries(book.kinds);
  const aRow = `The ${one} as it is now.`;
  const oneRow = {
    path: `${path}/:number`,
    parameters: {
      number: { about: `The number of the ${one}.`, schema: { type: 'integer', minimum: 1 } },
    },
  } as const;
  return {
    list: {
      id: `${id}List`,
      group,
      method: 'GET',
      path,
      title: `List ${many}`,
      about:
        'The newest first, a page of them. What is added meanwhile moves others on to the next page: one may come twice, and none is missed.',
      scope: 'read-books',
      who: rolesInWords(book.see),
      query: queryOf(book),
      answer: { status: 200, about: `A page of ${many}.`, schema: named(`${book.id}.page`) },
      refusals: ['usage-wrong'],
    },
    read: {
      id: `${id}Read`,
      group,
      method: 'GET',
      ...oneRow,
      title: `Read one ${one}`,
      scope: 'read-books',
      who: rolesInWords(book.see),
      answer: { status: 200, about: aRow, schema: named(`${book.id}.row`) },
      refusals: [],
    },
    add: {
      id: `${id}Add`,
      group,
      method: 'POST',
      path,
      title: `Add a row: ${kinds.map(([, { title }]) => title.toLowerCase()).join(', ')}`,
      about:
        'With a `token` of your own the same call can be sent again when no answer came: it adds once.',
      scope: 'write-books',
      who: writersOf(kinds.map(([, kind]) => kind)),
      body: named(`${book.id}.new`),
      answer: { status: 201, about: aRow, schema: named(`${book.id}.row`) },
      refusals: [...OF_CHANGES, 'token-used'],
    },
    change: {
      id: `${id}Change`,
      group,
      method: 'PATCH',
      ...oneRow,
      title: `Change fields of one ${one}`,
      about: 'What is not named stays as it is; null empties a field.',
      scope: 'write-books',
      who: writersOf(kinds.map(([, kind]) => kind)),
      body: bodyOf(
        kinds.map(([kind]) => named(`${book.id}.${kind}.change`)),
        [],
      ),
      answer: { status: 200, about: aRow, schema: named(`${book.id}.row`) },
      refusals: [...OF_CHANGES, 'recorded-meanwhile'],
    },
    steps: stepsOf(book).map(({ step, of }) => ({
      step,
      operation: {
        id: `${id}Step${camelCase(`-${step}`)}`,
        group,
        method: 'POST',
        path: `${oneRow.path}/steps/${step}`,
        parameters: oneRow.parameters,
        title: `${[...new Set(of.map(({ transition }) => transition.title))].join(' / ')} (${step})`,
        about: of.map((each) => stepInWords(each, of.length > 1)).join('\n\n'),
        scope: 'write-books',
        who: writersOf(of.map(({ transition: { who } }) => ({ write: who }))),
        body: bodyOf(
          of.map((each) => stepValues(book.id, each)),
          of.every(({ transition }) => transition.reason) ? ['reason'] : [],
        ),
        answer: { status: 200, about: aRow, schema: named(`${book.id}.row`) },
        refusals: [
          ...OF_CHANGES,
          'recorded-meanwhile',
          ...(of.some(({ transition }) => transition.weighs)
            ? (['confirmation-needed'] as const)
            : []),
        ],
      },
    })),
  };
}

const OF_CHANGES: RefusalCode[] = ['values-invalid', 'migration-over', 'plan-impossible'];

function groupOf(book: Book): OperationGroup {
  const kinds = Object.entries(book.kinds);
  const first = kinds[0]?.[0];
  const schemas = kinds.flatMap(([id, kind]): [string, Schema][] => [
    [
      `${book.id}.${id}`,
      rowSchema(id, kind, {
        values: `${book.id}.${id}.values`,
        like: id === first ? undefined : `${book.id}.${first}`,
      }),
    ],
    [`${book.id}.${id}.values`, answeredValues(kind, `${book.id}.${id}.new`)],
    [`${book.id}.${id}.new`, newRow(book, id, kind)],
    [`${book.id}.${id}.change`, changedValues(kind, `${book.id}.${id}.new`)],
  ]);
  return {
    id: book.id,
    title: book.title,
    about: book.about,
    schemas: Object.fromEntries([
      ...schemas,
      [`${book.id}.row`, oneOf(book, kinds, '')],
      [`${book.id}.new`, oneOf(book, kinds, '.new')],
      [`${book.id}.page`, pageOf(book)],
    ]),
  };
}

/** A row of any of the kinds, told apart by the word of its kind. */
function oneOf({ id, rows }: Book, kinds: [string, Kind][], end: string): Schema {
  const names = kinds.map(([kind]) => `${id}.${kind}${end}`);
  const mapping = names.map((name, index) => [kinds[index]?.[0], named(name).$ref]);
  return {
    title: end ? `What to add a ${rows.one} with` : `A ${rows.one}`,
    oneOf: names.map(named),
    discriminator: { propertyName: 'kind', mapping: Object.fromEntries(mapping) },
  };
}

function newRow(book: Book, id: string, kind: Kind): Schema {
  return {
    title: `${kind.title}, to be added`,
    type: 'object',
    properties: {
      kind: { const: id },
      values: newValues(kind),
      token: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: 'Your own name for this call, another one for each row.',
      },
    },
    required: Object.keys(book.kinds).length > 1 ? ['kind', 'values'] : ['values'],
    additionalProperties: false,
  };
}

function pageOf({ id, rows }: Book): Schema {
  return {
    title: `A page of ${rows.many}`,
    type: 'object',
    properties: {
      asOf: {
        type: 'string',
        format: 'date-time',
        description:
          'To be asked with `changedSince` the next time. A minute back, so that nothing is missed that was being saved meanwhile.',
      },
      total: { type: 'integer', description: 'How many there are in all.' },
      page: { type: 'integer' },
      pages: { type: 'integer' },
      rows: { type: 'array', items: named(`${id}.row`) },
    },
    required: ['asOf', 'total', 'page', 'pages', 'rows'],
    additionalProperties: false,
  };
}

/** What changes a row: what it was made from, and the values. */
function bodyOf(values: Schema[], required: string[]): Schema {
  return {
    type: 'object',
    properties: {
      version: { type: 'integer', description: 'That of the row as you read it.' },
      values: values.length === 1 ? values[0] : { anyOf: values },
      reason: {
        type: 'string',
        ...(required.length > 0 && { minLength: 1 }),
        maxLength: LONGEST_REASON,
      },
    },
    required: ['version', ...required],
    additionalProperties: false,
  };
}

type StepOfKind = { id: string; kind: Kind; transition: Transition };

/** The steps of a book by their words, each with the kinds that take it. */
function stepsOf({ kinds }: Book): { step: string; of: StepOfKind[] }[] {
  const all = Object.entries(kinds).flatMap(([id, kind]) =>
    kind.transitions.map((transition) => ({ id, kind, transition })),
  );
  const byStep = Map.groupBy(all, ({ transition }) => transition.id);
  return [...byStep].map(([step, of]) => ({ step, of }));
}

/** The fields that a step can be sent with: all of the kind. Those that are asked for anew have to be among them. */
function stepValues(book: string, { id, kind, transition }: StepOfKind): Schema {
  const { asksAnew = [] } = transition;
  const isAlwaysThere = (id: string): boolean =>
    !kind.fields[id]?.onlyIf && !kind.fields[id]?.editions;
  const needed = asksAnew.filter(isAlwaysThere);
  const change = named(`${book}.${id}.change`);
  return needed.length > 0 ? { allOf: [change, { required: needed }] } : change;
}

/** From where it leads to where, and what has to be there by then. */
function stepInWords({ kind, transition }: StepOfKind, withKind: boolean): string {
  const title = (state: string): string => `“${kind.states[state]?.title ?? state}”`;
  const label = (id: string): string => `${kind.fields[id]?.label ?? id} (\`${id}\`)`;
  const { from, to, asks = [], asksAnew = [], reason, evidence, weighs, editions } = transition;
  return [
    `${withKind ? `${kind.title}: from` : 'From'} ${from.map(title).join(' or ')} to ${title(to)}.`,
    editions && `In migrations by ${editions.join(' or ')}.`,
    asks.length > 0 && `Filled in by then: ${asks.map(label).join(', ')}.`,
    asksAnew.length > 0 && `Asked for anew: ${asksAnew.map(label).join(', ')}.`,
    reason && 'A reason has to be given.',
    evidence && `A file has to be kept with the row by then: ${evidence}.`,
    weighs && 'No program can take it: a person does, who shows the second factor again.',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Who may, where kinds agree; otherwise it depends on the kind. */
function writersOf(kinds: { write: readonly Role[] }[]): string {
  const all = new Set(kinds.map(({ write }) => rolesInWords(write)));
  return [...all].join('; or, of another kind, ');
}

/** `go-live-date` as programs name things: `goLiveDate`. */
function camelCase(words: string): string {
  return words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
