import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LEFT_OUT as OF_EMIS } from '../formats/emis-csv/left-out.ts';
import { LEFT_OUT as OF_FHIR } from '../formats/fhir-r4/left-out.ts';
import { FORMATS } from '../formats/registry.ts';
import { LEFT_OUT as OF_SYSTMONE } from '../formats/systmone-csv/left-out.ts';
import { LEFT_OUT as OF_VISION } from '../formats/vision-csv/left-out.ts';
import { NOTES, type NoteCode } from '../record/staged-record.ts';
import { COMMON_COLUMNS, OWN_COLUMNS, TABLES } from '../record/tables.ts';
import { cataloguePage } from './catalogue-page.ts';
import { CATEGORIES } from './check.ts';
import { readChecks } from './read-checks.ts';

const checks = readChecks();

test('the page on the checks says what they say; npx node scripts/write-quality-checks.ts writes it', () => {
  const page = readFileSync(new URL('../../../docs/quality-checks.md', import.meta.url), 'utf8');
  assert.equal(page, cataloguePage(checks));
});

test('no two checks have one id or one meaning', () => {
  for (const key of ['id', 'meaning'] as const)
    assert.equal(new Set(checks.map((check) => check[key])).size, checks.length, key);
});

/** Of a record whose kind has no table nobody can say what could be true. */
const NOT_ASKED = ['other_record plausibility'];

test('every table is looked at in every category where that makes sense', () => {
  const gaps = TABLES.flatMap((table) =>
    Object.keys(CATEGORIES)
      .filter(
        (category) =>
          !checks.some(({ of, ...is }) => is.category === category && of.includes(table)),
      )
      .map((category) => `${table} ${category}`),
  );
  assert.deepEqual(gaps, NOT_ASKED);
});

test('what a check needs is a column that there is, and a format that it names is one', () => {
  const formats = new Set(FORMATS.map(({ id }) => id));
  for (const { id, of, needs, cannotTell, toldBy } of checks) {
    for (const need of needs) {
      const [column = '', owner] = need.split('.').reverse();
      const tables = owner ? [owner] : of;
      for (const table of tables) {
        const columns = [
          ...Object.keys(COMMON_COLUMNS),
          ...OWN_COLUMNS[table as (typeof of)[number]],
        ];
        assert.ok(columns.includes(column), `${id} needs ${table}.${column}`);
      }
    }
    for (const format of [...Object.keys(cannotTell), ...(toldBy ?? [])])
      assert.ok(formats.has(format), `${id} speaks of the format ${format}`);
  }
});

/** Formats whose rows can be left out; the others have one file for each patient. */
const LEFT_OUT_BY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'emis-csv': OF_EMIS,
  'systmone-csv': OF_SYSTMONE,
  'vision-csv': OF_VISION,
  'fhir-r4': OF_FHIR,
};

test('a check of rows that were left out is told by the formats that have such a rule, and no other', () => {
  for (const { id, rule, toldBy } of checks) {
    if (rule.kind !== 'left-out') continue;
    const having = Object.entries(LEFT_OUT_BY).flatMap(([format, rules]) =>
      rule.rules.some((name) => name in rules) ? [format] : [],
    );
    assert.deepEqual(toldBy?.toSorted(), having.sort(), id);
  }
});

/** What readers note and no check takes from there, with the reason. */
const NOT_CHECKED: Partial<Record<NoteCode, string>> = {
  'patient-in-several-bundles': 'told where two extracts are compared',
  'patient-paired-as-given': 'told where two extracts are compared',
  'patient-paired-by-demographics': 'told where two extracts are compared',
  'patient-paired-by-id': 'told where two extracts are compared',
  'nhs-number-fails-check': 'the check looks at the number itself',
  'nhs-number-placeholder': 'the check looks at the number itself',
  'nhs-number-missing': 'the check looks at the number itself',
  'code-degraded': 'the check looks at the code itself',
  'code-unknown': 'the check looks at the code itself',
  'appointment-of-nobody': 'the check looks at the slot itself',
  'row-rejected': 'checks look at the rules by which rows were left out',
  'row-held': 'checks look at the rules by which rows were left out',
  'record-not-sent-again': 'checks look at the rules by which rows were left out',
};

test('what readers note is looked at by a check, or it is said why not', () => {
  const looked = new Set(
    checks.flatMap(({ rule }) => (rule.kind === 'note' ? [...rule.codes] : [])),
  );
  const codes = Object.keys(NOTES) as NoteCode[];
  assert.deepEqual(
    codes.filter((code) => looked.has(code) === code in NOT_CHECKED),
    [],
  );
  assert.deepEqual(
    [...looked].filter((code) => !(code in NOTES)),
    [],
  );
});
