import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../config.ts';
import { compareEditions } from './compare-editions.ts';
import type { Edition, Provenance } from './edition.ts';
import { listEditions, loadEdition } from './load-edition.ts';
import { type Value, valuesOf } from './values.ts';

const FOLDER = join(HOME, 'editions');
const NEWEST = loadEdition(join(FOLDER, 'nhs-england-2026'));
const GP_IT_FUTURES = loadEdition(join(FOLDER, 'gp-it-futures-2020'));
const GPSOC = loadEdition(join(FOLDER, 'gpsoc-2019'));
const ALL = [NEWEST, GP_IT_FUTURES, GPSOC];

test('the three editions are listed newest first', () => {
  assert.deepEqual(
    listEditions(FOLDER),
    ALL.map(({ id }) => id),
  );
});

test('what the 2026 edition carries from another one is there, and the same', () => {
  const older = new Map(
    [GP_IT_FUTURES, GPSOC].map((edition) => [edition.id, new Map(valuesOf(edition).map(keyed))]),
  );
  const carried = valuesOf(NEWEST).filter(({ provenance }) => provenance.carriedFrom);
  const figures = carried.filter(({ token }) => /^\d* ?\d+ [a-z]|"value":-?[1-9]/.test(token));
  assert.ok(figures.length > 50, `${figures.length} figures are carried`);
  // A limit that another one supersedes may be held in the older edition under its own name.
  const moved = new Map([['limit lead-15-earlier', 'limit lead-15']]);
  const differing = figures.filter((value) => {
    const item = `${value.of.kind} ${value.of.id}`;
    const key = `${moved.get(item) ?? item} ${value.field}`;
    return older.get(value.provenance.carriedFrom ?? '')?.get(key)?.token !== value.token;
  });
  assert.deepEqual(differing.map(named), []);
});

test('no edition passes off a later one’s figures as its own', () => {
  for (const edition of [GP_IT_FUTURES, GPSOC]) {
    const later = ALL.filter(({ dated = '' }) => dated > (edition.dated ?? '')).map(({ id }) => id);
    const wrong = valuesOf(edition)
      .filter(({ of }) => of.kind !== 'disagreement')
      .filter(({ provenance: { source = '', carriedFrom = '' } }) =>
        [source, carriedFrom].some((id) => later.includes(id)),
      );
    assert.deepEqual(wrong.map(named), [], edition.id);
  }
});

test('each edition counts its whole length between its own events', () => {
  assert.deepEqual(
    ALL.map(({ overall: { min, max, unit, from, to } }) => [min, max, unit, from, to]),
    [
      [12, 16, 'weeks', 'order-placed', 'go-live'],
      [12, 16, 'weeks', 'intent-registered', 're-entry-complete'],
      [12, 16, 'weeks', 'intent-registered', 're-entry-complete'],
    ],
  );
});

test('each figure of each edition says where it comes from', () => {
  for (const edition of ALL) {
    const kinds = ({ source, carriedFrom, assumed }: Provenance) =>
      [source, carriedFrom, assumed].filter(Boolean).length;
    const figures = [
      ...edition.tasks.map(({ duration }) => duration),
      ...edition.limits.map(({ limit }) => limit),
      ...edition.phases.flatMap(({ estimate }) => estimate ?? []),
      ...edition.services.flatMap(({ notice }) => notice ?? []),
      edition.overall,
    ];
    assert.deepEqual(
      figures.filter((figure) => kinds(figure) !== 1),
      [],
      edition.id,
    );
  }
});

test('the current supplier has 15 working days, 5 working days or 5 weeks for the extract', () => {
  const longest = ALL.map(({ tasks }) => {
    const duration = tasks.find(({ seed }) => seed === 'T039')?.duration;
    return [duration?.max, duration?.unit, duration?.source];
  });
  assert.deepEqual(longest, [
    [15, 'working-days', 'nhs-england-2026'],
    [5, 'working-days', 'migration-process'],
    [25, 'working-days', 'gpsoc-2019'],
  ]);
  const held = NEWEST.limits.filter(({ to }) => to.ref === 'idp').filter(isExtract);
  assert.deepEqual(
    held.map(({ limit, kind, supersededBy }) => [limit.max, limit.unit, kind, supersededBy]),
    [
      [5, 'working-days', 'contract', 'sla-06b'],
      [15, 'working-days', 'contract', undefined],
      [5, 'weeks', 'lead-time', 'sla-06b'],
    ],
  );
});

