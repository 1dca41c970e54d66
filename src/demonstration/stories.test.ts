import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Transition } from '../registers/book.ts';
import { bookInEdition } from '../registers/book-in-edition.ts';
import type { Field, Value, Values } from '../registers/field.ts';
import { isAsked } from '../registers/field.ts';
import { loadBooks } from '../registers/load-books.ts';
import { aroundOf } from '../registers/testing/around.ts';
import type { Problem } from '../ui/problem.ts';
import { ANSWERS } from './fernbank.ts';
import { MODULES, OTHER_HOLDERS } from './ordering.ts';
import { allStories, daysOf } from './record-books.ts';
import type { Actor } from './story.ts';
import { THIRD_PARTIES } from './telling.ts';

const TODAY = '2026-11-26';
const begun = aroundOf({
  today: '2026-09-03',
  goLive: '2026-12-29',
  facts: {
    applies: ANSWERS,
    lists: {
      'third-parties': THIRD_PARTIES,
      modules: MODULES,
      'data-holding-suppliers': OTHER_HOLDERS,
    },
  },
});
const STORIES = allStories(daysOf(begun, TODAY), begun.edition);
const { edition } = begun;
const editions = { list: () => [edition], load: () => edition };
const books = (await loadBooks()).map((book) => bookInEdition(book, edition, editions));

test('every row of the demonstration could have been typed, and every step have been taken', () => {
  for (const { book, kind, by, values: first, became = [] } of STORIES) {
    const declared = books.find(({ id }) => id === book)?.kinds[kind];
    assert.ok(declared, `${book} ${kind}`);
    assert.ok(holdsOneOf(by, declared.write), `${by} writes ${book} ${kind}`);
    let state = Object.keys(declared.states)[0] as string;
    let values: Values = first;
    hasPlace(declared.fields, values);
    for (const happening of became) {
      if (!('step' in happening)) continue;
      const step: Transition | undefined = declared.transitions.find(
        ({ id }) => id === happening.step,
      );
      assert.ok(step);
      assert.ok(holdsOneOf(happening.by, step.who), `${happening.by} may ${step.id} ${kind}`);
      assert.ok(step.from.includes(state), `${book} ${kind}: ${happening.step} from ${state}`);
      const before = values;
      values = { ...values, ...happening.values };
      hasPlace(declared.fields, values);
      const early: [string, Value][] = Object.entries(happening.values ?? {}).filter(
        ([id, value]) => isPast(declared.fields[id]) && String(value) > happening.on,
      );
      assert.deepEqual(early, [], `${book} ${kind}: ${happening.step}, on ${happening.on}`);
      const asked: string[] = (step.asks ?? []).filter((id) =>
        isAsked(declared.fields[id] as Field, values),
      );
      const missing: string[] = asked.filter((id) => values[id] === undefined);
      assert.deepEqual(missing, [], `${book} ${kind}: ${happening.step}`);
      assert.ok(!step.reason || happening.reason, `${happening.step} has a reason`);
      assert.ok(!step.evidence || happening.file, `${happening.step} has a file`);
      const known = { ...begun, today: happening.on };
      const wrong: Problem[] = [step.check, declared.check].flatMap(
        (check) => check?.(values, known, before) ?? [],
      );
      assert.deepEqual(wrong, [], `${book} ${kind}: ${happening.step}`);
      state = step.to;
    }
  }
});

test('each of the record books is kept', () => {
  const kept = new Set(STORIES.map(({ book }) => book));
  const titles = books.map(({ id }) => id);
  assert.deepEqual([...kept].toSorted(), titles.toSorted());
});

function isPast(field: Field | undefined): boolean {
  return field?.type === 'date' && field.past === true;
}

/** The project manager of the demonstration works for the delivery partner. */
function holdsOneOf(actor: Actor, roles: readonly string[]): boolean {
  const held = actor === 'project-manager' ? [actor, 'delivery-partner'] : [actor];
  return held.some((role) => roles.includes(role));
}

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
      return [value].flat().every((each) => String(each) in field.options);
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
