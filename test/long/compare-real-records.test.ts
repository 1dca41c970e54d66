import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { compareExtracts } from '../../src/engine/compare-extracts.ts';
import { openComparison } from '../../src/engine/open-comparison.ts';
import type { OutcomeFate } from '../../src/engine/outcome.ts';
import { isObject, type JsonObject, objects, textAt } from '../../src/engine/record/json.ts';
import { ALTERATIONS, type Alteration } from '../../src/engine/testing/alterations.ts';
import { pick, seededRandom } from '../../src/engine/testing/random.ts';
import {
  duplicateResource,
  parseBundle,
  REAL_RECORDS,
  readRealRecords,
  recordTypesOf,
  removeResource,
  resourcesOf,
  withoutRealRecords,
} from '../../src/engine/testing/real-records.ts';
import { renumber } from '../../src/engine/testing/renumber.ts';

const skip = withoutRealRecords;
let folder = '';
let staged = '';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'real-records-'));
  if (skip) return;
  const out = join(folder, 'itself');
  await compareExtracts({ source: REAL_RECORDS, target: REAL_RECORDS, out });
  staged = join(out, 'source');
});
after(() => rm(folder, { recursive: true, force: true }));

test('the real records compared with themselves are identical throughout', { skip }, async () => {
  const opened = await openComparison(join(folder, 'itself'));
  const { source, fates, unexpected, balanced } = opened.summary();
  assert.deepEqual(fates, { identical: source.total, equivalent: 0, changed: 0, missing: 0 });
  assert.deepEqual([unexpected, balanced, source.patients], [0, true, 7]);
  await opened.close();
});

for (const how of ['fresh', 'permuted'] as const)
  test(`with all their ids ${how} they have no difference`, { skip }, async () => {
    const found = await findDifferences(how, () => ({}));
    assert.deepEqual(found, {});
  });

const PLANTED: Record<string, (bundle: JsonObject) => Counts> = {
  'a consultation of each that is removed': removeOne('Encounter'),
  'a problem of each that is removed': removeOne('Condition'),
  'a specimen of each that is removed': removeOne('Specimen'),
  'a test report of each that is removed': removeOne('DiagnosticReport'),
  'a panel of each that loses its parent': removePanelParent,
  'an ended allergy that is removed from its list': removeEndedAllergy,
  'a medicine whose code is altered': alterMedicine,
};

for (const [name, plant] of Object.entries(PLANTED))
  test(`${name} is found, and nothing else`, { skip }, async () => {
    const expected: Counts = {};
    const found = await findDifferences('fresh', (bundle) => {
      const counts = plant(bundle);
      add(expected, counts);
      return counts;
    });
    assert.ok(Object.keys(expected).length > 0);
    assert.deepEqual(found, expected);
  });

test('what goes wrong with each patient is found with that patient, time and again', {
  skip,
}, async () => {
  for (let seed = 1; seed <= 2; seed++) {
    const random = seededRandom(seed);
    const expected: Counts = {};
    const found = await findDifferences(pick(['fresh', 'permuted'] as const, random), (bundle) => {
      const counts = alterSeveral(bundle, random);
      add(expected, counts);
      return counts;
    });
    assert.deepEqual(found, expected, `seed ${seed}`);
  }
});

/** How many outcomes of a fate, by type and fate. */
type Counts = Record<string, number>;

async function findDifferences(
  how: 'fresh' | 'permuted',
  plant: (bundle: JsonObject) => Counts,
): Promise<Counts> {
  const target = join(folder, 'target');
  await rm(target, { recursive: true, force: true });
  await mkdir(target);
  for (const [place, { name, text }] of readRealRecords().entries()) {
    const bundle = parseBundle(text);
    plant(bundle);
    const renumbered = renumber(bundle, how, seededRandom(place + 1));
    await writeFile(join(target, name), JSON.stringify(renumbered));
  }
  const { byType } = await compareExtracts({ source: staged, target, out: join(folder, 'out') });
  const counts: Counts = {};
  for (const [type, row] of Object.entries(byType))
    for (const fate of ['equivalent', 'changed', 'missing', 'unexpected'] as const)
      if (row[fate] > 0) counts[key(type, fate)] = row[fate];
  return counts;
}