test('the 2020 edition shows each service level with its process and each DMI code with its standard', () => {
  const levels = GP_IT_FUTURES.limits.filter(({ code }) => code?.startsWith('SLA'));
  assert.deepEqual([...new Set(levels.map(({ limit }) => limit.source))], ['migration-process']);
  assert.deepEqual(
    [...new Set(GP_IT_FUTURES.requirements.map(({ provenance }) => provenance.source))],
    ['data-migration-standard'],
  );
  const shown = new Set(GP_IT_FUTURES.tasks.flatMap(({ codes }) => codes));
  const codes = [...levels, ...GP_IT_FUTURES.requirements].map(({ code }) => code ?? '');
  // Nothing in a plan asks the agent a question.
  assert.deepEqual([...new Set(codes.filter((code) => !shown.has(code)))], ['SLA-01']);
});

test('the 2026 edition has every limit once that the documents name', () => {
  const numbers = (kind: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${kind}-${String(i + 1).padStart(2, '0')}`);
  const codes = new Set(ALL.flatMap(({ limits }) => limits.map(({ code }) => code)));
  const expected = [...numbers('SLA', 13), 'SLA-06b', ...numbers('LEAD', 24)];
  assert.deepEqual([...codes].toSorted(), expected.toSorted());
});

test('the 2019 edition calls off a Schedule A for the system, each sub-module and the old system', () => {
  const forms = GPSOC.tasks.filter(({ title }) => title.includes('Call off the Schedule A'));
  assert.deepEqual(
    forms.map(({ id, forEach }) => [id, forEach]),
    [
      ['place-order', undefined],
      ['give-notice-on-old-system', undefined],
      ['call-off-module', 'modules'],
    ],
  );
  assert.equal(
    GPSOC.milestones.find(({ id }) => id === 'm2')?.reachedBy,
    'return-deployment-survey',
  );
});

test('each edition speaks the words of its time', () => {
  const wordsOf = (edition: Edition) =>
    valuesOf(edition)
      .filter(({ of }) => of.kind === 'task' || of.kind === 'role')
      .map(({ text }) => text)
      .join('\n');
  assert.doesNotMatch(wordsOf(NEWEST), /\bCCG|NHS Digital|Tracking Database|Schedule A/);
  for (const older of [GP_IT_FUTURES, GPSOC]) {
    assert.doesNotMatch(
      wordsOf(older),
      /\ba existing|\ban (CCG|current)|\bICB|[Ii]ntegrated care board|NHS England|an CCG/,
    );
  }
  assert.match(wordsOf(GPSOC), /Tracking Database/);
  assert.doesNotMatch(wordsOf(GPSOC), /Catalogue|SLA-|DMI/);
});

test('an older edition does not talk of what came after it', () => {
  for (const edition of [GP_IT_FUTURES, GPSOC]) {
    const year = Number(edition.dated?.slice(0, 4));
    const later = valuesOf(edition)
      .filter(({ of }) => of.kind !== 'disagreement')
      .flatMap((value) =>
        [value.text, value.provenance.note ?? ''].map((says) => [named(value), says]),
      )
      .filter(([, says]) =>
        (says?.match(/\b20[12]\d\b/g) ?? []).some((each) => Number(each) > year),
      );
    assert.deepEqual(later, [], edition.id);
  }
});

test('what two editions both quote from a source is no difference between them', () => {
  for (const [from, to] of [
    [GPSOC, NEWEST],
    [NEWEST, GPSOC],
    [GP_IT_FUTURES, NEWEST],
  ] as const) {
    const quoted = compareEditions(from, to)
      .differences.filter(({ of }) => of.kind === 'disagreement')
      .flatMap(({ values }) => values.filter(({ field }) => field !== 'Used here'));
    assert.deepEqual(quoted, []);
  }
});

test('a lesson says whether a source teaches it or we do', () => {
  const lessonOf = ({ tasks }: Edition, id: string) =>
    tasks.find((task) => task.id === id)?.risk?.provenance;
  assert.deepEqual(
    ALL.map((edition) => lessonOf(edition, 'place-order')),
    [{ carriedFrom: 'gpsoc-2019' }, { carriedFrom: 'gpsoc-2019' }, { source: 'gpsoc-2019' }],
  );
  assert.deepEqual(
    ALL.map((edition) => lessonOf(edition, 'export-templates')?.assumed),
    Array(3).fill('Our own advice.'),
  );
});

function keyed(value: Value): [string, Value] {
  return [named(value), value];
}

function named({ of, field }: Value): string {
  return `${of.kind} ${of.id} ${field}`;
}

function isExtract({ from }: Edition['limits'][number]): boolean {
  return from?.ref === 'extract-requested';
}
