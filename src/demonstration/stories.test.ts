import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Transition } from '../registers/book.ts';
import type { Field, Value, Values } from '../registers/field.ts';
import { isAsked } from '../registers/field.ts';
import { loadBooks } from '../registers/load-books.ts';
import { deciding } from './deciding.ts';
import { ordering } from './ordering.ts';
import { preparing } from './preparing.ts';
import type { Days } from './story.ts';
import { telling } from './telling.ts';

const DAYS: Days = {
  today: '2026-11-26',
  goLive: '2026-12-29',
  of: () => '2026-10-01',
  after: (day) => day,
};
const STORIES = [...deciding(DAYS), ...ordering(DAYS), ...preparing(DAYS), ...telling(DAYS)];
const books = await loadBooks();

test('every row of the demonstration could have been typed, and every step have been taken', () => {
  for (const { book, kind, values: begun, became = [] } of STORIES) {
    const declared = books.find(({ id }) => id === book)?.kinds[kind];
    assert.ok(declared, `${book} ${kind}`);
    let state = Object.keys(declared.states)[0] as string;
    let values: Values = begun;
    hasPlace(declared.fields, values);
    for (const happening of became) {
      if (!('step' in happening)) continue;
      const step: Transition | undefined = declared.transitions.find(
        ({ id }) => id === happening.step,
      );
      assert.ok(step);
      assert.ok(step.from.includes(state), `${book} ${kind}: ${happening.step} from ${state}`);
      values = { ...values, ...happening.values };
      hasPlace(declared.fields, values);
      const asked: string[] = (step.asks ?? []).filter((id) =>
        isAsked(declared.fields[id] as Field, values),
      );
      const missing: string[] = asked.filter((id) => values[id] === undefined);
      assert.deepEqual(missing, [], `${book} ${kind}: ${happening.step}`);
      assert.ok(!step.reason || happening.reason, `${happening.step} has a reason`);
      assert.ok(!step.evidence || happening.file, `${happening.step} has a file`);
      state = step.to;
    }
  }
});

test('each of the record books is kept', () => {
  const kept = new Set(STORIES.map(({ book }) => book));
  assert.deepEqual([...kept].toSorted(), [
    'contacts',
    'decision',
    'extract-requests',
    'go-live-date',
    'orders',
    'technical-survey',
    'third-parties',
  ]);
});

function hasPlace(fields: Record<string, Field>, values: Values): void {
  for (const [id, field] of Object.entries(fields)) {
    const value = values[id];
    if (value === undefined) assert.ok(!field.required, `${id} is given`);
    else assert.ok(fits(field, value), `${id}: ${value}`);
  }
  for (const id of Object.keys(values)) assert.ok(id in fields, `${id} is a field`);
}

function fits(field: Field, value: Value): boolean {
  switch (field.type) {
    case 'choice':
    case 'choices':
      // What the edition offers beside them is not known here.
      return (
        field.optionsOf !== undefined ||
        [value].flat().every((each) => String(each) in field.options)
      );
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(String(value));
    case 'money':
    case 'number':
      return Number.isInteger(value);
    case 'yes-no':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string' && value !== '';
  }
}
