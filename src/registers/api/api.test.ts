import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type PermitBook, startWithPermits } from '../testing/permits.ts';

let permits: PermitBook;
let api: string;
before(async () => {
  permits = await startWithPermits();
  api = `/api${permits.list}`;
});
after(() => permits.close());

const call = async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) => {
  const sent = body === undefined ? {} : { type: 'application/json', body: JSON.stringify(body) };
  const { status, html } = await permits.web.send({ method, url: `${api}${path}`, ...sent });
  return { status, json: JSON.parse(html) };
};

test('a row is added, read, changed and taken a step further', async () => {
  const added = await call('POST', '', {
    kind: 'permit',
    values: { holder: 'Ines Marlow', vehicle: 'van', height: 210, days: ['friday'], paid: true },
  });
  assert.equal(added.status, 201);
  assert.deepEqual(added.json.values, {
    holder: 'Ines Marlow',
    vehicle: 'van',
    height: 210,
    days: ['friday'],
    paid: true,
  });
  const { number, version } = added.json;
  const changed = await call('PATCH', `/${number}`, { version, values: { height: 220 } });
  assert.equal(changed.json.values.height, 220);
  assert.equal(changed.json.values.holder, 'Ines Marlow');
  const granted = await call('POST', `/${number}/steps/grant`, {
    version: changed.json.version,
    values: { from: '2027-03-01' },
  });
  assert.deepEqual([granted.json.state, granted.json.stateIs], ['granted', 'done']);
  assert.deepEqual((await call('GET', `/${number}`)).json, granted.json);
  const { json } = await call('GET', '?state=granted');
  assert.deepEqual(
    [json.total, json.page, json.pages, json.rows[0].name],
    [1, 1, 1, 'Ines Marlow'],
  );
});

test('the same token adds once', async () => {
  const row = { kind: 'permit', token: 'order-17', values: { holder: 'Tom', vehicle: 'car' } };
  const [one, two] = [await call('POST', '', row), await call('POST', '', row)];
  assert.equal(one.json.number, two.json.number);
});

test('everything that is wrong with values is told by field', async () => {
  const { status, json } = await call('POST', '', {
    kind: 'permit',
    values: { fee: 'x', from: 'y' },
  });
  assert.equal(status, 400);
  assert.deepEqual(json.problems.map(({ field }: { field: string }) => field).toSorted(), [
    'fee',
    'from',
    'holder',
    'vehicle',
  ]);
});

test('a step tells what it lacks', async () => {
  const { json: row } = await call('POST', '', {
    kind: 'permit',
    values: { holder: 'Ada', vehicle: 'car' },
  });
  const grant = await call('POST', `/${row.number}/steps/grant`, { version: row.version });
  assert.deepEqual([grant.status, grant.json.problems[0].message], [400, 'Valid from is missing']);
  const refuse = await call('POST', `/${row.number}/steps/refuse`, { version: row.version });
  assert.equal(refuse.json.problems[0].message, 'Say why');
});

test('an older version, an unknown field, kind or step, and what is no object are refused', async () => {
  const old = await call('PATCH', '/1', { version: 1, values: { height: 230 } });
  assert.deepEqual([old.status, old.json.code], [409, 'recorded-meanwhile']);
  const unknown = await call('PATCH', '/1', { version: 3, values: { colour: 'red' } });
  assert.match(unknown.json.detail, /“Permit” has no field colour\. Its fields are: holder/);
  assert.equal((await call('POST', '', { kind: 'tank', values: {} })).status, 404);
  assert.equal((await call('POST', '/1/steps/fly', { version: 3 })).status, 404);
  assert.equal((await call('POST', '', [1])).status, 400);
  assert.equal((await call('POST', '', { values: 'no' })).status, 400);
});
