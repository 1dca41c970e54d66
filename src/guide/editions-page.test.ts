import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { HOME } from '../config.ts';
import { LINKS, MILESTONES } from './edition.ts';
import { readTask } from './read-task.ts';
import {
  checklistShape,
  conflictShape,
  cutoverWorkShape,
  editionShape,
  figureShape,
  limitShape,
  milestoneShape,
  phaseShape,
  questionShape,
  requirementShape,
  riskLevelShape,
  roleShape,
  saidShape,
  serviceShape,
  sourceShape,
  taskShape,
  timingShape,
  withoutShape,
  wordShape,
} from './shapes.ts';
import { UNITS_IN_WORDS } from './words.ts';

const PAGE = readFileSync(join(HOME, 'docs', 'editions.md'), 'utf8');

test('docs/editions.md explains every word that an edition may use', () => {
  const shapes = [
    checklistShape,
    conflictShape,
    cutoverWorkShape,
    editionShape,
    figureShape,
    limitShape,
    milestoneShape,
    phaseShape,
    questionShape,
    requirementShape,
    riskLevelShape,
    roleShape,
    saidShape,
    serviceShape,
    sourceShape,
    taskShape,
    timingShape,
    withoutShape,
    wordShape,
  ];
  const words = [
    ...shapes.flatMap((shape) => Object.keys(shape.shape)),
    ...MILESTONES,
    ...LINKS,
    ...Object.keys(UNITS_IN_WORDS).map((unit) => `${unit}s`),
  ];
  // A word counts as explained where it stands in code type, alone or before its value.
  const missing = words.filter((word) => !new RegExp(`\`${word}[\`:]|\`link: ${word}`).test(PAGE));
  assert.deepEqual([...new Set(missing)], []);
});

test('the example in docs/editions.md is a task that can be read', () => {
  const example = /```yaml\n(.*?)```/s.exec(PAGE)?.[1];
  const problems: string[] = [];
  const { item } = readTask({
    content: { ...parse(example ?? ''), phase: 'pre-migration' },
    file: 'docs/editions.md',
    line: 1,
    report: (path, message) => problems.push(`${path.join('.')}: ${message}`),
  });
  assert.deepEqual(problems, []);
  assert.equal(item.constraints.length, 2);
});
