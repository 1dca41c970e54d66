import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Refusal } from '../../../lib/refusal.ts';
import { generatePractice } from '../generate-practice.ts';
import { newFolder, type Row, rowsOf, SMALL } from '../testing/generated.ts';

const PRACTICE = { ...SMALL, patients: 100, volume: 0.2, seed: 9 };
const DELTAS = 12;
const out = newFolder();
await generatePractice({ practice: PRACTICE, out, deltas: DELTAS, threads: 0 });
const chain = readdirSync(join(out, 'chain')).sort();
const tables = readdirSync(join(out, 'at-the-end')).map((name) =>
  name.split('_').slice(2, 4).join('_'),
);
const rowsIn = (folder: string, table: string) => rowsOf(join(out, folder), table);

/** What tells a row of a table from the others of it. */
const KEYS: Record<string, string[]> = {
  Admin_OrganisationLocation: ['OrganisationGuid', 'LocationGuid'],
  Admin_PatientHistory: ['PatientGuid', 'HistoryDate', 'HistoryTime', 'StatusDescription'],
  Appointment_Slot: ['SlotGuid'],
};
const keyOf = (table: string, row: Row) =>
  (KEYS[table] ?? [Object.keys(row)[0] ?? '', ...('PatientGuid' in row ? ['PatientGuid'] : [])])
    .map((column) => row[column])
    .join(' ');
const withoutBatch = ({ ProcessingId: _, ...row }: Row) => JSON.stringify(row);
const isTold = (table: string) => !/^(Audit_|Coding_|Appointment_SessionUser)/.test(table);

/** Row by row, as EMIS says that its deltas are to be replayed; no code of the product is in it. */
function replayed(table: string): string[] {
  const held = new Map<string, Row>();
  for (const production of chain)
    for (const row of rowsIn(`chain/${production}`, table)) {
      const key = keyOf(table, row);
      if (row.Deleted === 'true') held.delete(key);
      else held.set(key, row);
    }
  return [...held.values()].map(withoutBatch).sort();
}

test('the full extract and all deltas, replayed, are the full extract of the end', () => {
  const deleted = new Set(
    chain.flatMap((production) =>
      rowsIn(`chain/${production}`, 'Admin_Patient')
        .filter(({ Deleted }) => Deleted === 'true')
        .map(({ PatientGuid }) => PatientGuid),
    ),
  );
  assert.ok(deleted.size > 0, 'no patient was deleted');
  const entries = new Set(
    rowsIn('at-the-end', 'CareRecord_Observation').map((row) => row.ObservationGuid),
  );
  // A referral's row has no room to say that it is gone: it goes with its entry.
  const isLeft = (table: string, { PatientGuid, ObservationGuid }: Row) =>
    !deleted.has(PatientGuid) &&
    (table !== 'CareRecord_ObservationReferral' || entries.has(ObservationGuid));
  for (const table of tables.filter(isTold)) {
    const end = [...new Set(rowsIn('at-the-end', table).map(withoutBatch))].sort();
    const left = replayed(table).filter((row) => isLeft(table, JSON.parse(row)));
    assert.deepEqual(left, end, table);
  }
});

test('every production has all tables, in the names of its batch and day', () => {
  assert.deepEqual(chain.slice(0, 3), ['bulk', 'delta-01', 'delta-02']);
  assert.equal(chain.length, DELTAS + 1);
  for (const [n, production] of chain.entries()) {
    const names = readdirSync(join(out, 'chain', production));
    assert.equal(names.length, 21);
    const day = String(19 + n).padStart(2, '0');
    const made = n > 11 ? `2026100${n - 11}` : `202609${day}`;
    for (const name of names)
      assert.match(
        name,
        new RegExp(`^${n === 0 ? 'bulk_' : ''}${20_000 + PRACTICE.seed + n}_\\w+_${made}031512_`),
      );
  }
});

