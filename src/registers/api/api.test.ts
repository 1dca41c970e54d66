import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
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

test('a token counts for one row, in one book of one migration', async () => {
  const row = { kind: 'permit', token: 'order-%', values: { holder: 'Una', vehicle: 'car' } };
  const first = await call('POST', '', row);
  const other = await call('POST', '', { ...row, token: 'order-18' });
  assert.notEqual(other.json.number, first.json.number, 'a token is no pattern');
  const changed = await call('POST', '', { ...row, values: { holder: 'Val', vehicle: 'car' } });
  assert.deepEqual([changed.status, changed.json.code], [409, 'token-used']);
  assert.match(changed.json.detail, new RegExp(`row ${first.json.number} was added`));
  const elsewhere = await registerRiverside(permits.web, '2027-06-08');
  const url = `/api${elsewhere}/parking-permits`;
  const sent = { type: 'application/json', body: JSON.stringify(row) };
  const there = await permits.web.send({ method: 'POST', url, ...sent });
  assert.deepEqual([there.status, JSON.parse(there.html).number], [201, 1]);
});

test('a list is asked by what its parameters say, and by nothing else', async () => {
  const total = (await call('GET', '')).json.total;
  const page = (await call('GET', '?perPage=1&page=2')).json;
  assert.deepEqual([page.rows.length, page.page, page.pages], [1, 2, total]);
  const since = (moment: string) => call('GET', `?changedSince=${encodeURIComponent(moment)}`);
  assert.equal((await since('2026-11-23T10:00:00Z')).json.total, total);
  assert.equal((await since('2026-11-23T11:00:01+01:00')).json.total, 0);
  const { status, json } = await call(
    'GET',
    '?state=grant&colour=red&page=0&perPage=501&late=yes&changedSince=Monday',
  );
  assert.equal(status, 400);
  assert.deepEqual(
    json.problems.map(({ field, message }: { field: string; message: string }) => [
      field,
      message.split(/[:,.]/)[0],
    ]),
    [
      ['state', 'It must be one of'],
      ['colour', 'There is no such parameter'],
      ['page', 'It must be a whole number from 1 to 1000000'],
      ['perPage', 'It must be a whole number from 1 to 500'],
      ['late', 'It must be one of'],
      ['changedSince', 'It must be a moment with its time zone'],
    ],
  );
});

test('a page of rows says from when on to ask for changes the next time', async () => {
  assert.equal((await call('GET', '')).json.asOf, '2026-11-23T09:59:00Z');
});

test('the books of a migration are listed as its edition has them, with what stands in them', async () => {
  const url = `/api${permits.list.replace(/[^/]+$/, 'books')}`;
  const { html } = await permits.web.send({ method: 'GET', url });
  const book = JSON.parse(html).books.find(({ id }: { id: string }) => id === 'parking-permits');
  const [permit] = book.kinds;
  assert.equal(permit.mayWrite, true);
  assert.equal(permit.fields.holder, 'For whom');
  assert.equal('barrier' in permit.fields, false, 'a field of another edition');
  assert.equal(permit.options.vehicle.van, 'Van');
  assert.equal(permit.options.helps.all, 'All of them');
  assert.equal(permit.options.helps['current-supplier'], 'Current supplier', 'of the edition');
  const granted = permit.states.find(({ id }: { id: string }) => id === 'granted');
  assert.deepEqual(granted, { id: 'granted', title: 'Granted', is: 'done', rows: 1, late: 0 });
});

test('what no field can hold is refused, and kept nowhere', async () => {
  const before = (await call('GET', '')).json.total;
  for (const [sent, field] of [
    [{ values: { holder: { first: 'Ines' }, vehicle: 'car' } }, 'values.holder'],
    [{ values: { holder: ['Ines', 'Tom'], vehicle: 'car' } }, 'holder'],
    [{ values: { holder: 'Ines', vehicle: 'car' }, colour: 'red' }, 'colour'],
    [{ values: { holder: 'Ines', vehicle: 'car' }, token: 7 }, 'token'],
  ] as const) {
    const { status, json } = await call('POST', '', { kind: 'permit', ...sent });
    assert.deepEqual([status, json.problems?.[0].field], [400, field]);
  }
  const nul = await call('POST', '', { values: { holder: 'Ines\0', vehicle: 'car' } });
  assert.deepEqual([nul.status, nul.json.code], [400, 'usage-wrong']);
  const { json } = await call('POST', '', { values: { holder: 'Ines', vehicle: 'tank' } });
  assert.deepEqual(json.problems[0].allowed, { car: 'Car', van: 'Van', bicycle: 'Bicycle' });
  assert.equal((await call('GET', '')).json.total, before);
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
  const wrong = { version: row.version, values: { from: 'soon' } };
  const { json: both } = await call('POST', `/${row.number}/steps/grant`, wrong);
  assert.deepEqual(
    both.problems.map(({ message }: { message: string }) => message),
    ['Valid from must be a date, for example 2027-03-09 or 9/3/2027'],
    'what is wrong is not missing too',
  );
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
