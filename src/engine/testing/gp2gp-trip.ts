import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readableParquet, rowsOf, withDatabase } from '../duckdb.ts';
import { lossesOf } from '../formats/gp2gp/write/losses.ts';
import type { RecordType } from '../record/tables.ts';
import comesBack from './gp2gp-comes-back.json' with { type: 'json' };
import type { makeRoundTrip } from './round-trip.ts';

type Trip = Awaited<ReturnType<typeof makeRoundTrip>>;

/**
 * What comes back otherwise is what the list says of this practice, each column by its rule, and nothing else; records
 * that come back as another type are held against that by `assertMoved`.
 */
export function assertListed({ differences }: Trip, practice: 'fernbank' | 'messages' | 'emis') {
  const listed: Readonly<Record<string, string>> = comesBack[practice];
  const moved = new Set(differences.filter(isWhole).map(({ type }) => type));
  const found = differences
    .filter((one) => isWhole(one) || !moved.has(one.type))
    .map(({ type, column }) => `${type}.${column}`);
  assert.deepEqual(found.sort(), Object.keys(listed).sort());
  for (const [place, rule] of Object.entries(listed)) {
    const [type = '', column = ''] = place.split(/\.(.*)/s);
    assert.ok(lossesOf(type, column).includes(rule), `${place} by ${rule}`);
  }
}

function isWhole({ column }: Trip['differences'][number]): boolean {
  return column === 'record';
}

/** Every record of a type came back as one of another with its id, and says the same in these columns (of the old: of the new). */
export async function assertMoved(
  { staged, written }: Trip,
  [type, to]: [RecordType, RecordType],
  columns: Readonly<Record<string, string>>,
): Promise<number> {
  const table = (folder: string, name: string) => readableParquet(join(folder, `${name}.parquet`));
  const differ = Object.entries(columns).map(
    ([one, other]) => `(${one}) is distinct from (${other})`,
  );
  const [row] = await withDatabase(join(written, '..', `moved-${type}.duckdb`), (connection) =>
    rowsOf<{ records: number; lost: number; differing: number }>(
      connection,
      `select count(*)::integer as records, (count(*) filter (b.n is null))::integer as lost,
         (count(*) filter (b.n is not null and (${differ.join(' or ')})))::integer as differing
       from ${table(staged, type)} a
       join ${table(join(written, '..'), 'fates')} fate on fate.n = a.n
       left join ${table(join(written, '..', '..', 'after'), to)} b on b.source_id = fate.target_id`,
    ),
  );
  assert.deepEqual({ ...row, records: 0 }, { records: 0, lost: 0, differing: 0 }, type);
  return row?.records ?? 0;
}

/** An immunisation is an entry of the same code, day and text. */
export const IMMUNISATION: [[RecordType, RecordType], Record<string, string>] = [
  ['immunisation', 'coded_entry'],
  {
    'a.orig_code': 'b.orig_code',
    'a.orig_term': 'b.orig_term',
    'a.snomed_concept': 'b.snomed_concept',
    'a.effective[:10]': 'b.effective[:10]',
    'a.given_by': 'b.performer',
  },
];
