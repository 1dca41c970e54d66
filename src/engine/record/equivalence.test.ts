import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareFields } from './compare-fields.ts';

const NO_DATES: string[] = [];

test('each rule names the difference that it excuses', () => {
  for (const [source, target, rule] of [
    [{ valueQuantity: { unit: 'mm Hg' } }, { valueQuantity: { unit: 'mmHg' } }, 'unit-spelling'],
    [{ comment: 'one\ntwo ' }, { comment: 'one two' }, 'text-layout'],
    ['{"valueQuantity":{"value":84.000}}', '{"valueQuantity":{"value":84}}', 'number-format'],
    [
      { valueQuantity: { comparator: '≤' } },
      { valueQuantity: { comparator: '<=' } },
      'comparator-spelling',
    ],
    [{ valueString: '< 5' }, { valueString: '<5.0' }, 'comparator-spelling'],
    [{ issued: '2023-06-24T00:00:00+01:00' }, { issued: '2023-06-23T23:00:00Z' }, 'same-moment'],
  ] as const)
    assert.deepEqual(rulesOf(source, target), [rule], rule);
});

test('what is not excused by a rule is a difference', () => {
  for (const [source, target] of [
    [{ valueQuantity: { unit: 'mmol/L' } }, { valueQuantity: { unit: 'umol/L' } }],
    [{ comment: 'onetwo' }, { comment: 'one two' }],
    [{ code: { coding: [{ code: '44P ' }] } }, { code: { coding: [{ code: '44P' }] } }],
    ['{"valueQuantity":{"value":84}}', '{"valueQuantity":{"value":84.1}}'],
    ['{"lotNumber":"007"}', '{"lotNumber":"7"}'],
    ['{"valueQuantity":{"value":84}}', '{"valueQuantity":{"value":"84"}}'],
    [{ issued: '2023-06-24' }, { issued: '2023-06-24T00:00:00Z' }],
    [{ effectiveDateTime: '2023-06' }, { effectiveDateTime: '2023-06-01' }],
    [{ status: 'final', comment: 'there' }, { status: 'final' }],
  ] as const)
    assert.deepEqual(rulesOf(source, target), [undefined], JSON.stringify([source, target]));
});

test('a bound in words and the same bound as comparator and number mean the same', () => {
  const written = { valueString: '<5 mmol/l' };
  const measured = { valueQuantity: { comparator: '<', value: 5, unit: 'mmol/L' } };
  assert.deepEqual(new Set(rulesOf(written, measured)), new Set(['comparator-spelling']));
  const other = { valueQuantity: { comparator: '>', value: 5, unit: 'mmol/L' } };
  assert.deepEqual(new Set(rulesOf(written, other)), new Set([undefined]));
});

test('a result may bear another of its own dates, if both sides know both', () => {
  const sampled = { raw: '{"effectiveDateTime":"2023-06-20"}', resultDates: ['2023-06-22'] };
  const filed = { raw: '{"effectiveDateTime":"2023-06-22"}', resultDates: ['2023-06-20'] };
  assert.equal(compareFields(sampled, filed)[0]?.rule, 'sample-or-filing-date');
  const forgetful = { ...filed, resultDates: NO_DATES };
  assert.equal(compareFields(sampled, forgetful)[0]?.rule, undefined);
});

test('what the other format says instead is excused where the other side says just that, and nothing else', () => {
  const rule = (source: object, target: object) =>
    compareFields(side({ note: 'n', ...source }), side({ note: 'n', ...target }))
      .filter(({ differs }) => differs)
      .map(({ name, rule: found }) => [name, found]);
  const ours = { kind: 'repeat dispensing', 'said there': { kind: 'repeat' } };
  assert.deepEqual(rule(ours, { kind: 'repeat' }), [['kind', 'words-of-format']]);
  assert.deepEqual(rule({ kind: 'repeat' }, ours), [['kind', 'words-of-format']]);
  assert.deepEqual(rule(ours, { kind: 'acute' }), [['kind', undefined]]);
  assert.deepEqual(rule(ours, { kind: ' repeat' }), [['kind', 'words-of-format']]);
  const unsaid = { kind: 'ended', 'said there': { kind: '' } };
  assert.deepEqual(rule(unsaid, {}), [['kind', 'words-of-format']]);
  assert.deepEqual(rule(unsaid, { kind: 'active' }), [['kind', undefined]]);
});

test('a SNOMED CT concept and a description of it are the same where the description or the words tell', () => {
  const [concept, description, another] = ['22298006', '37436014', '751689013'];
  const url = 'Extension-coding-sctdescid';
  const code = (id: string, display?: string, valueId?: string) => ({
    code: {
      coding: [
        {
          system: 'http://snomed.info/sct',
          code: id,
          ...(display && { display }),
          ...(valueId && { extension: [{ url, extension: [{ url: 'descriptionId', valueId }] }] }),
        },
      ],
    },
  });
  const rules = (source: object, target: object) =>
    compareFields(side(source), side(target))
      .filter(({ differs }) => differs)
      .map(({ rule }) => rule);
  const same = 'description-for-concept';
  assert.deepEqual(rules(code(concept, undefined, description), code(description)), [same, same]);
  assert.deepEqual(rules(code(concept, 'Heart attack'), code(description, 'Heart  attack')), [
    same,
    'text-layout',
  ]);
  assert.deepEqual(rules(code(concept, undefined, another), code(description)), [
    undefined,
    undefined,
  ]);
  assert.deepEqual(rules(code(concept), code(description)), [undefined]);
  assert.deepEqual(rules(code(concept, 'Angina'), code(description, 'Heart attack')), [
    undefined,
    undefined,
  ]);
  assert.deepEqual(rules(code(concept, 'Heart attack'), code('37436015', 'Heart attack')), [
    undefined,
  ]);
  const column = (snomed_concept: string) => ({ snomed_concept, orig_term: 'Heart attack' });
  assert.deepEqual(rules(column(concept), column(description)), [same]);
});

test('an entry of a list that says what it is goes by that, wherever it stands', () => {
  const [read, snomed] = [
    { system: 'http://read.info/readv2', code: '44P..' },
    { system: 'http://snomed.info/sct', code: '1005671000000105' },
  ];
  assert.deepEqual(
    rulesOf({ code: { coding: [read, snomed] } }, { code: { coding: [snomed, read] } }),
    [],
  );
  const lost = fieldsOf({ code: { coding: [read, snomed] } }, { code: { coding: [snomed] } });
  assert.deepEqual(
    lost
      .filter(({ differs }) => differs)
      .map(({ label, source, target }) => [label, source, target]),
    [['Code (Read v2)', '44P..', null]],
  );
});

test('an element that has no name of its own goes by its path and is never left out', () => {
  const [field] = fieldsOf({ oddThing: { innerPart: 'one' } }, { oddThing: { innerPart: 'two' } });
  assert.deepEqual([field?.name, field?.label], ['oddThing.innerPart', 'Odd thing, inner part']);
  assert.equal(field?.differs, true);
});

function rulesOf(source: object | string, target: object | string) {
  return fieldsOf(source, target)
    .filter(({ differs }) => differs)
    .map(({ rule }) => rule);
}

function fieldsOf(source: object | string, target: object | string) {
  return compareFields(side(source), side(target));
}

function side(content: object | string) {
  const raw = typeof content === 'string' ? content : JSON.stringify(content);
  return { raw, resultDates: NO_DATES };
}
