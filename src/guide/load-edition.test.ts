import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { parse } from 'yaml';
import { Refusal } from '../lib/refusal.ts';
import { listEditions, loadEdition, validateEdition } from './load-edition.ts';

const TESTING = join(import.meta.dirname, 'testing');

type Fault = {
  name: string;
  file: string;
  replace: string;
  by: string;
  /** Text of the line on which it is reported; the first line of what was put in where absent. */
  at?: string;
  above?: number;
  below?: number;
  /** File in which it is reported, where that is another one. */
  in?: string;
  says: string;
};

const FAULTS = parse(readFileSync(join(TESTING, 'faults.yaml'), 'utf8')) as Fault[];

test('a whole edition is loaded with all that it says', (t) => {
  const edition = loadEdition(copyOfWharfside(t));
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
    risk: { what: 'The bridge is closed.', lesson: 'Ring the harbour master the day before.' },
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
    const folder = copyOfWharfside(t);
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
  const folder = copyOfWharfside(t);
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
  const folder = copyOfWharfside(t);
  rmSync(join(folder, 'milestones.yaml'));
  assert.deepEqual(validateEdition(folder).problems, [
    { file: 'wharfside-2026/milestones.yaml', line: 1, message: 'This file is missing.' },
  ]);
});

test('an edition that is not there is refused with the names of those that are', (t) => {
  const folder = copyOfWharfside(t);
  assert.throws(() => loadEdition(join(folder, '..', 'wharfside-1926')), {
    code: 'edition-unknown',
    message: 'There is no edition wharfside-1926. Choose one of wharfside-2026.',
  });
});

test('editions are listed newest first', (t) => {
  const folder = copyOfWharfside(t);
  const editions = join(folder, '..');
  for (const older of ['quayside-2019', 'an-older-guide', 'quayside-2028']) {
    cpSync(folder, join(editions, older), { recursive: true });
  }
  assert.deepEqual(listEditions(editions), [
    'quayside-2028',
    'wharfside-2026',
    'quayside-2019',
    'an-older-guide',
  ]);
});

function copyOfWharfside(t: TestContext): string {
  const parent = mkdtempSync(join(tmpdir(), 'editions-'));
  t.after(() => rmSync(parent, { recursive: true }));
  const folder = join(parent, 'wharfside-2026');
  cpSync(join(TESTING, 'wharfside-2026'), folder, { recursive: true });
  return folder;
}

function breakCopy(folder: string, { file, replace, by }: Fault): void {
  const path = join(folder, file);
  const parts = readFileSync(path, 'utf8').split(replace);
  assert.equal(parts.length, 2, `"${replace}" should stand once in ${file}`);
  writeFileSync(path, parts.join(by));
}

function expectedPlace(folder: string, fault: Fault): string {
  const file = fault.in ?? fault.file;
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const text = fault.at ?? fault.by;
  const line = lines.findIndex((content) => content.includes(text));
  assert.ok(line >= 0, `"${text}" should stand in ${file}`);
  return `wharfside-2026/${file}:${line + 1 - (fault.above ?? 0) + (fault.below ?? 0)}`;
}

function byFileAndLine(a: string, b: string): number {
  const [fileA = '', lineA] = a.split(':');
  const [fileB = '', lineB] = b.split(':');
  return fileA === fileB ? Number(lineA) - Number(lineB) : fileA < fileB ? -1 : 1;
}
