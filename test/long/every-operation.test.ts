import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadBooks } from '../../src/registers/load-books.ts';
import { type ApiWalk, startWalk } from '../support/api/walk-api.ts';
import { startWeb, type TestWeb } from '../support/web.ts';

let web: TestWeb;
let walk: ApiWalk;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  walk = await startWalk(web, ['nhs-england-2026', 'gp-it-futures-2020', 'gpsoc-2019']);
});
after(() => web.close());

test('every call that is of no record book answers as it is documented', () => walk.walkOthers());

for (const { id } of await loadBooks()) {
  test(`every call of the book ${id} answers as it is documented`, () => walk.walkBook(id));
}

test('no call of the API was left out', () => {
  const left = walk.api.calls.map(({ id }) => id).filter((id) => !walk.api.seen.has(id));
  assert.deepEqual(left, []);
});
