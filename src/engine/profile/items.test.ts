import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before as beforeAll, test } from 'node:test';
import {
  bundleOf,
  EDITH,
  NOOR,
  RECALL,
  weighed,
  writeExtract,
} from '../../../test/support/riverside-extracts.ts';
import { followItems, openItems } from './open-items.ts';
import { FIX_LISTS, profileExtract } from './profile-extract.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-items-'));
after(() => rmSync(folder, { recursive: true }));

const IMPOSSIBLE = 'value-impossible';

/** What is found in an extract of Edith's records and Noor's. */
async function found(
  name: string,
  { edith, noor = [] }: { edith: object[]; noor?: object[] },
  secret = 'secret',
): Promise<string> {
  const extract = writeExtract(join(folder, `${name}-extract`), {
    'a.json': bundleOf(NOOR, noor),
    'b.json': bundleOf(EDITH, [RECALL, ...edith]),
  });
  const out = join(folder, name);
  await profileExtract({ extract, today: '2026-11-29', work: join(folder, 'work'), out, secret });
  return out;
}

const BEFORE = { edith: [weighed('w1', 7000), weighed('w2', 8000)] };
let before: string;
beforeAll(async () => {
  before = await found('before', BEFORE);
});

async function itemsOf(out: string): Promise<string[]> {
  const opened = await openItems(out);
  const { rows } = await opened.list({ check: IMPOSSIBLE, marked: [], offset: 0, limit: 9 });
  await opened.close();
  return rows.map(({ item }) => item);
}

test('what is found is found again in a later extract, whatever else stands before it or has changed', async () => {
  const after = await found('after', {
    noor: [weighed('w1', 5000)],
    edith: [weighed('w0', 70), weighed('w2', 8001)],
  });
  const [one, two] = await itemsOf(before);
  const [noors, again] = (await itemsOf(after)).toSorted((a) => (a === two ? 1 : -1));
  assert.equal(again, two);
  assert.notEqual(noors, one, 'a record of somebody else of the same id');
  const followed = await followItems(before, after);
  assert.deepEqual(
    followed.find(({ check }) => check === IMPOSSIBLE),
    { check: IMPOSSIBLE, remained: 1, added: 1, gone: 1 },
  );
  const opened = await openItems(after);
  const query = { check: IMPOSSIBLE, marked: [], offset: 0, limit: 9 };
  const { total, rows } = await opened.goneSince(before, query);
  assert.deepEqual([total, rows.map(({ item }) => item)], [1, [one]]);
  await opened.close();
});

test('without the secret the words say nothing, and no list names patients beside them', async () => {
  const [ours] = await itemsOf(before);
  const out = await found('theirs', BEFORE, 'another');
  const [theirs] = await itemsOf(out);
  assert.match(ours ?? '', /^[0-9a-f]{32}$/);
  assert.notEqual(ours, theirs);
  assert.equal(existsSync(join(out, FIX_LISTS)), false);
});

test('items are listed by what was said of them', async () => {
  const [one = '', two] = await itemsOf(before);
  const marked = [
    { item: one, mark: 'done' },
    { item: 'f'.repeat(32), mark: 'done' },
  ];
  const opened = await openItems(before);
  const listed = (marks?: (string | null)[]) =>
    opened.list({ check: IMPOSSIBLE, marked, marks, offset: 0, limit: 9 });
  const open = await listed([null]);
  assert.deepEqual([open.total, open.rows.map(({ item }) => item)], [1, [two]]);
  assert.deepEqual(
    (await listed(['done'])).rows.map(({ item, mark, family_name, said }) => [
      item,
      mark,
      family_name,
      said,
    ]),
    [[one, 'done', EDITH.family, '7000 kg weight']],
  );
  assert.equal((await listed()).total, 2);
  assert.deepEqual(
    (await opened.counts(marked)).filter(({ check }) => check === IMPOSSIBLE),
    [
      { check: IMPOSSIBLE, mark: 'done', items: 1 },
      { check: IMPOSSIBLE, mark: null, items: 1 },
    ],
  );
  assert.deepEqual(
    (await opened.named([one])).map(({ item }) => item),
    [one],
  );
  await opened.close();
});
