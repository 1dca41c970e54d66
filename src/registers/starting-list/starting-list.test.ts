import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { type PermitBook, startWithPermits } from '../testing/permits.ts';

const ICB = 'someone of the icb';
const TRAINERS = 'trainers of tpp';

let permits: PermitBook;
beforeEach(async () => {
  permits = await startWithPermits();
});
afterEach(() => permits.close());

const page = () => `${permits.list}/starting-list`;
const begin = (entry: string[], token: string = randomUUID()) =>
  permits.web.post(page(), { token, entry });
const holders = async () => (await permits.rows()).map(({ values }) => values.holder);

test('a book offers what it can begin with, and adds what is ticked', async () => {
  const { text } = await permits.web.get(permits.list);
  assert.match(text, /Begin with a list: who always comes by car/);
  const offer = await permits.web.get(page());
  assert.match(offer.text, /2 entries can be taken over\..*Trainers of TPP.*Vehicle: Van/);
  assert.equal((await begin([TRAINERS])).status, 303);
  assert.deepEqual(await holders(), ['Trainers of TPP']);
});

test('what stands in the book already is not offered again, whoever wrote it', async () => {
  await permits.add({ holder: ' Someone of the  ICB' });
  const { text, html } = await permits.web.get(page());
  assert.match(text, /1 entry can be taken over\. 1 more stands in the book already\./);
  assert.ok(!html.includes(`value="${ICB}"`));
  await begin([ICB]);
  await begin([TRAINERS]);
  assert.equal((await permits.rows()).length, 2);
  assert.match((await permits.web.get(page())).text, /Everything .* stands in the book\./);
});

test('a list that is sent twice is added once', async () => {
  const token = randomUUID();
  const both = await Promise.all([1, 2].map(() => begin([ICB, TRAINERS], token)));
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 303]);
  assert.equal((await permits.rows()).length, 2);
});

test('nothing ticked is said, and nothing unknown is added', async () => {
  const { status, text } = await begin([]);
  assert.equal(status, 400);
  assert.match(text, /Tick what the list should begin with/);
  assert.equal((await begin(['the king'])).status, 400);
  assert.deepEqual(await holders(), []);
});

test('it speaks the words of an older edition', async () => {
  const address = await registerRiverside(permits.web, '2027-03-16', 'gp-it-futures-2020');
  const { text } = await permits.web.get(`${address}/parking-permits/starting-list`);
  assert.match(text, /Someone of the CCG/);
});
