import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rememberedRowsOf } from './remembered-rows.ts';
import { type PermitBook, startWithPermits } from './testing/permits.ts';

let permits: PermitBook;
before(async () => {
  permits = await startWithPermits();
  await permits.add({ holder: 'Ines Marlow' });
  await permits.add({ holder: 'Tom Ferry' });
});
after(() => permits.close());

const remembered = () =>
  rememberedRowsOf(permits.web.database.db, permits.migration, 'parking-permits');

test('rows are read once, and anew after any change, also within the same moment', async () => {
  const first = await remembered();
  assert.equal(await remembered(), first);
  const edit = { version: '1', holder: 'Tomas Ferry', vehicle: 'car' };
  await permits.web.post(`${permits.list}/2`, edit);
  const edited = await remembered();
  assert.notEqual(edited, first);
  const asked = { whom: 'The office', answer: 'Later', 'again-day': '1', 'again-month': '12' };
  await permits.web.post(`${permits.list}/2/askings`, { ...asked, 'again-year': '2026' });
  assert.equal((await remembered())[1]?.askAgainOn, '2026-12-01');
  await permits.add({ holder: 'Ada Quay' });
  assert.deepEqual(await remembered(), await permits.rows());
});
