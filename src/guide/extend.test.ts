import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listEditions, loadEdition, validateEdition } from './load-edition.ts';
import { breakCopy, copyOfEditions, expectedPlace, readFaults } from './testing/broken-copy.ts';

test('a local edition changes, adds and leaves out, and keeps the rest', (t) => {
  const folder = copyOfEditions(t);
  const base = loadEdition(join(folder, 'wharfside-2026'));
  const local = loadEdition(join(folder, 'ferry-lane'));
  assert.deepEqual(
    local.tasks.map(({ id }) => id),
    ['place-order', 'open-bridge', 'switch-over', 'warn-the-ferry'],
  );
  const bridge = local.tasks.find(({ id }) => id === 'open-bridge');
  assert.deepEqual(bridge?.duration, {
    min: 1,
    max: 1,
    unit: 'working-days',
    source: 'ferry-lane',
  });
  assert.equal(bridge?.owner, 'harbour-master');
  assert.equal(bridge?.description, 'Let the handcart with the servers through.');
  assert.deepEqual(
    bridge?.constraints.map(({ source, assumed }) => source ?? assumed),
    ['ferry-lane', 'wharfside-handbook'],
    'what is new comes from here, what is as it was from where it came',
  );
  assert.deepEqual(local.milestones, base.milestones);
});

test('what is learnt and who takes part is the word of the edition that says so', (t) => {
  const folder = copyOfEditions(t);
  const rewrite = (name: string, from: string, to: string) => {
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  };
  rewrite(
    'ferry-lane.yaml',
    'tasks:',
    `roles:
  - { id: captain, title: Captain, description: Steers the ferry., reason: We have one. }
tasks:`,
  );
  rewrite(
    'ferry-lane.yaml',
    'waits\n',
    `waits
    risk: { what: It is gone., lesson: Ring at dawn. }
`,
  );
  const local = loadEdition(join(folder, 'ferry-lane'));
  assert.deepEqual(local.roles.at(-1)?.provenance, { source: 'ferry-lane' });
  assert.deepEqual(local.tasks.at(-1)?.risk?.provenance, { source: 'ferry-lane' });

  // A guide that takes a lesson over from the page of the newer one says it in its own name.
  const lesson = 'lesson: Ring the harbour master the day before.';
  const newer = '- { id: wharfside-2026, title: The pages, publisher: Wharfside District }';
  rewrite(
    'wharfside-2026/phases/01-before.yaml',
    lesson,
    `${lesson}\n      source: wharfside-2026`,
  );
  rewrite('wharfside-2026/edition.yaml', 'sources:', `sources:\n  ${newer}`);
  rewrite(
    'wharfside-2012/edition.yaml',
    'sources:',
    `sources:\n  ${newer.replaceAll('2026', '2012')}`,
  );
  const older = loadEdition(join(folder, 'wharfside-2012'));
  const bridge = older.tasks.find(({ id }) => id === 'open-bridge');
  assert.deepEqual(bridge?.risk?.provenance, { source: 'wharfside-2012' });
});

test('each override keeps both values, both sources and the reason', (t) => {
  const { overrides } = loadEdition(join(copyOfEditions(t), 'ferry-lane'));
  const duration = overrides.find(
    ({ of, field }) => of.id === 'open-bridge' && field === 'Duration',
  );
  assert.deepEqual(duration, {
    of: { kind: 'task', id: 'open-bridge', title: 'Open the bridge' },
    field: 'Duration',
    label: 'Duration',
    was: {
      text: '1 to 3 working days (the source does not say which days)',
      provenance: { carriedFrom: 'quayside-2019' },
    },
    is: { text: '1 working day', provenance: { source: 'ferry-lane' } },
    reason: 'The harbour master has promised it in writing.',
    file: 'ferry-lane.yaml',
    line: 10,
  });
  const said = overrides.map(({ of, was, is, reason }) => [
    of.id,
    was ? (is ? 'changed' : 'gone') : 'new',
    reason !== '',
  ]);
  assert.deepEqual([...new Set(said.map((entry) => entry.join(' ')))].toSorted(), [
    'cake new true',
    'open-bridge changed true',
    'thank-everyone gone true',
    'van changed true',
    'warn-the-ferry new true',
  ]);
});

