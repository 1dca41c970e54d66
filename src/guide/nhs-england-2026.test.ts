import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../config.ts';
import { MILESTONES, type Provenance } from './edition.ts';
import { loadEdition } from './load-edition.ts';

const EDITION = loadEdition(join(HOME, 'editions', 'nhs-england-2026'));

test('the 2026 edition has its fifteen phases in order, each with an estimate and tasks', () => {
  assert.deepEqual(
    EDITION.phases.map(({ title }) => title),
    [
      'Decision and funding',
      'Ordering and extract request',
      'Kick-off',
      'Technical survey',
      'Pre-migration tasks',
      'Initial data production',
      'Data checking',
      'Data recheck and sign-off',
      'Cutover planning',
      'Training',
      'Final data production',
      'Cutover',
      'Go live',
      'Post go live',
      'End of migration',
    ],
  );
  for (const { id, estimate } of EDITION.phases) {
    assert.ok(estimate && estimate.max > 0, id);
    assert.ok(
      EDITION.tasks.some(({ phase }) => phase === id),
      id,
    );
  }
});

test('the 2026 edition counts 12 to 16 weeks from placing the order to go live', () => {
  const { min, max, unit, from, to, source } = EDITION.overall;
  assert.deepEqual(
    { min, max, unit, from, to, source },
    { min: 12, max: 16, unit: 'weeks', from: 'order-placed', to: 'go-live', source: EDITION.id },
  );
});

test('the tasks T001 to T077 stand in the 2026 edition once each', () => {
  const seeds = EDITION.tasks.flatMap(({ seed }) => seed ?? []).sort();
  const expected = Array.from({ length: 77 }, (_, i) => `T${String(i + 1).padStart(3, '0')}`);
  assert.deepEqual(seeds, expected);
});

test('the 2026 edition has all the milestones, and each task has a lesson', () => {
  assert.deepEqual(
    EDITION.milestones.map(({ id }) => id),
    [...MILESTONES],
  );
  const withoutLesson = EDITION.tasks.filter(({ risk }) => !risk).map(({ id }) => id);
  assert.deepEqual(withoutLesson, []);
});

test('everything that the edition says says where it comes from, once', () => {
  const origins: [string, Provenance][] = [
    ['overall', EDITION.overall],
    ...EDITION.phases.flatMap(({ id, provenance, estimate }): [string, Provenance][] => [
      [id, provenance],
      [`${id} estimate`, estimate ?? {}],
    ]),
    ...[...EDITION.tasks, ...EDITION.milestones].flatMap((item): [string, Provenance][] => [
      [item.id, item.provenance],
      ...item.constraints.map((constraint): [string, Provenance] => [
        `${item.id} ${constraint.kind}`,
        constraint,
      ]),
    ]),
    ...EDITION.tasks.map(({ id, duration }): [string, Provenance] => [`${id} duration`, duration]),
    ...EDITION.tasks.map(({ id, risk }): [string, Provenance] => [
      `${id} lesson`,
      risk?.provenance ?? {},
    ]),
    ...[
      ...EDITION.roles,
      ...EDITION.requirements,
      ...EDITION.services,
      ...EDITION.cutoverWork,
      ...EDITION.clinicalRisk,
      ...EDITION.checklists,
    ].map(({ id, provenance }): [string, Provenance] => [id, provenance]),
  ];
  const wrong = origins.filter(
    ([, { source, carriedFrom, assumed }]) =>
      [source, carriedFrom, assumed].filter(Boolean).length !== 1,
  );
  assert.deepEqual(wrong, []);
});

test('the current supplier has 15 working days for the extract, as the 2026 pages say', () => {
  const extract = EDITION.tasks.find(({ seed }) => seed === 'T039');
  assert.deepEqual(extract?.duration.max, 15);
  assert.equal(extract?.duration.unit, 'working-days');
  assert.equal(extract?.duration.source, 'nhs-england-2026');
});

test('nobody is named as their own helper', () => {
  const wrong = EDITION.tasks.filter(({ owner, with: helpers }) => helpers.includes(owner));
  assert.deepEqual(wrong, []);
});
