import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import pino from 'pino';
import { everybodyIn, type Somebody } from '../../../test/support/everybody.ts';
import { startSmtp } from '../../../test/support/mail/smtp.ts';
import { registerRiverside } from '../../../test/support/registered.ts';
import { addTestPerson, GEORGE } from '../../../test/support/signed-in.ts';
import { clockOn, startWeb, type TestWeb } from '../../../test/support/web.ts';
import { openGuide, sendMail } from '../../app.ts';
import { readConfig } from '../../config.ts';
import { roleSubject } from '../../migrations/access/held-roles.ts';
import type { NewFact } from '../../migrations/fact.ts';
import { recordFacts } from '../../migrations/store.ts';
import { changePerson } from '../../people/administration/change-person.ts';
import type { MailWish } from '../../people/mail/mail-wish.ts';
import type { Role } from '../../people/role.ts';
import { LOCAL_USER } from '../../people/user.ts';
import type { Values } from '../../registers/field.ts';
import { loadBooks } from '../../registers/load-books.ts';
import { rowOf } from '../papers/testing/filled-rows.ts';
import { isMissed, lastRun, nextRun } from './daily-runs.ts';
import { stageOf } from './deadlines.ts';
import { type DayNeeds, runDay } from './run-day.ts';

const MONDAY = '2026-11-23';
const books = await loadBooks();
let on = clockOn(MONDAY);
const clock = { now: () => on.now() };
let web: TestWeb;
let migration: string;
let everybody: Somebody[];
let needs: DayNeeds;
before(async () => {
  web = await startWeb({ clock });
  migration = (await registerRiverside(web)).split('/')[2] as string;
  everybody = await everybodyIn(web, migration);
  const { db } = web.database;
  const { editions, planner } = openGuide(clock);
  const origin = 'https://changeover.example';
  needs = { db, clock, editions, planner, books, origin, host: 'changeover.example' };
});
beforeEach(async () => {
  on = clockOn(MONDAY);
  for (const table of ['message', 'told', 'daily_run', 'book_row'] as const) {
    await needs.db.deleteFrom(table).execute();
  }
});
after(() => web.close());

const holding = (role: Role) => everybody.find((each) => each.role === role)?.person.id as string;

async function runOn(date: string): Promise<number> {
  on = clockOn(date);
  return await runDay(needs);
}

async function outbox(person?: string) {
  const all = needs.db.selectFrom('message').selectAll().orderBy('made_at').orderBy('kind');
  return await (person ? all.where('person', '=', person) : all).execute();
}

const kindsOf = async (person: string) => (await outbox(person)).map(({ kind }) => kind);

async function state(...facts: Omit<NewFact, 'migration'>[]): Promise<void> {
  const stated = facts.map((fact) => ({ migration, ...fact }) as NewFact);
  await recordFacts(needs.db, stated, { who: LOCAL_USER, clock });
}

async function wish(person: string, mail: MailWish): Promise<void> {
  await needs.db.updateTable('person').set({ mail }).where('id', '=', person).execute();
}

let rows = 0;
async function addRow(book: string, kind: string, state: string, values: Values): Promise<void> {
  const at = clock.now().toString();
  const row = {
    migration,
    book,
    number: ++rows,
    kind,
    state,
    field_values: JSON.stringify(values),
  };
  const more = { form_token: randomUUID(), added_at: at, changed_at: at, changed_by: 'local' };
  await needs.db
    .insertInto('book_row')
    .values({ ...row, ...more })
    .execute();
}

const action = (target: string) =>
  addRow('contacts', 'action', 'to-do', { what: 'Ask the landlord', owner: 'Ines', target });