function removeOne(type: string): (bundle: JsonObject) => Counts {
  return (bundle) => {
    const [resource] = resourcesOf(bundle, type);
    if (!resource) return {};
    removeResource(bundle, resource);
    return { [key(TABLES[type] ?? '', 'missing')]: 1 };
  };
}

function removePanelParent(bundle: JsonObject): Counts {
  const parent = resourcesOf(bundle, 'Observation').find((resource) =>
    objects(resource.related).some(({ type }) => type === 'has-member'),
  );
  if (!parent) return {};
  removeResource(bundle, parent);
  return { [key('coded_entry', 'missing')]: 1 };
}

function removeEndedAllergy(bundle: JsonObject): Counts {
  const list = resourcesOf(bundle, 'List').find(({ contained }) => objects(contained).length > 0);
  if (!list) return {};
  list.contained = objects(list.contained).slice(1);
  return { [key('allergy', 'missing')]: 1 };
}

/** The medicine is part of every record that names it: a course, its authorisation, each issue. */
function alterMedicine(bundle: JsonObject): Counts {
  const [medicine] = resourcesOf(bundle, 'Medication');
  const coding = objects(isObject(medicine?.code) ? medicine.code.coding : undefined);
  if (!medicine) return {};
  for (const each of coding) each.code = '900000000000000001';
  const reference = `Medication/${medicine.id}`;
  const uses = (resource: JsonObject) =>
    textAt(resource, 'medicationReference', 'reference') === reference;
  const counts: Counts = {};
  for (const resource of resourcesOf(bundle, 'MedicationStatement').filter(uses))
    add(counts, { [key(tableOf(resource), 'changed')]: 1 });
  for (const resource of resourcesOf(bundle, 'MedicationRequest').filter(uses))
    add(counts, { [key(tableOf(resource), 'changed')]: 1 });
  return counts;
}

function alterSeveral(bundle: JsonObject, random: () => number): Counts {
  const counts: Counts = {};
  for (const type of recordTypesOf(bundle)) {
    const resource = pick(resourcesOf(bundle, type), random);
    const what = pick(['remove', 'duplicate', ...Object.values<Alteration>(ALTERATIONS)], random);
    if (what === 'remove') {
      removeResource(bundle, resource);
      add(counts, { [key(tableOf(resource), 'missing')]: 1 });
    } else if (what === 'duplicate') {
      duplicateResource(bundle, resource, `${resource.id}-copy`);
      add(counts, { [key(tableOf(resource), 'unexpected')]: 1 });
    } else if (typeof what === 'function' && what(resource))
      add(counts, { [key(tableOf(resource), 'changed')]: 1 });
  }
  return counts;
}

const TABLES: Record<string, string> = {
  Encounter: 'consultation',
  Observation: 'coded_entry',
  Condition: 'problem',
  AllergyIntolerance: 'allergy',
  MedicationStatement: 'medication_course',
  Immunization: 'immunisation',
  DiagnosticReport: 'test_report',
  Specimen: 'specimen',
  DocumentReference: 'document',
  ProcedureRequest: 'diary_recall',
  QuestionnaireResponse: 'other_record',
};

function tableOf({ resourceType, intent }: JsonObject): string {
  if (resourceType === 'MedicationRequest')
    return intent === 'plan' ? 'medication_authorisation' : 'medication_issue';
  return TABLES[String(resourceType)] ?? '';
}

function key(type: string, fate: OutcomeFate): string {
  return `${type} ${fate}`;
}

function add(total: Counts, more: Counts): void {
  for (const [name, count] of Object.entries(more)) total[name] = (total[name] ?? 0) + count;
}
