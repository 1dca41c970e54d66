import assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Refusal } from '../lib/refusal.ts';
import { listEditions, loadEdition, validateEdition } from './load-edition.ts';
import {
  breakCopy,
  copyOfEditions,
  expectedPlace,
  type Fault,
  readFaults,
} from './testing/broken-copy.ts';

const FAULTS = readFaults('faults.yaml');

test('a whole edition is loaded with all that it says', (t) => {
  const edition = loadEdition(join(copyOfEditions(t), 'wharfside-2026'));
  const bridge = edition.tasks.find(({ id }) => id === 'open-bridge');
  assert.deepEqual(bridge, {
    id: 'open-bridge',
    phase: 'before',
    title: 'Open the bridge',
    description: 'Let the van with the servers through.',
    owner: 'harbour-master',
    with: ['practice-manager'],
    produces: 'An open bridge',
    duration: {
      min: 1,
      max: 3,
      unit: 'working-days',
      unitUnstated: true,
      carriedFrom: 'quayside-2019',
    },
    constraints: [
      {
        kind: 'after',
        ref: 'order-placed',
        link: 'finish-start',
        lag: { value: 5, unit: 'working-days' },
        assumed: 'The tide.',
      },
      {
        kind: 'notice',
        milestone: 'go-live',
        amount: { value: 1, unit: 'weeks' },
        source: 'wharfside-handbook',
      },
    ],
    codes: [],
    closedDays: false,
    when: 'ferry',
    forEach: 'harbour-clinics',
    provenance: { source: 'wharfside-handbook' },
    risk: {
      what: 'The bridge is closed.',
      lesson: 'Ring the harbour master the day before.',
      provenance: { assumed: 'Our own advice.' },
    },
    file: 'wharfside-2026/phases/01-before.yaml',
    line: 23,
  });
  const milestone = edition.milestones.find(({ id }) => id === 'm2');
  assert.deepEqual(milestone?.constraints, [
    {
      kind: 'on',
      anchor: { milestone: 'go-live', offset: { value: 10, unit: 'working-days' } },
      source: 'wharfside-handbook',
    },
  ]);
});

for (const fault of FAULTS) {
  test(`where ${fault.name}, that and nothing else is reported, on its line`, (t) => {
    const folder = join(copyOfEditions(t), 'wharfside-2026');
    breakCopy(folder, fault);
    const { problems } = validateEdition(folder);
    assert.deepEqual(
      problems.map(({ file, line }) => `${file}:${line}`),
      [expectedPlace(folder, fault)],
      problems.map(({ message }) => message).join('\n'),
    );
    assert.match(problems[0]?.message ?? '', new RegExp(fault.says));
  });
}

test('eight faults in three files are all reported at once, in order of file and line', (t) => {
  const folder = join(copyOfEditions(t), 'wharfside-2026');
  const names = [
    'a list is written as a text',
    'the overall length ends at a milestone that is not there',
    'a milestone is missing',
    'two milestones are reached by one task',
    'a unit does not say which days',
    'a list is not declared',
    'a figure has two provenances',
    'a task leads nowhere',
  ];
  const faults = names.map((name) => FAULTS.find((fault) => fault.name === name) as Fault);
  for (const fault of faults) breakCopy(folder, fault);
  const places = faults.map((fault) => expectedPlace(folder, fault));
  assert.throws(
    () => loadEdition(folder),
    (error: unknown) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, 'edition-invalid');
      const [first, ...lines] = error.message.split('\n');
      assert.equal(first, 'The edition has 8 faults:');
      assert.deepEqual(
        lines.map((line) => line.split(': ')[0]),
        places.toSorted(byFileAndLine),
      );
      return true;
    },
  );
});

test('a missing file is named, and what it would have held is not', (t) => {
  const folder = join(copyOfEditions(t), 'wharfside-2026');
  rmSync(join(folder, 'milestones.yaml'));
  assert.deepEqual(validateEdition(folder).problems, [
    { file: 'wharfside-2026/milestones.yaml', line: 1, message: 'This file is missing.' },
  ]);
});

test('an edition that is not there is refused with the names of those that are', (t) => {
  const folder = join(copyOfEditions(t), 'wharfside-2026');
  assert.throws(() => loadEdition(join(folder, '..', 'wharfside-1926')), {
    code: 'edition-unknown',
    message:
      'There is no edition wharfside-1926. Choose one of wharfside-2026, wharfside-2012, ferry-lane.',
  });
});

test('editions are listed newest first', (t) => {
  const folder = join(copyOfEditions(t), 'wharfside-2026');
  const editions = join(folder, '..');
  for (const older of ['quayside-2019', 'an-older-guide', 'quayside-2028']) {
    cpSync(folder, join(editions, older), { recursive: true });
  }
  assert.deepEqual(listEditions(editions), [
    'quayside-2028',
    'wharfside-2026',
    'quayside-2019',
    'wharfside-2012',
    'an-older-guide',
    'ferry-lane',
  ]);
});

function byFileAndLine(a: string, b: string): number {
  const [fileA = '', lineA] = a.split(':');
  const [fileB = '', lineB] = b.split(':');
  return fileA === fileB ? Number(lineA) - Number(lineB) : fileA < fileB ? -1 : 1;
}