describe('a digest', () => {
  test('says what is late, due and held up by others, with links to the pages', async () => {
    await runOn('2027-01-11');
    const [digest] = await outbox(holding('project-manager'));
    assert.match(String(digest?.subject), /^\d+ things? (is|are) due this week, \d+ (is|are) late/);
    const body = String(digest?.body);
    assert.match(body, /^Dear Project manager Tester,\n\n/);
    assert.match(
      body,
      /Hold the kick-off meeting, Riverside Surgery\.\n {2}(By|Was due on) \w+day /,
    );
    assert.match(body, /Waits for: [^\n]*New supplier/);
    assert.ok(
      body.includes(`https://changeover.example/migrations/${migration}/plan/hold-kick-off`),
    );
    assert.match(body, /https:\/\/changeover\.example\/account\n$/);
  });

  test('comes once a day, whatever runs twice, and again on the next day', async () => {
    const first = await runOn(MONDAY);
    assert.ok(first > 3, `${first} were made`);
    assert.equal(await runOn(MONDAY), 0);
    on = clockOn('2026-11-24');
    const both = await Promise.all([runDay(needs), runDay(needs)]);
    assert.equal((await outbox()).length, first + both[0] + both[1]);
    const digests = (await outbox()).filter(({ kind }) => kind === 'digest');
    const keys = digests.map(({ person, day }) => `${person} ${day}`);
    assert.equal(new Set(keys).size, keys.length);
    assert.ok(keys.includes(`${holding('icb')} 2026-11-24`));
  });

  test('comes once a week to who wants that, on Monday or the first day after', async () => {
    const icb = holding('icb');
    await wish(icb, 'weekly');
    for (const date of ['2026-11-25', '2026-11-27', '2026-11-30', '2026-12-01']) await runOn(date);
    await wish(icb, 'daily');
    const digests = (await outbox(icb)).filter(({ kind }) => kind === 'digest');
    assert.deepEqual(
      digests.map(({ day }) => day),
      ['2026-11-23', '2026-11-30'],
    );
  });

  test('goes to nobody without access, without a role, or who wants none', async () => {
    const by = { who: LOCAL_USER, clock };
    const george = await addTestPerson({ database: web.database, clock }, GEORGE);
    const held = { person: george.id, name: george.name, role: 'practice-manager' } as const;
    const hold = (until: string | null) =>
      state({ kind: 'holds-role', subject: roleSubject(held), value: { ...held, until } });
    await hold(null);
    await runOn(MONDAY);
    assert.ok((await kindsOf(george.id)).includes('digest'));

    const { id: organisation } = george.organisation;
    const change = (accessUntil: string | null) =>
      changePerson(needs.db, george, { organisation, isAdministrator: false, accessUntil }, by);
    await change('2026-11-23');
    await runOn('2026-11-24');
    await change(null);
    await hold('2026-11-24');
    await runOn('2026-11-25');
    await hold(null);
    await wish(george.id, 'none');
    await action('2026-11-26');
    await runOn('2026-11-26');
    assert.deepEqual([...new Set((await outbox(george.id)).map(({ day }) => day))], [MONDAY]);
  });
});

describe('a reminder', () => {
  test('comes on the declared day, or a week before, and on the day itself', () => {
    const stages = (remindOn: string[], ...days: string[]) =>
      days.map((today) => stageOf({ on: '2026-12-10', remindOn }, today));
    assert.deepEqual(stages(['2026-12-08'], '2026-12-07', '2026-12-08', '2026-12-09'), [
      ...[undefined, 1, 1],
    ]);
    assert.deepEqual(stages([], '2026-12-02', '2026-12-03', '2026-12-10', '2026-12-11'), [
      ...[undefined, 1, 0, 0],
    ]);
    const two = ['2026-12-08', '2026-12-01'];
    assert.deepEqual(stages(two, '2026-11-30', '2026-12-01', '2026-12-08', '2026-12-10'), [
      ...[undefined, 2, 1, 0],
    ]);
    assert.deepEqual(stages([], '2026-12-24', '2026-12-25'), [0, undefined]);
  });

  test('of a row comes once at each stage to those on whom it is, also after missed days', async () => {
    await action('2026-12-03');
    const trainer = holding('trainer');
    const reminders = async () =>
      (await outbox(trainer)).filter(({ kind }) => kind === 'reminder').map(({ body }) => body);
    await runOn('2026-11-30');
    assert.deepEqual(await reminders(), []);
    await runOn('2026-12-01');
    await runOn('2026-12-02');
    const [before, ...more] = await reminders();
    assert.match(String(before), /“Done” is due on Thursday 3 December 2026\.\n {2}https:/);
    assert.deepEqual(more, []);
    // The server was off on the day itself and on the next.
    await runOn('2026-12-05');
    await runOn('2026-12-06');
    const all = await reminders();
    assert.match(String(all[1]), /“Done” was due on Thursday 3 December 2026/);
    assert.equal(all.length, 2);
    assert.deepEqual(await kindsOf(holding('third-party')), [], 'on whom it is not');
  });

  test('stays with a weekly digest', async () => {
    const trainer = holding('trainer');
    await wish(trainer, 'weekly');
    await action('2026-12-02');
    await runOn('2026-12-02');
    await wish(trainer, 'daily');
    assert.ok((await kindsOf(trainer)).includes('reminder'));
  });
});

