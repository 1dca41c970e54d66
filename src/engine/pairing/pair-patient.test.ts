import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprint } from '../record/fingerprint.ts';
import { compareBundles } from '../testing/in-memory.ts';
import { judgePair } from './judge-pair.ts';
import { pairPatient } from './pair-patient.ts';
import type { Candidate } from './pairing.ts';

type Said = { code?: string; date?: string; value?: string; comment?: string };

test('copies are matched as many times as they stand on both sides', () => {
  const entry = { code: 'weight', date: '2026-01-01', value: '70' };
  const source = [entries(1, entry), entries(2, entry), entries(3, entry)];
  const target = [entries(1, entry), entries(2, entry)];
  assert.deepEqual(fates(source, target), ['identical', 'identical', 'missing']);
  assert.deepEqual(fates(target, source), ['identical', 'identical', 'unexpected']);
});

test('panels that say the same keep their own results', () => {
  const panels = (order: [string, string], first: number) => [
    entries(first, { code: 'panel', date: '2026-01-01' }),
    entries(first + 1, { code: 'panel', date: '2026-01-01' }),
    child(first + 2, { code: 'sodium', value: order[0] }, first),
    child(first + 3, { code: 'sodium', value: order[1] }, first + 1),
  ];
  assert.deepEqual(fates(panels(['139', '141'], 1), panels(['141', '139'], 11)), [
    'identical',
    'identical',
    'identical',
    'identical',
  ]);
});

test('an entry that moved to another consultation is changed, and its parents are not', () => {
  const visits = (place: number, of: number) => [
    visit(place, 'Morning'),
    visit(place + 1, 'Evening'),
    child(place + 2, { code: 'cough', date: '2026-01-01' }, of, 'consultation'),
  ];
  const found = judge(visits(1, 1), visits(11, 12));
  assert.deepEqual(
    found.map(({ fate, fields }) => [fate, fields]),
    [
      ['identical', []],
      ['identical', []],
      ['changed', ['consultation']],
    ],
  );
});

test('what hangs from a parent that is missing is not changed by it', () => {
  const source = [visit(1, 'Morning'), child(2, { code: 'cough' }, 1, 'consultation')];
  assert.deepEqual(fates(source, [entries(2, { code: 'cough' })]), ['identical', 'missing']);
});

test('ids that were dealt out anew make no false pair', () => {
  const source = [
    { ...entries(1, { code: 'pulse', date: '2026-01-01', value: '70' }), id: 'a' },
    { ...entries(2, { code: 'height', date: '2026-02-02', value: '180' }), id: 'b' },
  ];
  const target = [
    { ...entries(1, { code: 'pulse', date: '2026-01-01', value: '71' }), id: 'b' },
    { ...entries(2, { code: 'height', date: '2026-02-02', value: '180' }), id: 'a' },
  ];
  for (const idsPersist of [true, false]) {
    const [identical, changed] = judge(source, target, idsPersist).map(({ ids }) => ids);
    assert.deepEqual(
      [identical, changed],
      [
        ['b', 'a'],
        ['a', 'b'],
      ],
    );
  }
});

test('an id that is known to persist finds a record of which nothing else is left', () => {
  const source = [{ ...entries(1, { code: 'pulse', date: '2026-01-01', value: '70' }), id: 'A-1' }];
  const other = entries(1, { code: 'bmi', date: '2025-05-05', value: '30' });
  const kept = { ...other, id: 'new', identifiers: ['a-1'] };
  assert.deepEqual(fates(source, [kept], true), ['changed']);
  assert.deepEqual(fates(source, [kept], false), ['missing', 'unexpected']);
});

test('two of code, date and value make a changed record, one does not', () => {
  const pulse = { code: 'pulse', date: '2026-01-01', value: '70' };
  const source = [entries(1, pulse)];
  for (const altered of [{ value: '71' }, { code: 'bmi' }, { date: '2020-01-01' }])
    assert.deepEqual(fates(source, [entries(1, { ...pulse, ...altered })]), ['changed']);
  const stranger = { code: 'pulse', date: '2020-01-01', value: '71' };
  assert.deepEqual(fates(source, [entries(1, stranger)]), ['missing', 'unexpected']);
});

test('what both sides lack is equal only in the company of others', () => {
  const note = { date: '2026-01-01', comment: 'Rang about results' };
  assert.deepEqual(
    fates([entries(1, { ...note, code: 'phoned' })], [entries(1, { ...note, code: 'called' })]),
    ['changed'],
  );
  const stranger = { date: '2026-01-01', code: 'called', comment: 'Wants a letter' };
  assert.deepEqual(fates([entries(1, { ...note, code: 'phoned' })], [entries(1, stranger)]), [
    'missing',
    'unexpected',
  ]);
});

test('one copy too many is not the changed form of a record that is missing', () => {
  const [pulse, lost] = [
    { code: 'pulse', date: '2026-01-01', comment: 'regular' },
    { code: 'rhythm', date: '2026-01-01', comment: 'regular' },
  ];
  const source = [entries(1, pulse), entries(2, lost)];
  const target = [entries(1, pulse), entries(2, pulse)];
  assert.deepEqual(fates(source, target), ['identical', 'missing', 'unexpected']);
});

test('each of many records that were all changed alike finds its own', () => {
  const days = Array.from({ length: 300 }, (_, day) => ({
    code: 'weight',
    date: `2026-01-${day}`,
    value: String(60 + (day % 7)),
  }));
  const source = days.map((day, place) => entries(place + 1, day));
  const target = days
    .map((day, place) => entries(place + 1, { ...day, comment: 'moved' }))
    .reverse();
  const found = judge(source, target);
  assert.ok(found.every(({ fate, fields }) => fate === 'changed' && fields.join() === 'free_text'));
});

