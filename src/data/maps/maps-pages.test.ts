import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { asText, startWeb, type TestWeb } from '../../../test/support/web.ts';
import { requireMap } from '../../engine/maps/read-map.ts';
import { keepForReview } from '../../engine/maps/review-folder.ts';
import { but, mapFile, smoker, textFile } from '../../engine/maps/testing/map-file.ts';
import { stageThornbury } from '../../engine/maps/testing/thornbury-surgery.ts';
import { proposeTarget } from './decide.ts';
import { keepReading, listSources } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'changeover-map-pages-'));
const SMOKES = { system: 'http://snomed.info/sct', code: '77176002', term: 'Smoker' };
let web: TestWeb;
let base: string;
let migration: string;
before(async () => {
  web = await startWeb({ today: '2027-01-04', settings: { CHANGEOVER_DATA: folder } });
  base = await registerRiverside(web);
  migration = base.split('/')[2] as string;
  const staged = join(folder, 'staged');
  await stageThornbury(staged);
  const unmapped = await keepForReview(staged, join(folder, 'maps', migration));
  const at = web.clock.now().toString();
  await keepReading(web.database.db, { migration, production: 1 }, { unmapped, at });
});
after(async () => {
  await web.close();
  rmSync(folder, { recursive: true });
});

const list = (show = '') => web.get(`${base}/data/maps?show=${show}`);
const page = (number: number) => web.get(`${base}/data/maps/${number}`);
const propose = (number: number, form: Record<string, string>) =>
  web.post(`${base}/data/maps/${number}/proposals`, form);
const ben = () => ({ who: { id: 'ben', name: 'Ben Oduya' }, clock: web.clock });
const agree = (number: number) =>
  proposeTarget(web.database.db, { migration, number }, { target: SMOKES, origin: 'typed' }, ben());

async function send(text: string | Uint8Array) {
  const form = new FormData();
  form.append('file', new Blob([text as string]), 'map.csv');
  const encoded = new Response(form);
  const answer = await web.inject({
    url: `${base}/data/maps`,
    method: 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  return { status: answer.statusCode, text: asText(answer.body) };
}

test('the list tells what is to be decided, the most used first', async () => {
  const { text } = await list();
  assert.match(
    text,
    /7 codes, medicines and units that only the current system understands are to be decided/,
  );
  assert.match(text, /Smoker \(local\) Code, EMIS, EMISNQSM1 4 2 To map/);
  assert.ok(text.indexOf('Smoker (local)') < text.indexOf('House cream'));
});

test('a suggestion is proposed by one, approved by another, and its effect is told before and after', async () => {
  const before = await page(1);
  assert.match(before.text, /Mapping it fills 4 records of 2 patients/);
  assert.ok(!before.html.includes('<title>Smoker'), 'titles stay in the browser’s history');
  assert.equal((await propose(1, { code: '77176002', term: 'Smoker' })).status, 303);
  const waiting = await page(1);
  assert.match(waiting.text, /Waits for a second person/);
  assert.match(waiting.text, /You approved it\. Somebody else has to approve it too/);
  assert.match(waiting.html, /maps\/2">Next to decide: /);
  assert.doesNotMatch((await page(7)).html, /maps\/1">Next/, 'said by the same person already');
  assert.match((await page(7)).html, /maps\/2">Next/, 'after the last the first');
  await agree(1);
  assert.match(
    (await page(1)).text,
    /Decision \d+: approved by Asha Fairweather on .* and by Ben Oduya/,
  );
  assert.match((await list('decided')).text, /What is mapped so far fills 4 records of 2 patients/);
});

test('what was decided is handed out as a map that can be used', async () => {
  const { html } = await web.get(`${base}/data/maps/map.csv`);
  const map = await requireMap(textFile(html));
  assert.deepEqual(
    map.rows.map(({ source, target }) => [source.code, target.code]),
    [['EMISNQSM1', '77176002']],
  );
  assert.match(html, /Asha Fairweather, 2027-01-04T.*Ben Oduya/);
});

test('a decision is opened again with a reason, and stays to be seen', async () => {
  const [source] = await listSources(web.database.db, migration, 1);
  const decision = String(source?.decisions[0]?.id);
  const address = `${base}/data/maps/1/reopening`;
  const empty = await web.post(address, { decision, reason: '' });
  assert.equal(empty.status, 400);
  assert.match(empty.text, /The reason must not be empty/);
  assert.equal((await web.post(address, { decision, reason: 'New guidance' })).status, 303);
  const { text } = await page(1);
  assert.match(
    text,
    /Decided before Decision \d+: Smoker.*Asha Fairweather.*Ben Oduya.*Opened again by Asha Fairweather.*New guidance/,
  );
  assert.match(text, /To map/);
});

test('two who disagree read each other, and a rejection needs a comment', async () => {
  await agree(2);
  const [source] = await listSources(web.database.db, migration, 2);
  const proposal = String(source?.proposals[0]?.id);
  const address = `${base}/data/maps/2/verdicts`;
  const silent = await web.post(address, { proposal, verdict: 'reject' });
  assert.match(silent.text, /The comment must not be empty/);
  const said = { proposal, verdict: 'reject', [`comment-${proposal}`]: 'Sodium is no habit' };
  assert.equal((await web.post(address, said)).status, 303);
  const { text } = await page(2);
  assert.match(text, /Reviewers disagree/);
  assert.match(text, /Ben Oduya approved it.*Asha Fairweather rejected it.*“Sodium is no habit”/);
  assert.match((await list('doubtful')).text, /Disagreed or flagged \(1\)/);
});

test('a target that is none is refused in its field', async () => {
  const { status, text } = await propose(4, { code: '77176003', term: 'Smoker' });
  assert.equal(status, 400);
  assert.match(text, /its target is no code of that system/);
  assert.equal((await page(99)).status, 404);
});

test('a map is taken as proposals, or with a bad line not at all', async () => {
  const faulty = readFileSync(mapFile([smoker, but(smoker, { 2: 'X', 5: '1' })]));
  const refused = await send(faulty);
  assert.equal(refused.status, 400);
  assert.match(refused.text, /Nothing was taken from this file.*Line 3: its target is no code/);
  const { text } = await send(readFileSync(mapFile([smoker, but(smoker, { 2: 'ELSEWHERE' })])));
  assert.match(text, /1 line was taken as a proposal.*1 is about what this practice does not have/);
  assert.match((await page(1)).text, /Proposed Smoker, SNOMED CT 77176002/);
});

test('no words of a code stand in the log or the history', async () => {
  const history = await web.get(`${base}/history`);
  assert.match(history.text, /Map of code 1: proposal \d+, to 77176002/);
  assert.doesNotMatch(history.text + web.log.join(), /Smoker|EMISNQ/);
});