test('a limit is told to who is bound when it is about to break, and escalated when it is broken', async () => {
  await state({ kind: 'done', subject: 'order-placed', value: '2026-11-09' });
  const told = async (role: Role) =>
    (await outbox(holding(role)))
      .filter(({ kind }) => kind === 'escalation')
      .map(({ body }) => /- [^:]*: SLA-02, [^\n]*/.exec(body)?.[0] ?? '');
  for (const date of ['2026-11-17', '2026-11-18', '2026-11-23', '2026-11-24', '2026-11-30']) {
    await runOn(date);
  }
  // Ten working days from Monday 9 November are Monday 23 November, with a warning three days before.
  const both = [
    '- About to be broken: SLA-02, Plan the approach to the migration.',
    '- Broken: SLA-02, Plan the approach to the migration.',
  ];
  assert.deepEqual(await told('new-supplier'), both);
  assert.deepEqual(await told('project-manager'), both);
  assert.deepEqual(await told('trainer'), []);
  // Nobody in a migration is its management agent: the ICB finds out who that is.
  assert.deepEqual(await told('icb'), both.slice(1));
  const broken = (await outbox(holding('project-manager'))).filter(
    ({ kind, day }) => kind === 'escalation' && day === '2026-11-24',
  )[0];
  assert.equal(broken?.subject, 'Riverside Surgery: 1 limit broken or about to be');
  assert.match(String(broken?.body), /Take it to: Migration management agent\./);
});

test('to whom the edition escalates a limit learns that it is broken, and not before', async () => {
  await state(
    { kind: 'done', subject: 'm1', value: '2026-11-09' },
    { kind: 'done', subject: 'order-placed', value: null },
  );
  const icb = holding('icb');
  const told = async () => (await outbox(icb)).filter(({ body }) => body.includes('LEAD-22'));
  await runOn('2026-11-23');
  assert.deepEqual(await told(), []);
  await runOn('2026-11-24');
  const [escalated] = await told();
  assert.match(
    String(escalated?.body),
    /Broken: LEAD-22, .*It comes to you: Integrated care board\./s,
  );
  await state({ kind: 'done', subject: 'm1', value: null });
});

test('nothing that people typed stands in any message', async () => {
  const planted = 'Zebedee Quillfeather';
  for (const book of books) {
    for (const [kind, { states, fields }] of Object.entries(book.kinds)) {
      for (const state of Object.keys(states)) {
        const { values } = rowOf(book, kind, 'filled');
        for (const [id, { type }] of Object.entries(fields)) {
          if (type === 'text' || type === 'paragraph') values[id] = `${planted} ${id}`;
          if (type === 'email') values[id] = 'zebedee@quillfeather.example';
          if (type === 'telephone') values[id] = '07700 900123';
        }
        await addRow(book.id, kind, state, values);
      }
    }
  }
  await state(
    { kind: 'list', subject: 'third-parties', value: [planted] },
    { kind: 'person', subject: planted, value: ['practice-manager'] },
  );
  assert.match((await web.get('/my-work')).text, /Zebedee Quillfeather/);
  const dates = [
    '2026-12-01',
    '2027-01-11',
    '2027-02-08',
    '2027-02-15',
    '2027-03-10',
    '2027-06-07',
  ];
  for (const date of dates) await runOn(date);
  const all = await outbox();
  assert.deepEqual([...new Set(all.map(({ kind }) => kind))].toSorted(), [
    'digest',
    'escalation',
    'reminder',
  ]);
  for (const { subject, body, kind } of all) {
    assert.doesNotMatch(subject + body, /zebedee|quillfeather|900123/i, kind);
  }
  await state(
    { kind: 'list', subject: 'third-parties', value: [] },
    { kind: 'person', subject: planted, value: null },
  );
});

