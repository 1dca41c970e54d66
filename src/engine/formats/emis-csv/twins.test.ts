import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { readableParquet, rowsOf } from '../../duckdb.ts';
import { stageExtract } from '../../steps/stage-extract.ts';
import {
  newFolder,
  publishedColumns,
  withoutPublishedColumns,
  writeEmisExtract,
} from '../../testing/emis-extract.ts';
import { entry, guid, larkhill } from '../../testing/larkhill-surgery.ts';

const parent = await newFolder();
after(() => rm(parent, { recursive: true }));
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();

test('entries that say the same are twins, in whatever letters and by whichever role of a person', {
  skip: withoutPublishedColumns,
}, async () => {
  const practice = larkhill();
  const [doctor] = practice.Admin_UserInRole ?? [];
  const said = { AssociatedText: 'said twice', NumericUnit: 'mmHg' };
  const folder = await writeEmisExtract(parent, publishedColumns(), {
    ...practice,
    Admin_UserInRole: [{ ...doctor }, { ...doctor, UserInRoleGuid: guid('u', 2) }],
    CareRecord_Observation: [
      entry(1, '1001', said),
      entry(2, '1001', { ...said, ClinicianUserInRoleGuid: guid('u', 2), Abnormal: 'FALSE' }),
      entry(3, '1001', { ...said, AssociatedText: 'said once' }),
      entry(4, '1002', said),
      entry(5, '1002', { ...said, ParentObservationGuid: guid('b', 2), AssociatedText: 'below' }),
      entry(6, '1002', { ...said, ParentObservationGuid: guid('b', 3), AssociatedText: 'apart' }),
    ],
  });
  const out = join(folder, 'staged');
  await stageExtract({ folder, out, onFile: () => {} });
  const rows = await rowsOf<{ row: number; twin: boolean }>(
    connection,
    `select source_row as row, is_twin as twin
     from ${readableParquet(join(out, 'coded_entry.parquet'))} order by source_row`,
  );
  assert.deepEqual(
    rows.flatMap(({ row, twin }) => (twin ? [row] : [])),
    [1, 2, 5],
    'the two, and what hangs from one of them',
  );
});
