import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type QualityWeb, startQualityWeb } from '../../../test/support/quality-web.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { listQualityRuns } from './run-store.ts';
import { weighedExtract } from './testing/checking.ts';

let at: QualityWeb;
before(async () => {
  at = await startQualityWeb();
});
after(() => at.close());

const runs = () => listQualityRuns(at.web.database.db, at.migration);

test('a production that is fit to use is checked by itself, once, and its page says what is in it', async () => {
  await at.receive(weighedExtract({ w1: 7000 }));
  const before = await at.web.get(`${at.address}/data/productions/1`);
  assert.match(before.text, /read and checked by itself within two minutes/);
  await at.begin();
  await at.begin();
  assert.deepEqual(
    (await runs()).map(({ production, by_itself, who }) => [production, by_itself, who]),
    [[1, true, LOCAL_USER.id]],
  );
  const { text } = await at.checked(1);
  assert.match(
    text,
    /4 records of 2 patients read\. It tells what was entered up to Monday 4 May 2026/,
  );
  assert.match(text, /\d+ things to fix, [1-9]\d* of them could harm/);
  assert.match(text, /Could harm 1: A measured value can't be true/);
  assert.match(text, /\d+ checks have no answer here/);
  const history = await at.web.get(`${at.address}/history`);
  assert.match(history.text, /Data of production 1 checked: 4 records, \d+ things to fix/);
  assert.doesNotMatch(at.web.log.join(), /Quillfeather|9990000018/);
});

test('what is quarantined, and what waits for another, is not checked', async () => {
  await at.receive({ 'a.json': '{' });
  const emis = '293_Admin_Patient_20270104031500_5f0c1d6e-0000-4000-8000-00000000000a.csv';
  await at.receive({ [emis]: 'PatientGuid\r\n{293}\r\n' });
  await at.begin();
  assert.deepEqual([...new Set((await runs()).map(({ production }) => production))], [1]);
  for (const number of [2, 3]) {
    const refused = await at.web.post(`${at.address}/data/productions/${number}/quality`, {});
    assert.equal(refused.status, 409);
    const { html } = await at.web.get(`${at.address}/data/productions/${number}`);
    assert.ok(!html.includes('What is in it'));
  }
});

test('checks that the queue has given up are said to be broken off, and begun again once, however often that is asked', async () => {
  const asked = { production: 1, job: crypto.randomUUID(), by_itself: false };
  await at.web.database.db
    .insertInto('quality_run')
    .values({
      ...{ ...asked, migration: at.migration, number: 2 },
      ...{ who: LOCAL_USER.id, who_name: LOCAL_USER.name, asked_at: at.web.clock.now().toString() },
    })
    .execute();
  const { text } = await at.web.get(`${at.address}/data/productions/1`);
  assert.match(text, /broke off each time they were tried/);
  const again = `${at.address}/data/productions/1/quality`;
  const answers = await Promise.all([at.web.post(again, {}), at.web.post(again, {})]);
  assert.deepEqual(
    answers.map(({ status, location }) => [status, location]),
    [1, 2].map(() => [303, `${at.address}/data/productions/1#quality`]),
  );
  assert.deepEqual(
    (await runs()).map(({ number, state, by_itself }) => [number, state, by_itself]),
    [
      [1, 'finished', true],
      [2, 'failed', false],
      [3, 'under-way', false],
    ],
  );
});