test('settings of the mail server are refused without showing what may be a password', () => {
  const from = { CHANGEOVER_MAIL_FROM: 'Changeover <changeover@wharf.example>' };
  const url = (text: string) => ({ CHANGEOVER_SMTP_URL: text });
  const right = url('smtp://us:secret@mail.example:587');
  const wrong: [settings: Record<string, string>, says: RegExp][] = [
    [{ ...from, ...url('http://us:secret@mail.example') }, /must be like smtp:/],
    [{ ...from, ...url('us:secret') }, /must be like smtp:/],
    [right, /both are needed/],
    [from, /both are needed/],
    [{ ...right, CHANGEOVER_MAIL_FROM: 'us' }, /_FROM is "us", but must be an e-mail address/],
    [{ ...right, CHANGEOVER_MAIL_FROM: 'us@wharf.example>' }, /must be an e-mail address/],
  ];
  for (const [settings, says] of wrong) {
    assert.throws(
      () => readConfig(settings),
      ({ message }) => says.test(message) && !message.includes('secret'),
    );
  }
  assert.deepEqual(readConfig({ ...right, ...from }).mail?.from, {
    name: 'Changeover',
    address: 'changeover@wharf.example',
  });
});

test('what was made is sent to the mail server, but not to who has left meanwhile', async () => {
  const smtp = await startSmtp();
  await runOn(MONDAY);
  const icb = holding('icb');
  const leave = (left_at: string | null) =>
    needs.db.updateTable('person').set({ left_at }).where('id', '=', icb).execute();
  await leave(clock.now().toString());
  const settings = { CHANGEOVER_SMTP_URL: smtp.url, CHANGEOVER_MAIL_FROM: 'us@wharf.example' };
  const log = pino({ level: 'silent' });
  const sending = await sendMail({
    database: web.database,
    config: readConfig(settings),
    clock,
    log,
  });
  const made = await outbox();
  const theirs = made.filter(({ person }) => person === icb).length;
  while (smtp.received.length < made.length - theirs) await new Promise((go) => setTimeout(go, 20));
  await sending.stop();
  await smtp.stop();
  await leave(null);
  assert.ok(theirs > 0);
  assert.ok(smtp.received.every(({ to }) => to !== 'icb@everybody.example'));
  assert.deepEqual(
    [...new Set((await outbox(icb)).map(({ state, answer }) => `${state}: ${answer}`))],
    ['dropped: Has no access any more.'],
  );
});

