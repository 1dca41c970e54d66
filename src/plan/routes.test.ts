import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../test/support/web.ts';
import { openGuide } from '../app.ts';
import { factsOf, findMigration, recordFacts } from '../migrations/store.ts';
import { LOCAL_USER } from '../people/user.ts';

let web: TestWeb;
let base: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  base = await registerRiverside(web);
});
after(() => web.close());

const day = (field: string, iso: string): Record<string, string> => ({
  [`${field}-day`]: String(Number(iso.slice(8))),
  [`${field}-month`]: String(Number(iso.slice(5, 7))),
  [`${field}-year`]: iso.slice(0, 4),
});

test('the plan answers in its first line whether go live can be met', async () => {
  const { status, text } = await web.get(`${base}/plan`);
  assert.equal(status, 200);
  assert.match(text, /Go live on Tuesday 9 March 2027 is possible with \d+ working days? to spare/);
});

test('the plan says how long it is, beside the guide’s length and its source', async () => {
  const { text } = await web.get(`${base}/plan`);
  assert.match(
    text,
    /12.6 weeks from “Order placed” .*? to “Go live” .*?; the guide says 12 to 16 weeks. Clinical system migration guide \(31 March 2026\)/,
  );
});

test('the plan names what is next before it draws the timeline', async () => {
  const { text } = await web.get(`${base}/plan`);
  assert.match(
    text,
    /Next Write the business justification Practice manager, from Monday 23 November 2026, by .*? Timeline/,
  );
});

