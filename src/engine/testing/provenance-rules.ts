import type { Rule } from '../formats/fhir/write/rules.ts';
import codes from '../formats/fhir-r4/write/codes.json' with { type: 'json' };
import { isObject, type Json } from '../record/json.ts';

/** A row of the canonical record, its columns as text, and its relations from whichever end. */
export type SourceRow = {
  table: string;
  n: number;
  columns: Record<string, string | null>;
  related: readonly { far: number; kind: string; key: string | null }[];
};

export type Made = {
  value: string;
  /** What the columns that the rule names say. */
  said: readonly (string | null)[];
  row: SourceRow;
  /** The rows that every resource was made of, by what a reference calls it. */
  rows: ReadonlyMap<string, SourceRow[]>;
};

/** Whether a value may be what a rule makes of a row, worked out otherwise than the writer does. */
export function followsRule(rule: Rule, made: Made): boolean {
  return HOLDS[rule](made);
}

const HOLDS: Record<Rule, (made: Made) => boolean> = {
  line: ({ value, said }) => said.some((text) => text?.split('\n').includes(value)),
  word: ({ value, said: [text] }) => text === value || text?.split(' ').includes(value) === true,
  joined: ({ value, said }) => said.filter((text) => text !== null).join(' ') === value,
  number: ({ value, said: [text] }) => text != null && Number(text) === Number(value),
  flag: ({ value, said: [text] }) => text?.toLowerCase() === value,
  moment: ({ value, said: [text] }) => text != null && isMomentOf(value, text),
  'planned-end': ({ value, said: [start, minutes] }) =>
    start != null && minutes != null && minutesBetween(start, value) === Number(minutes),
  code: ({ value, said }) => said.some((text) => text !== null && means(text, value)),
  part: ({ value, said: [text] }) => text != null && holds(JSON.parse(text) as Json, value),
  'code-system': ({ value, said: [text] }) =>
    text != null &&
    (value === text || value === `urn:changeover:fhir:system:${encodeURIComponent(text)}`),
  kind: ({ said }) => said.some((text) => text !== null),
  confidential: ({ value, said: [text] }) => value === 'R' && text === 'true',
  id: ({ value }) => /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(value),
  patient: ({ value, row, rows }) =>
    rowsAt(rows, value, 'patient').some(({ columns }) => columns.patient === row.columns.patient),
  practice: ({ value, said: [ods], rows }) =>
    rowsAt(rows, value, 'organisation').some(({ columns }) => columns.ods_code === ods),
  'same-entry': ({ value, row, rows }) =>
    rowsAt(rows, value, 'practitioner').some(({ n }) => n === row.n),
  relation: ({ value, row, rows }) =>
    value.startsWith('Encounter/') && rows.get(value)?.some(({ n }) => n === row.n)
      ? true
      : row.related.some(
          ({ far, kind, key }) =>
            kind === value || key === value || rows.get(value)?.some(({ n }) => n === far),
        ),
  heading: ({ value, row, rows }) =>
    row.related.some(({ kind, key }) => kind === 'place' && key?.split(' > ').includes(value)) ||
    (value.startsWith('List/') && rows.get(value)?.some(({ n }) => n === row.n) === true),
};

function rowsAt(rows: Made['rows'], reference: string, table: string): SourceRow[] {
  return (rows.get(reference) ?? []).filter((row) => row.table === table);
}

/** A day says the same as far as it goes; a moment is the same instant, or the same time by the clock. */
function isMomentOf(value: string, text: string): boolean {
  if (value.length <= 10) return text.startsWith(value);
  const hasOffset = /(Z|[+-]\d\d:\d\d)$/.test(text);
  return hasOffset
    ? Date.parse(value) === Date.parse(text)
    : value.slice(0, 16) === text.slice(0, 16);
}

function minutesBetween(start: string, end: string): number {
  const clock = (moment: string) => Date.parse(`${moment.slice(0, 16)}:00Z`);
  return (clock(end) - clock(start)) / 60_000;
}

const NEXT_OF_KIN = { value: 'N', text: 'true' };

function means(text: string, value: string): boolean {
  const word = text.trim().toLowerCase();
  if (word === value || (value === NEXT_OF_KIN.value && word === NEXT_OF_KIN.text)) return true;
  return Object.values(codes).some((list) =>
    (list.codes as Record<string, readonly string[]>)[value]?.includes(word),
  );
}

function holds(json: Json, value: string): boolean {
  if (Array.isArray(json)) return json.some((item) => holds(item, value));
  if (isObject(json)) return Object.values(json).some((inner) => holds(inner ?? null, value));
  return String(json) === value || (json !== null && json !== '' && Number(json) === Number(value));
}
