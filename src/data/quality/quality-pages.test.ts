import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type QualityWeb, startQualityWeb } from '../../../test/support/quality-web.ts';
import { addTestPerson, cookieOf } from '../../../test/support/signed-in.ts';
import { asText } from '../../../test/support/web.ts';
import { roleSubject } from '../../migrations/access/held-roles.ts';
import { recordFacts } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { weighedExtract } from './testing/checking.ts';

let at: QualityWeb;
let base: string;
let list: string;
before(async () => {
  at = await startQualityWeb();
  base = `${at.address}/data`;
  list = `${base}/quality/value-impossible`;
});
after(() => at.close());

const get = (url: string) => at.web.get(url);
/** The records of a part of the list, by what was found in them. */
async function listed(part: string): Promise<Map<string, string>> {
  const { html } = await get(`${list}?show=${part}`);
  const rows = [...html.matchAll(/value="([0-9a-f]{32})"[\s\S]*?(\d000) kg weight/g)];
  return new Map(rows.map(([, item = '', found = '']) => [found, item]));
}
const seenOn = async (): Promise<string> =>
  /name="seen" value="(\d+)"/.exec((await get(`${list}?show=all`)).html)?.[1] ?? '';
const say = (form: Record<string, string | string[]>) =>
  at.web.post(`${list}/decisions`, { show: 'to-do', ...form });

test('before anything was checked the page says what will stand there', async () => {
  const { text } = await get(`${base}/quality`);
  assert.match(text, /No production of EMIS Web has been checked yet/);
  assert.match((await get(base)).text, /Data quality: what to clean before the move/);
  assert.equal((await get(list)).status, 404);
});

test('what the last production has to be fixed is told by severity, no answer apart from none', async () => {
  await at.receive(weighedExtract({ w1: 7000, w2: 8000, w3: 9000 }));
  await at.begin();
  await at.checked(1);
  const { text } = await get(`${base}/quality`);
  assert.match(
    text,
    /\d+ things to fix, \d+ of them could harm\. Found in production 1 , which tells what was entered up to Monday 4 May 2026/,
  );
  assert.match(
    text,
    /Could harm .*A measured value can't be true.* Correct or strike out the value\. 3 records of 1 patient Nothing yet/,
  );
  assert.match(text, /\d+ checks found nothing/);
  assert.match(text, /\d+ checks have no answer, or none for a part/);
});

