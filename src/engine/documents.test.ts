import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { EMIS_CSV } from './formats/emis-csv/format.ts';
import { LEFT_OUT } from './formats/emis-csv/left-out.ts';
import unwrittenInEmis from './formats/emis-csv/write/unwritten.json' with { type: 'json' };
import { RULES as RULES_OF_FHIR } from './formats/fhir/write/rules.ts';
import { FHIR_R4 } from './formats/fhir-r4/format.ts';
import { LEFT_OUT as LEFT_OUT_OF_FHIR } from './formats/fhir-r4/left-out.ts';
import { COMES_BACK } from './formats/fhir-r4/write/comes-back.ts';
import { RESOURCE_ROLES } from './formats/gp-connect/manifest.ts';
import { GP_CONNECT_WRITER } from './formats/gp-connect/write/writer.ts';
import { GP2GP } from './formats/gp2gp/format.ts';
import { ELEMENT_ROLES } from './formats/gp2gp/manifest.ts';
import { SYSTMONE_CSV } from './formats/systmone-csv/format.ts';
import { LEFT_OUT as LEFT_OUT_OF_SYSTMONE } from './formats/systmone-csv/left-out.ts';
import { VISION_CSV } from './formats/vision-csv/format.ts';
import { LEFT_OUT as LEFT_OUT_OF_VISION } from './formats/vision-csv/left-out.ts';
import { TIERS } from './outcome.ts';
import { RULES } from './record/equivalence.ts';
import fieldLabels from './record/field-labels.json' with { type: 'json' };
import { NOTES } from './record/staged-record.ts';
import { RECEIVING } from './testing/adaptor/receiving.ts';
import { SENDING } from './testing/adaptor/sending.ts';

const formatPage = read('formats/gp-connect.md');
const matchingPage = read('matching.md');

test('every resource type stands on the page of the format as what it is, and no other', () => {
  const rows = rowsOf(formatPage, 'What each resource type is');
  const roles = rows.map(([type, role]) => [type, role]);
  assert.deepEqual(Object.fromEntries(roles), RESOURCE_ROLES);
});

test('every rule by which a GP Connect record is written stands on its page as the ledger has it', () => {
  const { rules, loses } = GP_CONNECT_WRITER;
  const told = rowsOf(formatPage, 'How it is written').map(([name, meaning]) => [name, meaning]);
  assert.deepEqual(Object.fromEntries(told), { ...rules, ...loses });
});

test('every file of an EMIS extract, every rule by which rows are left out, stands on its page', () => {
  const page = read('formats/emis-csv.md');
  const roles = rowsOf(page, 'What each file is').map(([name, role]) => [name, role]);
  assert.deepEqual(Object.fromEntries(roles), EMIS_CSV.elements);
  const rules = rowsOf(page, 'Which rows are left out').map(([name, how]) => [name, how]);
  assert.deepEqual(Object.fromEntries(rules), LEFT_OUT);
});

test('every rule by which a record is not written as EMIS extract stands on its page', () => {
  const rows = rowsOf(read('formats/emis-csv.md'), 'What is written');
  assert.deepEqual(
    rows.map(([name]) => name),
    Object.keys(EMIS_CSV.writer.rules),
  );
  const lost = rowsOf(read('formats/emis-csv.md'), 'What is lost of records');
  assert.deepEqual(
    lost.map(([name]) => name),
    Object.keys(unwrittenInEmis.rules),
  );
});

test('every file of a SystmOne extract, every rule by which rows are left out, stands on its page', () => {
  const page = read('formats/systmone-csv.md');
  const roles = rowsOf(page, 'What each file is').map(([name, role]) => [name, role]);
  assert.deepEqual(Object.fromEntries(roles), SYSTMONE_CSV.elements);
  const rules = rowsOf(page, 'Which rows are left out').map(([name, how]) => [name, how]);
  assert.deepEqual(Object.fromEntries(rules), LEFT_OUT_OF_SYSTMONE);
  const { rules: left = {}, loses = {} } = SYSTMONE_CSV.writer ?? {};
  const written = rowsOf(page, 'How it is written').map(([name, meaning]) => [name, meaning]);
  assert.deepEqual(Object.fromEntries(written), { ...left, ...loses });
});

