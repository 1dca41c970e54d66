import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { HOME } from '../config.ts';
import type { Edition } from './edition.ts';
import { listEditions, loadEdition } from './load-edition.ts';

type Figure = [least: number | null, most: number | null, unit: string];
type Named = Record<
  | 'services'
  | 'cutoverWork'
  | 'clinicalRisk'
  | 'disagreements'
  | 'roles'
  | 'checklists'
  | 'requirements',
  string[]
>;
type Complete = Named & {
  tasks: Record<string, string>;
  unnumbered: string[];
  limits: Record<string, Figure>;
  without: Record<string, string[]>;
  besides: Record<string, string[]>;
  otherwise: Record<string, Record<string, Figure>>;
};

const FOLDER = join(HOME, 'editions');
const COMPLETE = parse(
  readFileSync(join(import.meta.dirname, 'testing', 'complete.yaml'), 'utf8'),
) as Complete;
const NAMED = [
  'services',
  'cutoverWork',
  'clinicalRisk',
  'disagreements',
  'roles',
  'checklists',
  'requirements',
] as const satisfies (keyof Named)[];

for (const id of listEditions(FOLDER)) {
  const edition = loadEdition(join(FOLDER, id));
  const without = new Set(COMPLETE.without[id]);
  const besides = new Set(COMPLETE.besides[id]);
  const expected = (ids: string[]) => ids.filter((one) => !without.has(one)).toSorted();
  const held = (items: { id: string }[]) =>
    items.map((item) => item.id).filter((one) => !besides.has(one));

  test(`${id} holds every task that it has to, under its number`, () => {
    const numbered = edition.tasks.filter(({ seed }) => seed);
    const tasks = Object.entries(COMPLETE.tasks).filter(([, task]) => !without.has(task));
    assert.deepEqual(Object.fromEntries(numbered.map((task) => [task.seed, task.id])), {
      ...Object.fromEntries(tasks),
    });
    const others = edition.tasks.filter(({ seed }) => !seed);
    assert.deepEqual(held(others).toSorted(), expected(COMPLETE.unnumbered));
  });

  for (const name of NAMED) {
    test(`${id} holds all its ${name}`, () => {
      assert.deepEqual(held(edition[name]).toSorted(), expected(COMPLETE[name]));
    });
  }

  test(`${id} holds every limit with its figure`, () => {
    assert.deepEqual(figuresOf(edition, besides), {
      ...Object.fromEntries(
        Object.entries(COMPLETE.limits).filter(([limit]) => !without.has(limit)),
      ),
      ...COMPLETE.otherwise[id],
    });
  });

  test(`${id} has all that it alone has`, () => {
    const ids = new Set([...edition.tasks, ...edition.limits].map((item) => item.id));
    assert.deepEqual(
      [...besides].filter((one) => !ids.has(one)),
      [],
    );
  });

  test(`every limit and requirement of ${id} that something in a plan falls under is named there`, () => {
    const named = new Set([
      ...edition.tasks.flatMap(({ codes }) => codes),
      ...edition.cutoverWork.flatMap(({ codes }) => codes),
    ]);
    const codes = [...edition.limits, ...edition.requirements].flatMap(({ code }) => code ?? []);
    // Nothing in a plan asks the agent a question; of two requirements nothing but the name is known.
    const nowhere = ['SLA-01', 'DMI03', 'DMI29'];
    assert.deepEqual(
      codes.filter((code) => !named.has(code) && !nowhere.includes(code)),
      [],
    );
  });

  test(`every role of ${id} takes part in something`, () => {
    const busy = new Set([
      ...edition.tasks.flatMap(({ owner, with: others }) => [owner, ...others]),
      ...edition.limits.flatMap(({ escalateTo = '' }) => escalateTo),
    ]);
    assert.deepEqual(
      held(edition.roles).filter((role) => !busy.has(role)),
      [],
    );
  });
}

function figuresOf({ limits }: Edition, besides: Set<string>): Record<string, Figure> {
  return Object.fromEntries(
    limits
      .filter(({ id }) => !besides.has(id))
      .map(({ id, limit: { min, max, unit } }) => [id, [min ?? null, max ?? null, unit]]),
  );
}