test('records are ticked off, several in one form, and what is not said is asked for', async () => {
  const items = await listed('to-do');
  assert.match((await get(list)).text, /file 1 in the order of their names, entry \d/);
  assert.deepEqual([...items.keys()].toSorted(), ['7000', '8000', '9000']);
  const page = await get(list);
  assert.match(page.text, /3 records to do\. What to do Correct or strike out the value/);
  assert.match(page.text, /Edith Quillfeather born 2 Mar 1941 NHS number 999 000 0018/);
  const empty = await say({ seen: '0' });
  assert.equal(empty.status, 400);
  assert.match(empty.text, /Tick the records that you say it of.*Say what became of them/);
  const [w1 = '', w2 = '', w3 = ''] = ['7000', '8000', '9000'].map((found) => items.get(found));
  const why = await say({ items: [w2], says: 'left', reason: ' ', seen: '0' });
  assert.match(why.text, /Say why they are not to be changed/);
  assert.ok(why.html.includes(`value="${w2}" checked`), 'what was ticked stays ticked');
  const telling = await say({ items: w2, says: 'left', reason: 'as 999 000 0018', seen: '0' });
  assert.match(telling.text, /Take the NHS number out/);

  const done = await say({ items: [w1, w3], says: 'done', seen: '0' });
  const twice = await say({ items: [w1, w3], says: 'done', seen: '0' });
  assert.equal(twice.location, done.location);
  assert.deepEqual([done.status, done.location], [303, `${list}?show=to-do&saved=2-0`]);
  assert.match(
    (await get(done.location ?? '')).text,
    /2 records: what you said is kept\..*1 record to do; 2 ticked off/,
  );
  const left = await say({
    items: w2,
    says: 'left',
    reason: 'A joke of the time',
    seen: await seenOn(),
  });
  assert.match(
    (await get(left.location ?? '')).text,
    /Nothing to do; 2 ticked off; 1 not to be changed/,
  );
  const not = (await get(`${list}?show=left`)).text;
  assert.match(
    not,
    /Not to be changed on Monday 4 January 2027 at 23:50 by Asha .*: A joke of the time/,
  );
  assert.match(
    (await get(`${base}/quality`)).text,
    /Of all that was found: 2 ticked off as put right since; 1 not to be changed/,
  );
  const history = (await get(`${at.address}/history`)).text;
  assert.match(history, /Data quality: 2 records ticked off as put right \(“A measured value/);
  assert.doesNotMatch(history, /A joke of the time|Quillfeather/);
});

test('of what somebody else said something meanwhile nothing is kept', async () => {
  const items = await listed('all');
  const seen = await seenOn();
  const [w1 = '', w2 = ''] = ['7000', '8000'].map((found) => items.get(found));
  await say({ items: w1, says: 'left', reason: 'By the one', seen });
  const late = await say({ items: [w1, w2], says: 'open', seen });
  assert.equal(late.location, `${list}?show=to-do&saved=1-1`);
  assert.match(
    (await get(late.location ?? '')).text,
    /1 record: what you said is kept\. Of 1 somebody else said something since/,
  );
  assert.deepEqual([...(await listed('left')).keys()], ['7000']);
  await say({ items: w1, says: 'done', seen: await seenOn() });
  await say({ items: w2, says: 'left', reason: 'A joke of the time', seen: await seenOn() });
});

test('a list is taken away as CSV, and whoever does so is seen', async () => {
  const { body, headers } = await at.web.inject(`${list}/list.csv?show=done`);
  assert.match(String(headers['content-disposition']), /fix-list-[\w-]+-value-impossible\.csv/);
  const [head, ...rows] = body.trim().split('\r\n');
  assert.match(head ?? '', /nhs_number,family_name/);
  assert.equal(rows.length, 2);
  assert.match(rows[0] ?? '', /^9990000018,Quillfeather,Edith,1941-03-02,coded_entry.*,done,Asha /);
  const { text } = await get(`${base}/looks`);
  assert.match(text, /Edith Quillfeather, born 2 Mar 1941 3 records of a fix list of production 1/);
  assert.match(text, /All of the list 2 records of a fix list of production 1 as a file/);
});

test('the next production tells what is gone, what is new, and what is said to be done and still there', async () => {
  at.setMoment('2027-01-05T00:10Z');
  await at.receive(weighedExtract({ w1: 7000, w2: 8000, w4: 6000 }, '2027-01-05'));
  await at.begin();
  await at.checked(2);
  const { text } = await get(`${base}/quality`);
  assert.match(text, /as many as on 4 May 2026\. Found in production 2 ,/);
  assert.match(
    text,
    /3 records of 1 patient 1 new, 1 gone 1 said to be done, still there 1 not to be changed/,
  );
  assert.match(
    text,
    /From production to production .*2 5 Jan 2027 \d+ \d+ \d+ 1 1 1 4 May 2026 \d+ \d+ Not known/,
  );
  assert.deepEqual([...(await listed('to-do')).keys()].toSorted(), ['6000', '7000']);
  const page = await get(list);
  assert.match(
    page.text,
    /2 records to do, 1 of them said to be done and still there; 1 not to be changed; 1 gone since the production before, and closed/,
  );
  assert.match(page.text, /Said to be done, still there Ticked off on Monday 4 January 2027/);
  assert.match((await get(`${list}?show=gone`)).text, /9000 kg weight/);
  await say({
    items: await listed('to-do').then((items) => items.get('7000') ?? ''),
    says: 'done',
    seen: await seenOn(),
  });
  assert.deepEqual([...(await listed('to-do')).keys()], ['6000'], 'no production tells yet');
  const all = { all: 'yes', says: 'left', reason: 'All of them', seen: await seenOn() };
  assert.equal((await say(all)).location, `${list}?show=to-do&saved=1-0`);
  assert.deepEqual([...(await listed('to-do')).keys()], []);
  assert.deepEqual([...(await listed('done')).keys()], ['7000'], 'only what was to do');
});

test('the data-quality team sees counts, and patients while the practice lets it', async () => {
  const organisation = { name: 'North Delivery', kinds: ['delivery-partner'] as const };
  const person = await addTestPerson(at.web, {
    name: 'Petra Lindqvist',
    email: 'petra@everybody.example',
    organisation: { ...organisation, kinds: [...organisation.kinds] },
  });
  const held = { person: person.id, name: person.name, role: 'data-quality', until: null } as const;
  const fact = {
    migration: at.migration,
    kind: 'holds-role',
    subject: roleSubject(held),
    value: held,
  } as const;
  await recordFacts(at.web.database.db, [fact], { who: LOCAL_USER, clock: at.web.clock });
  const cookie = await cookieOf(at.web, person);
  const asPetra = async (url: string) => {
    const headers = { 'sec-fetch-site': 'same-origin', cookie };
    const { statusCode, body } = await at.web.app.inject({ url, headers });
    return { status: statusCode, text: asText(body), html: body };
  };
  const counts = await asPetra(`${base}/quality`);
  assert.match(counts.text, /3 records of 1 patient/);
  assert.ok(!counts.html.includes(`href="${list}"`));
  for (const url of [list, `${list}?show=gone`, `${list}/list.csv`]) {
    const refused = await asPetra(url);
    assert.deepEqual([refused.status, /Quillfeather/.test(refused.html)], [403, false], url);
  }
  assert.match((await asPetra(list)).text, /The practice has not let you see/);

  const sight = `${base}/quality/sight/${person.id}`;
  assert.match((await get(`${base}/quality`)).text, /Petra Lindqvist: sees counts/);
  assert.equal((await at.web.post(sight, {})).status, 303);
  assert.match((await asPetra(`${list}?show=all`)).text, /Edith Quillfeather/);
  assert.match((await get(`${base}/looks`)).text, /Petra Lindqvist Edith Quillfeather/);
  assert.equal((await at.web.post(`${sight}/end`, {})).status, 303);
  assert.equal((await asPetra(list)).status, 403);
  const history = (await get(`${at.address}/history`)).text;
  assert.match(history, /Petra Lindqvist may see in whose record there is something to put right/);
  assert.match(history, /Withdrawn: petra Lindqvist may see|Withdrawn: Petra Lindqvist may see/);
  assert.equal((await at.web.post(`${base}/quality/sight/${LOCAL_USER.id}`, {})).status, 404);
});