test('a task of a list in which none is named says so, and where they are named', async () => {
  const { text, html } = await web.get(`${base}/plan/notify-third-parties`);
  assert.match(text, /in which none is named yet \(“Each service or supplier whose link/);
  assert.ok(html.includes(`href="${base}/plan/circumstances">Name them</a>`));
  assert.doesNotMatch((await web.get(`${base}/plan/place-order`)).text, /none is named yet/);
});

test('a task’s page leads on from its latest date to go live', async () => {
  const { text } = await web.get(`${base}/plan/tell-patients`);
  assert.match(
    text,
    /What the latest date rests on Tell the patients, .*? Go live , Tuesday 9 March 2027. The go-live date is/,
  );
});

test('the go-live page shows what each day costs and what would win time', async () => {
  const { text, html } = await web.get(`${base}/plan/go-live`);
  assert.match(text, /The earliest go live is \w+ \d+ March 2027\./);
  assert.match(text, /March 2027 Mon Tue Wed Thu Fri/);
  assert.match(html, /changeover-month__day--not-possible|changeover-month__day--possible/);
  assert.match(text, /26 closed/);
  assert.match(text, /What would win time \d+ working days?: /);
});

test('the timeline draws every task and the table says the same', async () => {
  const { html } = await web.get(`${base}/plan`);
  const bars = html.match(/class="changeover-timeline__bar /g) ?? [];
  const rows = html.match(/changeover-why"><summary>/g) ?? [];
  assert.ok(bars.length >= 77, `${bars.length} bars`);
  assert.equal(rows.length, 2 * bars.length);
});

test('a task says by when, why, who, and what goes wrong here', async () => {
  const { html } = await web.get(`${base}/plan`);
  const links = [...html.matchAll(/href="([^"]+\/plan\/[a-z0-9-]+)"/g)].map(
    (match) => match[1] as string,
  );
  assert.ok(links.length > 77);
  for (const href of new Set(links)) {
    if (/\/(scenarios|clocks|circumstances)$/.test(href)) continue;
    const { status, text } = await web.get(href);
    assert.equal(status, 200, href);
    assert.match(text, /By \w+day|Too late|Go live on|Reached|Done/, href);
  }
});

test('a completed task is a fact with its reason, and moves the plan', async () => {
  const address = `${base}/plan/write-justification`;
  const form = {
    ...day('done-on', '2026-11-20'),
    reason: 'Signed copy received from the partners',
  };
  const done = await web.post(`${address}/completion`, form);
  assert.equal(done.status, 303);
  assert.match((await web.get(done.location as string)).text, /Done on Friday 20 November 2026/);
  const fact = (await factsOf(web.database.db, base.split('/')[2] as string)).at(-1);
  assert.deepEqual(
    [fact?.kind, fact?.subject, fact?.value, fact?.reason],
    ['done', 'write-justification', '2026-11-20', form.reason],
  );

  const withdrawn = await web.post(`${address}/completion/withdrawal`, {
    reason: 'Wrong practice',
  });
  assert.match((await web.get(withdrawn.location as string)).text, /Record that it is done/);
});

test('a form with something wrong says what, keeps what was typed and writes nothing', async () => {
  const address = `${base}/plan/write-justification/completion`;
  const count = async () => (await factsOf(web.database.db, base.split('/')[2] as string)).length;
  const facts = await count();
  const future = await web.post(address, { ...day('done-on', '2026-12-24'), reason: 'soon' });
  assert.equal(future.status, 400);
  assert.match(future.text, /There is a problem/);
  assert.match(future.text, /must be today, Monday 23 November 2026, or before/);
  assert.match(future.html, /value="24"/);
  const empty = await web.post(address, {});
  assert.match(empty.text, /is missing\. Enter a day, month and year/);
  assert.match(empty.text, /Say how you know that it is done/);
  const impossible = await web.post(address, { ...day('done-on', '2026-02-30'), reason: 'x' });
  assert.match(impossible.text, /must be a day that this month has/);
  assert.equal(await count(), facts);
});

test('an agreed date is planned on that day', async () => {
  const address = `${base}/plan/hold-kick-off`;
  const form = { ...day('agreed-for', '2026-12-23'), reason: 'All parties can come' };
  const agreed = await web.post(`${address}/agreed-date`, form);
  assert.equal(agreed.status, 303, agreed.text);
  assert.match((await web.get(address)).text, /It is agreed for Wednesday 23 December 2026/);
});

test('a new go-live date re-plans, and one that cannot be met says when it could', async () => {
  const form = { ...day('agreed-for', '2026-12-08'), reason: 'The practice wishes it' };
  const changed = await web.post(`${base}/plan/go-live/date`, form);
  assert.equal(changed.status, 303);
  const { text } = await web.get(`${base}/plan`);
  assert.match(text, /Go live on Tuesday 8 December 2026 is not possible\. The earliest date/);
  assert.match(text, /What stands in the way/);
  const overview = await web.get(base);
  assert.match(overview.text, /Held back by: /);
  const back = { ...day('agreed-for', '2027-03-09'), reason: 'As announced' };
  await web.post(`${base}/plan/go-live/date`, back);
});

test('an agreement that comes too early is named, whatever the go-live date', async () => {
  const address = `${base}/plan/hold-kick-off/agreed-date`;
  await web.post(address, { ...day('agreed-for', '2026-12-02'), reason: 'A mistake' });
  const { text } = await web.get(`${base}/plan`);
  assert.match(
    text,
    /no other date makes it so: “(Kick-off|Hold the kick-off meeting)” cannot be before/,
  );
  await web.post(address, { ...day('agreed-for', '2026-12-23'), reason: 'The right day' });
});

test('a go-live date in the past is refused on the form', async () => {
  const form = { ...day('agreed-for', '2026-11-01'), reason: 'x' };
  const past = await web.post(`${base}/plan/go-live/date`, form);
  assert.equal(past.status, 400);
  assert.match(past.text, /must be today, Monday 23 November 2026, or later/);
});

test('a day on which the practice is closed is refused, with the next that is not', async () => {
  const saturday = { ...day('agreed-for', '2027-03-13'), reason: 'A quiet day' };
  for (const address of ['go-live/date', 'place-order/agreed-date']) {
    const { status, text } = await web.post(`${base}/plan/${address}`, saturday);
    assert.equal(status, 400, address);
    assert.match(
      text,
      /Saturday 13 March 2027 is a Saturday; the next working day is Monday 15 March/,
    );
  }
  const cutover = await web.post(`${base}/plan/make-final-extract/agreed-date`, saturday);
  assert.equal(cutover.status, 303);
  const released = await web.post(`${base}/plan/make-final-extract/agreed-date/withdrawal`, {
    reason: 'Back to 72 hours',
  });
  assert.equal(released.status, 303);
  assert.doesNotMatch((await web.get(`${base}/plan/make-final-extract`)).text, /agreed for/);
});

test('go live with work open before it has to be confirmed', async () => {
  const address = `${base}/plan/sign-off-live-data/completion`;
  const form = { ...day('done-on', '2026-11-20'), reason: 'Somebody said so' };
  const asked = await web.post(address, form);
  assert.equal(asked.status, 400);
  assert.match(asked.text, /tasks before it are not recorded as done: “/);
  assert.match(asked.text, /It happened all the same/);
  const confirmed = await web.post(address, { ...form, confirmed: 'yes' });
  assert.equal(confirmed.status, 303);
  assert.match((await web.get(base)).text, /Live since .* What is late since go live/);
  await web.post(`${address}/withdrawal`, { reason: 'A mistake' });
});

test('what reaches go live is not open before itself', async () => {
  const address = await registerRiverside(web, '2027-06-01');
  const { db } = web.database;
  const found = await findMigration(db, address.split('/')[2] as string);
  const { plan } = openGuide(web.clock).planner.plan(found.migration, found.facts);
  const rest = plan.tasks.filter(({ id }) => id !== 'sign-off-live-data');
  const { id: migration } = found.migration;
  await recordFacts(
    db,
    rest.map(({ id }) => ({ migration, kind: 'done', subject: id, value: '2026-11-20' })),
    { who: LOCAL_USER, clock: web.clock },
  );
  const form = { ...day('done-on', '2026-11-23'), reason: 'The clinical lead signed' };
  const { status, text } = await web.post(`${address}/plan/sign-off-live-data/completion`, form);
  assert.equal(status, 303, text);
});

test('a task shows each limit and requirement with its document, and where sources disagree', async () => {
  const { text, html } = await web.get(`${base}/plan/deliver-initial-extract`);
  assert.match(
    text,
    /SLA-06b Provide the extract: up to 15 working days Clinical system migration guide \(31 March 2026\)/,
  );
  assert.match(
    text,
    /SLA-06 Provide the extract, as the suppliers' process has it: up to 5 working days SLA-06b is used instead Catalogue Solution Migration Process, step 7 and page 6/,
  );
  assert.match(
    text,
    /DMI06 Extract on request: .+? GP IT Futures Data Migration Standard \(March 2020\)/,
  );
  assert.match(html, /href="\/editions\/nhs-england-2026#sla-06b"/);
  assert.match(
    text,
    /How long the current supplier has for the extract Up to 5 weeks .+ 5 working days .+ 15 working days from the formal request, often less\. Used here/,
  );
});

test('what went ahead of something that has to come first is shown with what is missing', async () => {
  const address = `${base}/plan/hold-kick-off`;
  const form = { ...day('done-on', '2026-11-20'), reason: 'Held', confirmed: 'yes' };
  assert.equal((await web.post(`${address}/completion`, form)).status, 303);
  const missing =
    /What is missing “Kick-off” is recorded as done on Friday 20 November 2026, but what has to come before it is not: .*Order placed , now planned for .*Extract requested , now planned for /;
  for (const place of ['', '/kick-off', '/hold-kick-off']) {
    assert.match((await web.get(`${base}/plan${place}`)).text, missing, place);
  }
  await web.post(`${address}/completion/withdrawal`, { reason: 'A mistake' });
  assert.doesNotMatch((await web.get(`${base}/plan`)).text, /What is missing/);
});

test('a task that the plan does not have is not found', async () => {
  const { status, text } = await web.get(`${base}/plan/feed-the-cat`);
  assert.equal(status, 404);
  assert.match(text, /no task or milestone at this address/);
});

test('the overview tells where the migration is and five things to do', async () => {
  const { status, html, text } = await web.get(base);
  assert.equal(status, 200);
  assert.match(text, /Riverside Surgery, EMIS Web to SystmOne\. \d+ working days to go live\./);
  const next = /<ol class="changeover-next">([\s\S]*?)<\/ol>/.exec(html)?.[1] ?? '';
  assert.equal(next.match(/<li>/g)?.length, 5);
});
