import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Profile } from './profile-extract.ts';
import { readProfile, trendOf } from './trend.ts';

const folder = await mkdtemp(join(tmpdir(), 'changeover-trend-'));
after(() => rm(folder, { recursive: true }));

function profileWith(found: Record<string, number | null>): Profile {
  return {
    layout: 1,
    format: 'emis-csv',
    asOf: '2026-09-30',
    goLive: null,
    patients: 1,
    records: 1,
    toPutRight: 0,
    measures: { duplicates: 0, orphans: 0, 'local-codes': 0, medicines: null },
    checks: Object.entries(found).map(([id, records]) => ({
      id,
      category: 'conformance',
      severity: 'high',
      records,
      among: records,
      patients: records,
      unanswered: [],
    })),
  };
}

test('what a later extract holds otherwise is told, what has no answer is no number', () => {
  const earlier = profileWith({ mended: 3, same: 2, worse: 0, gone: 1, unknown: null });
  const later = profileWith({ mended: 0, same: 2, worse: 4, unknown: 1, new: 5 });
  assert.deepEqual(
    trendOf(earlier, later).map(({ id, before, now }) => [id, before, now]),
    [
      ['mended', 3, 0],
      ['worse', 0, 4],
      ['unknown', null, 1],
      ['new', null, 5],
    ],
  );
});

for (const [what, text, why] of [
  ['without one', null, /holds no quality\.json that can be read \(ENOENT\)/],
  ['with something else under its name', '{"layout":2,"checks":[]}', /not one that this version/],
  ['with one that was cut off', '{"layout":1,', /not one that this version/],
] as const)
  test(`a folder ${what} is refused`, async () => {
    await rm(join(folder, 'quality.json'), { force: true });
    if (text) await writeFile(join(folder, 'quality.json'), text);
    await assert.rejects(readProfile(folder), { code: 'usage-wrong', message: why });
  });
