import type { Parameter } from '../../api/operation.ts';
import { InvalidInput } from '../../lib/invalid-input.ts';
import type { Book } from '../book.ts';
import { ROWS_ON_A_PAGE } from '../list-page.ts';

const MOST_ON_A_PAGE = 500;

/** What a list can be asked for. */
export function queryOf({ kinds }: Book): Record<string, Parameter> {
  const states = new Set(Object.values(kinds).flatMap((kind) => Object.keys(kind.states)));
  return {
    kind: {
      about: 'Only rows of this kind.',
      schema: { type: 'string', enum: Object.keys(kinds) },
    },
    state: { about: 'Only rows in this state.', schema: { type: 'string', enum: [...states] } },
    words: {
      about: 'Only rows that hold each of these words in any field.',
      schema: { type: 'string', maxLength: 100 },
    },
    late: { about: 'Only rows that are late.', schema: { type: 'string', enum: ['true'] } },
    changedSince: {
      about: 'Only rows that were added or changed at this moment or later.',
      schema: { type: 'string', format: 'date-time' },
    },
    page: { about: 'The first is 1.', schema: { type: 'integer', minimum: 1, maximum: 1_000_000 } },
    perPage: {
      about: `How many rows a page has; ${ROWS_ON_A_PAGE} unless given.`,
      schema: { type: 'integer', minimum: 1, maximum: MOST_ON_A_PAGE },
    },
  };
}

export type AskedOfList = {
  kind: string;
  state: string;
  words: string;
  late: boolean;
  changedSince: Temporal.Instant | undefined;
  page: number;
  perPage: number;
};

/** Reads what is asked of a list, as its parameters declare it. Nothing that is misspelt is passed over. */
export function readQuery(query: Record<string, unknown>, book: Book): AskedOfList {
  const parameters = queryOf(book);
  const wrong = Object.entries(query).flatMap(([name, value]) => {
    const message = faultOf(value, parameters[name], Object.keys(parameters));
    return message ? [{ field: name, message }] : [];
  });
  if (wrong.length > 0) throw new InvalidInput('usage-wrong', 'Nothing was read.', wrong);
  const { kind = '', state = '', words = '', late, changedSince } = query;
  return {
    kind: String(kind),
    state: String(state),
    words: String(words).trim(),
    late: late === 'true',
    changedSince: changedSince ? Temporal.Instant.from(String(changedSince)) : undefined,
    page: Number(query.page ?? 1),
    perPage: Number(query.perPage ?? ROWS_ON_A_PAGE),
  };
}

function faultOf(value: unknown, parameter: Parameter | undefined, known: string[]) {
  if (!parameter) return `There is no such parameter. Use ${known.join(', ')}`;
  if (typeof value !== 'string') return 'Give it once';
  const { enum: options, maxLength, minimum, maximum, format } = parameter.schema;
  if (Array.isArray(options) && !options.includes(value)) {
    return `It must be one of: ${options.join(', ')}`;
  }
  if (maxLength && value.length > Number(maxLength)) return `It is longer than ${maxLength}`;
  if (minimum !== undefined) {
    const isWithin = /^\d+$/.test(value) && +value >= Number(minimum) && +value <= Number(maximum);
    if (!isWithin) return `It must be a whole number from ${minimum} to ${maximum}`;
  }
  if (format === 'date-time' && !isMoment(value)) {
    return 'It must be a moment with its time zone, for example 2026-11-23T10:00:00Z';
  }
  return undefined;
}

function isMoment(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}