test('every type of a FHIR package, every rule by which lines are left out, stands on its page', () => {
  const page = read('formats/fhir-r4.md');
  const roles = rowsOf(page, 'What each resource type is').map(([name, role]) => [name, role]);
  assert.deepEqual(Object.fromEntries(roles), FHIR_R4.elements);
  const rules = rowsOf(page, 'Which lines are left out').map(([name, how]) => [name, how]);
  assert.deepEqual(Object.fromEntries(rules), LEFT_OUT_OF_FHIR);
});

test('every rule by which a FHIR package is written stands on its page, and no other', () => {
  const written = rowsOf(read('formats/fhir-r4.md'), 'How a package is written');
  assert.deepEqual(
    written.map(([name]) => name),
    [...Object.keys(FHIR_R4.writer.rules), ...Object.keys(COMES_BACK)],
  );
});

test('every rule by which the values of a FHIR package are made stands on its page as in the package', () => {
  const rows = rowsOf(read('formats/fhir-r4.md'), 'Where each value comes from');
  assert.deepEqual(
    rows.map(([name, meaning]) => [name, meaning]),
    Object.entries(RULES_OF_FHIR),
  );
});

test('every file of a Vision extract, every rule by which rows are left out, stands on its page', () => {
  const page = read('formats/vision-csv.md');
  const roles = rowsOf(page, 'What each file is').map(([name, role]) => [name, role]);
  assert.deepEqual(Object.fromEntries(roles), VISION_CSV.elements);
  const rules = rowsOf(page, 'Which rows are left out').map(([name, how]) => [name, how]);
  assert.deepEqual(Object.fromEntries(rules), LEFT_OUT_OF_VISION);
  const { rules: left = {}, loses = {} } = VISION_CSV.writer ?? {};
  const told = rowsOf(page, 'How it is written').map(([name]) => name);
  assert.deepEqual(told, [...Object.keys(left), ...Object.keys(loses)]);
});

test('every element of a GP2GP message stands on its page in its role, and no other', () => {
  const rows = rowsOf(read('formats/gp2gp.md'), 'What each element is');
  assert.deepEqual(Object.fromEntries(rows.map(([name, role]) => [name, role])), ELEMENT_ROLES);
});

test('every rule by which a GP2GP message is written stands on its page as it is told, and no other', () => {
  const { rules = {}, loses = {} } = GP2GP.writer ?? {};
  const written = rowsOf(read('formats/gp2gp.md'), 'How it is written');
  assert.deepEqual(
    written.map(([name, meaning]) => [name, meaning]),
    Object.entries({ ...rules, ...loses }),
  );
});

for (const [title, rulebook] of [
  ['How the NHS adaptor for receiving', RECEIVING],
  ['How the NHS adaptor for sending', SENDING],
] as const)
  test(`every rule of "${title}" stands on the page of GP2GP, and no other`, () => {
    assert.deepEqual(
      rowsOf(read('formats/gp2gp.md'), title).map(([name]) => name),
      Object.values(rulebook).flatMap(Object.keys),
    );
  });

test('every relation stands on the page of the format, and no other', () => {
  const names = rowsOf(formatPage, 'Relations').map(([name]) => name);
  assert.deepEqual(names.sort(), Object.keys(fieldLabels.relations).sort());
});

test('every tier, rule and note stands on the page on matching, and no other', () => {
  for (const [title, known] of [
    ['Records', TIERS],
    ['Fates', RULES],
    ['Notes', Object.keys(NOTES)],
  ] as const)
    assert.deepEqual(
      rowsOf(matchingPage, title).map(([name]) => name),
      [...known],
    );
});

function read(page: string): string {
  return readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
}

/** Cells of the rows of a section's table whose first cell is a name. */
function rowsOf(page: string, title: string): string[][] {
  const section = page.split(/^## /m).find((text) => text.startsWith(title)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)].map(([, name = '', cell = '']) => [
    name,
    cell.trim(),
  ]);
}