test('thousands of copies that were all changed alike are matched in time that grows with them', () => {
  const copies = (comment: string, value = '') =>
    Array.from({ length: 4000 }, (_, place) =>
      entries(place + 1, {
        code: 'note',
        date: '2026-01-01',
        comment: `${comment} ${place}`,
        value,
      }),
    );
  const start = performance.now();
  const found = fates(copies('old'), copies('new'));
  assert.equal(found.filter((fate) => fate === 'changed').length, 4000);
  assert.ok(performance.now() - start < 20_000);
});

test('relations that lead in a circle end', () => {
  const circle = (first: number) => [
    child(first, { code: 'a' }, first + 1),
    child(first + 1, { code: 'b' }, first),
  ];
  assert.deepEqual(fates(circle(1), circle(11)), ['identical', 'identical']);
});

test('an entry is found by its words, or by the description of its concept, where its code is another', () => {
  const day = { date: '2026-01-01' };
  const told = [
    { ...entries(1, { ...day, code: 'CITA1', value: 'daily' }), term: 'Ciprofloxacin 250mg' },
    { ...entries(2, { ...day, code: 'EMISD1', value: 'daily' }), term: 'Ibuprofen 400mg' },
    { ...entries(3, { ...day, code: 'TJ003' }), description: '464511000006119' },
  ];
  const kept = [
    { ...entries(11, { ...day, code: 'DEGRADED', value: 'daily' }), term: 'Ibuprofen  400MG' },
    { ...entries(12, { ...day, code: 'DEGRADED', value: 'daily' }), term: 'Ciprofloxacin 250mg' },
    { ...entries(13, { ...day, code: '292967008' }), description: '464511000006119' },
  ];
  const { pairing } = pairPatient(told, kept, new Map(), () => false);
  assert.deepEqual(
    pairing.pairs.map(({ source, target, tier }) => [source.n, target.n, tier]).sort(),
    [
      [1, 12, 'relaxed'],
      [2, 11, 'relaxed'],
      [3, 13, 'relaxed'],
    ],
  );
});

test('a report that says something else is known by its results, also among others added to it', () => {
  const report = (n: number, code: string): Candidate => ({
    ...entries(n, { code, date: '2026-01-01' }),
    type: 'test_report',
  });
  const results = (n: number, to: number, of: string[]) =>
    of.map((code, place) => child(n + place, { code, date: '2026-01-01' }, to, 'report'));
  const source = [
    report(1, 'a'),
    report(2, 'a'),
    ...results(3, 1, ['hb']),
    ...results(4, 2, ['k']),
  ];
  const target = [
    report(11, 'b'),
    report(12, 'b'),
    ...results(13, 11, ['k', 'comment', 'note']),
    ...results(16, 12, ['hb']),
  ];
  const { pairing } = pairPatient(source, target, new Map(), () => false);
  const reports = pairing.pairs.filter(({ source: { type } }) => type === 'test_report');
  assert.deepEqual(
    reports.map(({ source, target }) => [source.n, target.n]),
    [
      [1, 12],
      [2, 11],
    ],
  );
  const strangers = [report(11, 'b'), ...results(13, 11, ['na'])];
  assert.ok(!fates(source, strangers).includes('changed'));
});

function entries(n: number, said: Said): Candidate {
  const { code, date, value, comment } = said;
  const raw = JSON.stringify({
    code: { coding: [{ code }] },
    effectiveDateTime: date,
    valueString: value,
    comment,
  });
  return {
    n,
    type: 'coded_entry',
    rowHash: fingerprint(raw),
    raw,
    id: null,
    identifiers: [],
    code: code ?? null,
    snomed: null,
    description: null,
    term: null,
    date: date ?? null,
    recorded: null,
    resultDates: [],
    value: value || null,
    unit: null,
    parentCode: null,
    edges: [],
  };
}

function visit(n: number, type: string): Candidate {
  const raw = JSON.stringify({ type: [{ text: type }] });
  return { ...entries(n, { code: type }), type: 'consultation', raw, rowHash: fingerprint(raw) };
}

function child(n: number, said: Said, to: number, kind = 'parent'): Candidate {
  return { ...entries(n, said), edges: [{ kind, to, key: null, title: null }] };
}

function judge(source: Candidate[], target: Candidate[], idsPersist = false) {
  const { pairing } = pairPatient(source, target, new Map(), () => idsPersist);
  return pairing.pairs.map((pair) => {
    const { fate, fields } = judgePair(pair, pairing);
    return { fate, fields: fields.map(({ name }) => name), ids: [pair.source.id, pair.target.id] };
  });
}

function fates(source: Candidate[], target: Candidate[], idsPersist = false): string[] {
  const { missing, unexpected } = pairPatient(source, target, new Map(), () => idsPersist);
  return [
    ...judge(source, target, idsPersist).map(({ fate }) => fate),
    ...missing.map(() => 'missing'),
    ...unexpected.map(() => 'unexpected'),
  ];
}

test('the one patient of either side is the same, whatever the two say', () => {
  const patient = { resource: { resourceType: 'Patient', id: 'p' } };
  const named = { resource: { resourceType: 'Patient', id: 'q', name: [{ family: 'Alderton' }] } };
  const bundle = (entry: typeof patient) => ({ resourceType: 'Bundle', entry: [entry] });
  const found = compareBundles(bundle(patient), bundle(named), false);
  assert.deepEqual(
    found.map(({ fate, fields }) => [fate, fields]),
    [['changed', ['family_name']]],
  );
});