for (const fault of readFaults('extension-faults.yaml')) {
  test(`where ${fault.name}, that and nothing else is reported, on its line`, (t) => {
    const edition = join(copyOfEditions(t), 'ferry-lane.yaml');
    breakCopy(edition, fault);
    const { problems } = validateEdition(edition);
    assert.deepEqual(
      problems.map(({ file, line }) => `${file}:${line}`),
      [expectedPlace(edition, fault)],
      problems.map(({ message }) => message).join('\n'),
    );
    assert.match(problems[0]?.message ?? '', new RegExp(fault.says));
  });
}

test('what changes a task that is not there is read as well, for whatever else is wrong in it', (t) => {
  const edition = join(copyOfEditions(t), 'ferry-lane.yaml');
  const change = (from: string, to: string) =>
    writeFileSync(edition, readFileSync(edition, 'utf8').replace(from, to));
  change('id: open-bridge', 'id: open-brigde');
  change('time: 1 working day', 'time: 1 days');
  change('after: order-placed', 'after: order-paced');
  const { problems } = validateEdition(edition);
  assert.deepEqual(
    problems.map(({ line, message }) => [line, message.split(/[.:;]/)[0]]),
    [
      [
        10,
        'There is nothing called open-brigde among the tasks of wharfside-2026 that could be changed',
      ],
      [13, '"1 days" does not say which days'],
      [15, 'There is no task or milestone order-paced'],
    ],
  );
});

test('a guide is asked for every figure that the other guide has from its own pages', (t) => {
  const folder = copyOfEditions(t);
  renameSource(join(folder, 'wharfside-2026'), 'wharfside-handbook', 'wharfside-2026');
  renameSource(join(folder, 'wharfside-2012'), 'old-handbook', 'wharfside-2012');
  const { edition, problems } = validateEdition(join(folder, 'wharfside-2012'));
  const asked = problems.map(({ message }) => /: (\S+) .*is a figure of/.exec(message)?.[1]);
  assert.deepEqual(asked.toSorted(), ['before', 'end-of-migration', 'm2', 'open-bridge']);
  const order = edition.tasks.find(({ id }) => id === 'place-order');
  assert.equal(order?.provenance.source, 'wharfside-2012', 'what is no figure it says as well');
});

test('an older guide says in its own words and its own name what it shares with the newer one', (t) => {
  const older = loadEdition(join(copyOfEditions(t), 'wharfside-2012'));
  const order = older.tasks.find(({ id }) => id === 'place-order');
  assert.equal(order?.description, 'Order the card index for the practice on the quay.');
  assert.deepEqual(order?.duration.source, 'old-handbook');
  assert.deepEqual(older.overrides, []);
});

test('a base with faults is reported with its own files and lines', (t) => {
  const folder = copyOfEditions(t);
  const owner = {
    name: 'an owner is gone',
    replace: '    owner: harbour-master\n',
    by: '',
    says: '',
  };
  breakCopy(join(folder, 'wharfside-2026'), { ...owner, file: 'phases/01-before.yaml' });
  assert.deepEqual(
    validateEdition(join(folder, 'ferry-lane.yaml')).problems.map(({ file }) => file),
    ['wharfside-2026/phases/01-before.yaml'],
  );
});

test('a local edition is listed by the name of its file', (t) => {
  assert.deepEqual(listEditions(copyOfEditions(t)), [
    'wharfside-2026',
    'wharfside-2012',
    'ferry-lane',
  ]);
});

function renameSource(edition: string, from: string, to: string): void {
  for (const file of readdirSync(edition, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.yaml')) continue;
    const content = readFileSync(join(edition, file), 'utf8');
    writeFileSync(join(edition, file), content.replaceAll(from, to));
  }
}