test('deltas bring new rows, changes and deletions, each with the number of its batch', () => {
  const seen = { new: 0, changed: 0, deleted: 0 };
  for (const table of tables.filter(isTold)) {
    const known = new Set<string>();
    for (const [n, production] of chain.entries())
      for (const row of rowsIn(`chain/${production}`, table)) {
        assert.equal(
          row.ProcessingId ?? String(20_000 + PRACTICE.seed + n),
          String(20_000 + PRACTICE.seed + n),
        );
        const key = keyOf(table, row);
        if (row.Deleted === 'true') seen.deleted++;
        else if (n > 0) seen[known.has(key) ? 'changed' : 'new']++;
        known.add(key);
      }
  }
  for (const [what, count] of Object.entries(seen)) assert.ok(count > 9, `${what}: ${count}`);
});

test('a deletion carries its keys and nothing else', () => {
  for (const table of ['CareRecord_Observation', 'Prescribing_DrugRecord', 'Admin_Patient'])
    for (const production of chain)
      for (const row of rowsIn(`chain/${production}`, table).filter(
        (one) => one.Deleted === 'true',
      )) {
        const said = Object.keys(row).filter((column) => row[column] !== '');
        const keys = [
          Object.keys(row)[0],
          'PatientGuid',
          'OrganisationGuid',
          'Deleted',
          'ProcessingId',
        ];
        assert.deepEqual(new Set(said), new Set(keys));
      }
});

test('code tables are whole each time, and a code can come after its first use', () => {
  for (const table of ['Coding_ClinicalCode', 'Coding_DrugCode']) {
    const counts = chain.map((production) => rowsIn(`chain/${production}`, table).length);
    assert.equal(Math.max(...counts) - Math.min(...counts), 1);
    assert.equal(counts.at(-1), rowsIn('at-the-end', table).length);
  }
});

test('some rows come before those that they belong to, patients among them', () => {
  const early = new Map<string, number>();
  const parents = [
    ['patient', 'Admin_Patient', 'PatientGuid', 'CareRecord_Observation', 'PatientGuid'],
    [
      'consultation',
      'CareRecord_Consultation',
      'ConsultationGuid',
      'CareRecord_Observation',
      'ConsultationGuid',
    ],
    [
      'course',
      'Prescribing_DrugRecord',
      'DrugRecordGuid',
      'Prescribing_IssueRecord',
      'DrugRecordGuid',
    ],
  ] as const;
  for (const [what, table, id, child, column] of parents) {
    const held = new Set<string | undefined>();
    const end = new Set(rowsIn('at-the-end', table).map((row) => row[id]));
    for (const production of chain) {
      for (const row of rowsIn(`chain/${production}`, table)) held.add(row[id]);
      for (const row of rowsIn(`chain/${production}`, child))
        if (row[column] && end.has(row[column] ?? '') && !held.has(row[column]))
          early.set(what, (early.get(what) ?? 0) + 1);
    }
  }
  assert.deepEqual([...early.keys()].sort(), ['consultation', 'course', 'patient']);
});

test('the same seed gives the same chain, with threads and without', async () => {
  const again = newFolder();
  const small = { ...PRACTICE, patients: 30 };
  await generatePractice({ practice: small, out: again, deltas: 3, threads: 2 });
  const alone = newFolder();
  await generatePractice({ practice: small, out: alone, deltas: 3, threads: 0 });
  const all = readdirSync(alone, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.csv'));
  assert.equal(all.length, 5 * 21);
  for (const name of all)
    assert.ok(readFileSync(join(again, name)).equals(readFileSync(join(alone, name))), name);
});

test('a number of days that cannot be, or a pair besides, is refused', async () => {
  for (const wrong of [
    { deltas: 0 },
    { deltas: 1.5 },
    { deltas: 9999 },
    { deltas: 2, format: 'fhir-r4' },
    { deltas: 2, pair: { kinds: [], every: 1 } },
  ])
    await assert.rejects(
      generatePractice({ practice: SMALL, out: newFolder(), ...wrong }),
      Refusal,
    );
});
