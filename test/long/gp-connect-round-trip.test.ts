import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { convertStaged } from '../../src/engine/convert/convert-staged.ts';
import type { Writer } from '../../src/engine/formats/format.ts';
import {
  GP_CONNECT_WRITER,
  writeByStretches,
} from '../../src/engine/formats/gp-connect/write/writer.ts';
import { generatePractice } from '../../src/engine/generate/generate-practice.ts';
import { newFolder, SMALL } from '../../src/engine/generate/testing/generated.ts';
import lost from '../../src/engine/testing/lost-in-gp-connect.json' with { type: 'json' };
import { REAL_RECORDS, withoutRealRecords } from '../../src/engine/testing/real-records.ts';
import { makeRoundTrip } from '../../src/engine/testing/round-trip.ts';
import { faultsOfStu3, PROFILES, withoutProfiles } from '../support/fhir/stu3-profiles.ts';

const folder = newFolder();
const at = (name: string) => join(folder, name);

type Trip = Awaited<ReturnType<typeof makeRoundTrip>>;

/** What was noted of the written records more often than of those that they were made of. */
function newlyNoted(trip: string): string[] {
  const notes = (side: string) =>
    JSON.parse(readFileSync(at(`${trip}/${side}/staged.json`), 'utf8')).notes as Record<
      string,
      number
    >;
  const before = notes('before');
  return Object.entries(notes('after')).flatMap(([code, count]) =>
    count > (before[code] ?? 0) ? [code] : [],
  );
}

function leftOut({ fates }: Trip) {
  return fates
    .filter(({ records, written }) => written < records)
    .map(({ type, records, rejected, excluded }) => [type, { ...rejected, ...excluded }, records]);
}

describe('a generated practice of EMIS that is written in GP Connect and read again', () => {
  const practice = { ...SMALL, patients: 30 };
  let trip: Trip;

  test('leaves out registrations alone, by a rule', async () => {
    await generatePractice({ practice, out: at('emis'), threads: 0 });
    trip = await makeRoundTrip(at('emis'), 'gp-connect', at('emis-trip'));
    const [registrations, ...others] = leftOut(trip);
    assert.deepEqual(others, []);
    const [type, rules, records] = registrations ?? [];
    assert.deepEqual([type, rules], ['registration', { 'no-place': records }]);
  });

  test('loses the columns that a rule of the page names, every one of them, and no other', () => {
    const named = Object.values(lost).flat();
    for (const rule of Object.keys(lost)) assert.ok(rule in (GP_CONNECT_WRITER.loses ?? {}), rule);
    const differ = trip.differences.map(({ type, column }) => ({
      own: `${type}.${column}`,
      any: `*.${column}`,
    }));
    assert.deepEqual(
      differ.filter(({ own, any }) => !named.includes(own) && !named.includes(any)),
      [],
    );
    const found = new Set(differ.flatMap(({ own, any }) => [own, any]));
    assert.deepEqual(
      named.filter((one) => !found.has(one)),
      [],
    );
  });

  test('has nothing to note that the source did not have', () => {
    assert.deepEqual(newlyNoted('emis-trip'), []);
  });

  test('is written to the same bytes again, however many patients are held at a time', async () => {
    const few: Writer = {
      ...GP_CONNECT_WRITER,
      write: (writing) => writeByStretches(writing, 3000),
    };
    await mkdir(at('again'));
    const producedAt = '2026-11-29T08:00:00Z';
    await convertStaged({ staged: trip.staged, writer: few, out: at('again'), producedAt });
    const names = readdirSync(trip.written);
    assert.equal(names.length, practice.patients);
    for (const name of names)
      assert.equal(
        readFileSync(at(`again/extract/${name}`), 'utf8'),
        readFileSync(join(trip.written, name), 'utf8'),
      );
  });

  test('has what the profiles of GP Connect demand, and nothing that they do not know', {
    skip: withoutProfiles,
  }, () => {
    assert.deepEqual(faultsOfStu3(trip.written, PROFILES), []);
  });
});

describe('records that real systems exported, written and read again', {
  skip: withoutRealRecords,
}, () => {
  let trip: Trip;

  test('are all there but questionnaires, which no column tells', async () => {
    trip = await makeRoundTrip(REAL_RECORDS, 'gp-connect', at('real-trip'));
    assert.deepEqual(leftOut(trip), [['other_record', { 'no-table': 35 }, 35]]);
  });

  test('say the same in every column; entries of no list have a place, ended allergies no more', () => {
    assert.deepEqual(trip.differences, [
      { type: 'relation', column: 'place', count: 138, before: '2', after: '136' },
    ]);
    assert.deepEqual(newlyNoted('real-trip'), []);
  });

  test('have what the profiles demand, and nothing that they do not know', {
    skip: withoutProfiles,
  }, () => {
    assert.deepEqual(faultsOfStu3(trip.written, PROFILES), []);
  });
});