describe('the outbox', () => {
  const mine = async () => (await outbox(web.person.id))[0];
  const become = (id: string | undefined, state: 'doubtful' | 'refused' | 'sent', more = {}) =>
    needs.db
      .updateTable('message')
      .set({ state, ...more })
      .where('id', '=', id ?? '')
      .execute();
  const asIcb = async (url: string, method: 'GET' | 'POST' = 'GET') => {
    const { cookie } = everybody.find(({ role }) => role === 'icb') as Somebody;
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    return await web.app.inject({ url, method, headers });
  };

  test('says what there is, how it stands, and when the next run is', async () => {
    assert.match((await web.get('/outbox')).text, /nothing is sent, .*None have been made yet/);
    await runOn(MONDAY);
    const { text, html } = await web.get('/outbox');
    assert.match(text, /Outbox \d messages?: \d waiting\. No mail server is set/);
    assert.match(text, /made on Tuesday 24 November 2026 at 07:00\. The last run was on Monday 23/);
    assert.match(text, /Waiting Read it here\./);
    const [digest] = (await outbox(web.person.id)).filter(({ kind }) => kind === 'digest');
    assert.ok(html.includes(`href="/outbox/${digest?.id}"`));
    const read = await web.get(`/outbox/${digest?.id}`);
    assert.match(read.text, /Dear Asha Fairweather, .* Message-ID <[^>]+@changeover\.example>/);
    assert.match((await web.get('/outbox?state=sent')).text, /No message is in this state/);
  });

  test('shows an administrator of others that there is one, and nobody else even that', async () => {
    await runOn(MONDAY);
    const { text, html } = await web.get('/outbox?whose=everybody');
    assert.match(text, /ICB lead Tester Your work 23 Nov 2026/);
    const [theirs] = await outbox(holding('icb'));
    assert.ok(!html.includes(`href="/outbox/${theirs?.id}"`));
    assert.equal((await web.get(`/outbox/${theirs?.id}`)).status, 404);
    const own = await mine();
    assert.equal((await asIcb(`/outbox/${theirs?.id}`)).statusCode, 200);
    assert.equal((await asIcb(`/outbox/${own?.id}`)).statusCode, 404);
    assert.equal((await asIcb(`/outbox/${own?.id}/removal`, 'POST')).statusCode, 404);
    assert.doesNotMatch((await asIcb('/outbox?whose=everybody')).body, /Fairweather/);
  });

  test('has a doubtful message sent again at once, or forgotten', async () => {
    await runOn(MONDAY);
    const own = await mine();
    const doubted_at = clock.now().toString();
    const later = { doubted_at, attempts: 4, next_try_at: '2026-12-01T00:00:00Z' };
    await become(own?.id, 'doubtful', later);
    assert.match((await web.get('/outbox')).text, /Doubtful It may have arrived: nobody knows/);
    const { location } = await web.post(`/outbox/${own?.id}/sending`, {});
    assert.match((await web.get(String(location))).text, /under the same Message-ID/);
    const again = await mine();
    assert.deepEqual([again?.state, again?.message_id], ['doubtful', own?.message_id]);
    assert.equal(again?.next_try_at.toString(), clock.now().toString());

    assert.equal((await web.post(`/outbox/${own?.id}/removal`, {})).status, 303);
    assert.match((await web.get('/outbox')).text, /Not sent Taken out by Asha Fairweather\./);
    await become(own?.id, 'sent', { doubted_at });
    assert.match((await web.get('/outbox')).text, /Sent, doubtful .* may have arrived twice/);
    const late = await web.post(`/outbox/${own?.id}/sending`, {});
    assert.equal(late.status, 409);
  });

  test('is as full as somebody has chosen on the account page', async () => {
    assert.match((await web.get('/account')).html, /value="daily" checked/);
    const { location } = await web.post('/account/mail', { mail: 'none' });
    const { text, html } = await web.get(String(location));
    assert.match(text, /What you chose is saved/);
    assert.match(html, /value="none" checked/);
    await runOn(MONDAY);
    assert.equal(await mine(), undefined);
    assert.match((await web.get(`/people/${web.person.id}`)).text, /E-mail chosen: none/);
    assert.equal((await web.post('/account/mail', { mail: 'hourly' })).status, 400);
    await web.post('/account/mail', { mail: 'daily' });
  });
});

test('a run that was missed is known, and the next one is at seven in England', async () => {
  const at = (moment: string) => {
    on = { now: () => Temporal.Instant.from(moment) };
    return isMissed(needs.db, clock);
  };
  assert.equal(await at('2026-11-23T06:59:00Z'), false, 'it is still to come');
  assert.equal(await at('2026-11-23T07:00:00Z'), true);
  await runDay(needs);
  assert.equal(await at('2026-11-23T19:00:00Z'), false);
  assert.equal((await lastRun(needs.db))?.day, '2026-11-23');
  assert.equal(nextRun(clock).toInstant().toString(), '2026-11-24T07:00:00Z');
  // Summer time.
  assert.equal(await at('2027-06-01T05:59:00Z'), false);
  assert.equal(nextRun(clock).toInstant().toString(), '2027-06-01T06:00:00Z');
  assert.equal(await at('2027-06-01T06:00:00Z'), true);
});

test('a migration that stands still sends nothing', async () => {
  const decided = { 'on-day': '23', 'on-month': '11', 'on-year': '2026', decided: ['icb'] };
  await web.post(`/migrations/${migration}/life/pause`, { ...decided, reason: 'No money' });
  assert.equal(await runOn('2026-11-24'), 0);
});
