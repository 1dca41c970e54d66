import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { layReadyDatabase } from '../../test/support/database-copy.ts';
import { freshDatabase } from '../../test/support/fresh-database.ts';
import type { SenderTask } from '../../test/support/mail/send-outbox.ts';
import { smtpRefusal, startSmtp, type TestSmtp } from '../../test/support/mail/smtp.ts';
import { noPostgres, startPostgres, type TestServer } from '../../test/support/postgres.ts';
import { ASHA, addTestPerson } from '../../test/support/signed-in.ts';
import type { Database } from '../db/connection.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { answerOf } from './answer.ts';
import { keepSending, pauseMs } from './keep-sending.ts';
import { mailServer } from './mail-server.ts';
import type { NewMessage } from './message.ts';
import { sendDue, waitMinutes } from './send-due.ts';
import { addMessage, claimNext, settle, toMessage } from './store.ts';

const SENDER = fileURLToPath(new URL('../../test/support/mail/send-outbox.ts', import.meta.url));
const START = Temporal.Instant.from('2026-11-23T07:00:00Z');
const FROM = { name: 'Changeover, of Wharfside', address: 'changeover@wharf.example' };

let now = START;
const clock = { now: () => now };
let smtp: TestSmtp;
before(async () => {
  smtp = await startSmtp();
});
beforeEach(() => {
  now = START;
  smtp.received.length = 0;
  smtp.on = Object.assign(smtp.on, { recipient: undefined, begun: undefined, arrived: undefined });
});
after(() => smtp.stop());

async function add(db: Database, person: string, more: Partial<NewMessage> & { subject: string }) {
  const message = {
    person,
    kind: 'digest',
    day: '2026-11-23',
    about: more.subject,
    body: 'Hello.',
  };
  now = now.add({ seconds: 1 });
  const made = { now, host: 'wharf.example' };
  return await addMessage(db, { ...(message as NewMessage), ...more }, made);
}

async function outbox(db: Database) {
  const rows = await db.selectFrom('message').selectAll().orderBy('made_at').execute();
  return rows.map(toMessage);
}

const states = async (db: Database) => (await outbox(db)).map(({ state }) => state);
const subjects = () => smtp.received.map(({ subject }) => subject);

function sender(task: SenderTask) {
  const child = spawn(process.execPath, [SENDER, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, ended: once(child, 'exit') as Promise<[number | null, string | null]> };
}

/**
 * A sender dies at each of the three moments at which it can, and is started again each time.
 *
 * @param wait how long after its death another one is started
 */
async function dieThreeTimes(place: SenderTask['place'], wait: Temporal.DurationLike) {
  const open = () => openDatabase(place, { clock, onLostConnection: assert.fail });
  const database = await open();
  const { id } = await addTestPerson({ database, clock }, ASHA);
  await add(database.db, id, { subject: 'one' });
  await add(database.db, id, { subject: 'two', body: 'A long line.\n'.repeat(100_000) });
  await add(database.db, id, { subject: 'three' });
  await add(database.db, id, { subject: 'four' });
  await add(database.db, id, { subject: 'five' });
  await database.close();
  const begin = (more: Partial<SenderTask> = {}) => {
    now = now.add(wait);
    return sender({ place, smtpUrl: smtp.url, now: now.toString(), ...more });
  };

  let { child, ended } = begin();
  let messages = 0;
  smtp.on.begun = async () => {
    if (++messages < 2) return;
    child.kill('SIGKILL');
    await ended;
  };
  assert.equal((await ended)[1], 'SIGKILL');
  assert.deepEqual(subjects(), ['one'], 'two was cut short before its end');
  delete smtp.on.begun;

  ({ child, ended } = begin());
  smtp.on.arrived = async ({ subject }) => {
    if (subject !== 'three') return;
    child.kill('SIGKILL');
    await ended;
  };
  assert.equal((await ended)[1], 'SIGKILL');
  assert.deepEqual(subjects(), ['one', 'three'], 'three has arrived, and was not confirmed');
  delete smtp.on.arrived;

  ({ child, ended } = begin({ hangAfter: 'four' }));
  const [said] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  assert.equal(String(said), 'confirmed\n');
  child.kill('SIGKILL');
  await ended;
  assert.deepEqual(
    subjects(),
    ['one', 'three', 'four'],
    'four was confirmed, and not written down',
  );

  ({ child, ended } = begin());
  assert.deepEqual(await ended, [0, null]);
  const again = await open();
  const sent = await outbox(again.db);
  await again.close();
  return sent;
}

async function nothingIsLost(sent: Awaited<ReturnType<typeof outbox>>) {
  assert.deepEqual(
    sent.map(({ subject, state, doubtedAt }) => [subject, state, doubtedAt !== null]),
    [
      ['one', 'sent', false],
      ['two', 'sent', true],
      ['three', 'sent', true],
      ['four', 'sent', true],
      ['five', 'sent', false],
    ],
  );
  const arrivals = Map.groupBy(smtp.received, ({ subject }) => subject);
  const times = [...arrivals].map(([subject, all]) => `${subject} ${all.length}`).toSorted();
  assert.deepEqual(times, ['five 1', 'four 2', 'one 1', 'three 2', 'two 1']);
  for (const { subject, messageId } of sent) {
    const all = arrivals.get(subject) ?? [];
    assert.deepEqual([...new Set(all.map((mail) => mail.messageId))], [messageId]);
    assert.equal(new Set(all.map(({ text }) => text)).size, 1, 'it is the same message');
  }
}

describe('on the embedded database', () => {
  let database: OpenDatabase;
  let db: Database;
  let person: string;
  before(async () => {
    database = await freshDatabase();
    ({ db } = database);
    person = (await addTestPerson({ database, clock }, ASHA)).id;
  });
  beforeEach(async () => {
    await db.deleteFrom('message').execute();
  });
  after(() => database.close());

  const needs = (smtpUrl = smtp.url) => ({
    db,
    clock,
    deliver: mailServer({ smtpUrl, from: FROM }),
    recipientOf: async () => ({ name: 'Asha "A" Fairweather', email: ASHA.email }),
  });

  test('a sender that is killed before, during and after the confirmation loses nothing', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'changeover-outbox-'));
    try {
      await layReadyDatabase(dataFolder);
      const place = { dataFolder, databaseUrl: undefined };
      await nothingIsLost(await dieThreeTimes(place, { seconds: 1 }));
    } finally {
      await rm(dataFolder, { recursive: true });
    }
  });

  test('a message is sent once, as it was written, with its own Message-ID', async () => {
    const body = 'Two lines, one with £ and ’.\n\nhttp://127.0.0.1:3000/my-work\n';
    await add(db, person, { subject: '3 things are due – 1 is late', body });
    assert.equal((await sendDue(needs())).tried, 1);
    assert.equal((await sendDue(needs())).tried, 0);
    const [mail] = smtp.received;
    const [sent] = await outbox(db);
    assert.deepEqual([mail?.to, mail?.messageId], [ASHA.email, sent?.messageId]);
    assert.equal(mail?.from, '"Changeover, of Wharfside" <changeover@wharf.example>');
    assert.match(String(mail?.messageId), /^<[0-9a-f-]{36}@wharf\.example>$/);
    assert.equal(mail?.text.replaceAll('\r\n', '\n').trimEnd(), body.trimEnd());
    assert.equal(sent?.sentAt?.toString(), now.toString());
  });

  test('of one kind, day and thing somebody gets one message', async () => {
    assert.equal(await add(db, person, { subject: 'first', about: 'm-1' }), true);
    assert.equal(await add(db, person, { subject: 'again', about: 'm-1' }), false);
    assert.equal(await add(db, person, { subject: 'other', about: 'm-2' }), true);
    assert.equal(await add(db, person, { subject: 'next', about: 'm-1', day: '2026-11-24' }), true);
    assert.equal((await outbox(db)).length, 3);
  });

  test('what is put off is tried again later and later, and given up after five days', async () => {
    assert.deepEqual([1, 2, 3, 4, 5, 9].map(waitMinutes), [1, 4, 16, 64, 240, 240]);
    smtp.on.recipient = () => {
      throw smtpRefusal(451, 'Greylisted, try again, asha.fairweather@wharfside.example');
    };
    await add(db, person, { subject: 'patient' });
    await sendDue(needs());
    const [put] = await outbox(db);
    assert.deepEqual([put?.state, put?.attempts], ['waiting', 1]);
    assert.match(String(put?.answer), /^451 Greylisted, try again, \[address\]/);
    assert.equal(put?.nextTryAt.toString(), now.add({ minutes: 1 }).toString());
    assert.equal((await sendDue(needs())).tried, 0, 'not before its time');

    now = now.add({ minutes: 1 });
    delete smtp.on.recipient;
    assert.equal((await sendDue(needs())).tried, 1);
    assert.deepEqual([await states(db), subjects()], [['sent'], ['patient']]);

    await add(db, person, { subject: 'too long' });
    now = now.add({ hours: 5 * 24 });
    await sendDue(needs());
    const given = (await outbox(db))[1];
    assert.deepEqual([given?.state, given?.answer], ['refused', 'Given up after 5 days.']);
  });

  test('without a connection a message waits, and with a wrong password too', async (context) => {
    const gone = await startSmtp();
    await gone.stop();
    await add(db, person, { subject: 'waiting' });
    await sendDue(needs(gone.url));
    assert.deepEqual(await states(db), ['waiting']);

    const closed = await startSmtp({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => callback(smtpRefusal(535, 'Wrong password')),
    });
    context.after(() => closed.stop());
    now = now.add({ hours: 1 });
    await sendDue(needs(closed.url.replace('//', '//changeover:wrong@')));
    const [left] = await outbox(db);
    assert.deepEqual([left?.state, left?.attempts], ['waiting', 2]);
    assert.match(String(left?.answer), /^535 Wrong password/);
  });

  test('while the server is not to be had, one message asks for all, and less and less often', async (context) => {
    let asked = 0;
    const closed = await startSmtp({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth(_auth, _session, callback) {
        asked++;
        callback(smtpRefusal(535, 'Wrong password'));
      },
    });
    context.after(() => closed.stop());
    const wrong = needs(closed.url.replace('//', '//changeover:wrong@'));
    for (let number = 1; number <= 60; number++) await add(db, person, { subject: `no ${number}` });
    assert.deepEqual(await sendDue(wrong), { tried: 1, unreachable: '535 Wrong password' });
    assert.equal(asked, 1);
    assert.deepEqual(
      [0, 1, 2, 20].map((failures) => pauseMs(failures)),
      [...[20_000, 40_000, 80_000, 900_000]],
    );
    const onFault = (fault: unknown) => assert.fail(String(fault));
    const gone = await startSmtp();
    await gone.stop();
    const answers: string[] = [];
    const sending = await keepSending({
      ...needs(gone.url),
      ...{ isAlone: true, everyMs: 10, onFault },
      onUnreachable: (answer) => answers.push(answer),
    });
    await new Promise((go) => setTimeout(go, 800));
    await sending.stop();
    const tries = (await outbox(db)).reduce((sum, { attempts }) => sum + attempts, -asked);
    assert.equal(answers.length, tries);
    assert.match(String(answers[0]), /ECONNREFUSED/);
    assert.ok(tries >= 1 && tries <= 7, `${tries} times: after 0, 20, 60, 140, 300, 620 ms`);
  });

  test('what is in doubt three times is left to people', async () => {
    await add(db, person, { subject: 'never through' });
    smtp.on.begun = () => smtp.cut();
    for (let days = 0; days < 4; days++) {
      await sendDue(needs());
      now = now.add({ hours: 5 });
    }
    const [left] = await outbox(db);
    assert.deepEqual([left?.state, left?.doubts, left?.attempts], ['doubtful', 3, 3]);
  });

  test('a server elsewhere that speaks no TLS is told nothing', async () => {
    await add(db, person, { subject: 'in the clear' });
    // The same server under a name that is not known to be this machine.
    await sendDue(needs(smtp.url.replace('127.0.0.1', '127.1')));
    const [left] = await outbox(db);
    assert.deepEqual([left?.state, smtp.received.length], ['waiting', 0]);
    // The answer to STARTTLS.
    assert.match(String(left?.answer), /500 Error: command not recognized/);
  });

  test('what the server will never take is refused, with its reason and without addresses', async () => {
    smtp.on.recipient = (address) => {
      throw smtpRefusal(
        550,
        `5.1.1 <${address}>: moved to new.address@elsewhere.example, 943 476 5919`,
      );
    };
    await add(db, person, { subject: 'unknown' });
    await sendDue(needs());
    now = now.add({ hours: 9 });
    assert.equal((await sendDue(needs())).tried, 0);
    const [left] = await outbox(db);
    assert.equal(left?.state, 'refused');
    assert.equal(left?.answer, '550 5.1.1 <[address]>: moved to [address], [number]');
    assert.equal(answerOf('250  OK\r\n250 queued'), '250 OK 250 queued');
  });

  test('a connection that breaks in the middle leaves a doubt, which stays when it is sent again', async () => {
    await add(db, person, { subject: 'broken' });
    smtp.on.begun = () => smtp.cut();
    await sendDue(needs());
    delete smtp.on.begun;
    assert.deepEqual(await states(db), ['doubtful']);

    smtp.on.recipient = () => {
      throw smtpRefusal(451, 'Later');
    };
    now = now.add({ minutes: 1 });
    await sendDue(needs());
    assert.deepEqual(await states(db), ['doubtful'], 'put off says nothing about the time before');
    delete smtp.on.recipient;
    now = now.add({ minutes: 4 });
    await sendDue(needs());
    const [sent] = await outbox(db);
    assert.deepEqual([sent?.state, sent?.doubtedAt !== null], ['sent', true]);
    assert.deepEqual(
      smtp.received.map(({ messageId }) => messageId),
      [sent?.messageId],
    );
  });

  test('who may not get it any more gets nothing', async () => {
    await add(db, person, { subject: 'for nobody' });
    await sendDue({ ...needs(), recipientOf: async () => ({ why: 'No access any more.' }) });
    const [left] = await outbox(db);
    assert.deepEqual([left?.state, left?.answer], ['dropped', 'No access any more.']);
    assert.deepEqual(smtp.received, []);
  });

  test('a sender that is told to stop ends with the message that it has', async () => {
    await add(db, person, { subject: 'first' });
    await add(db, person, { subject: 'second' });
    const arrived = Promise.withResolvers<void>();
    smtp.on.arrived = () => arrived.resolve();
    const sending = await keepSending({
      ...needs(),
      isAlone: true,
      onFault: (fault) => assert.fail(String(fault)),
      onUnreachable: assert.fail,
    });
    await arrived.promise;
    await sending.stop();
    assert.deepEqual(await states(db), ['sent', 'waiting']);
  });
});

describe('on a PostgreSQL server', { skip: await noPostgres() }, () => {
  let server: TestServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  test('a sender that is killed before, during and after the confirmation loses nothing', async () => {
    const place = { dataFolder: '/nowhere', databaseUrl: await server.newDatabase() };
    await nothingIsLost(await dieThreeTimes(place, { minutes: 11 }));
  });

  test('two senders at once send each message once, and leave what a third one is sending', async (context) => {
    const place = { dataFolder: '/nowhere', databaseUrl: await server.newDatabase() };
    const open = () => openDatabase(place, { clock, onLostConnection: assert.fail });
    const both = [await open(), await open()] as const;
    context.after(() => Promise.all(both.map((each) => each.close())));
    const [{ db }] = both;
    const { id } = await addTestPerson({ database: both[0], clock }, ASHA);
    for (let number = 1; number <= 40; number++) await add(db, id, { subject: `no ${number}` });
    const third = await claimNext(db, now);
    assert.equal(third?.subject, 'no 1');

    const deliver = mailServer({ smtpUrl: smtp.url, from: FROM });
    const recipientOf = async () => ({ name: ASHA.name, email: ASHA.email });
    const send = ({ db }: OpenDatabase) => sendDue({ db, clock, deliver, recipientOf });
    const tried = await Promise.all(both.map(send));
    assert.ok(
      tried.every((each) => each.tried > 0),
      'both have sent',
    );
    assert.equal(new Set(subjects()).size, 39);
    assert.equal(smtp.received.length, 39);

    now = now.add({ minutes: 11 });
    await Promise.all(both.map(send));
    assert.deepEqual(subjects().slice(39), ['no 1']);
    // The third one was not dead after all: what it says comes too late.
    await settle(db, third, { state: 'waiting', answer: 'Later', now, nextTryAt: now });
    const [first] = await outbox(db);
    assert.deepEqual([first?.state, first?.doubtedAt !== null], ['sent', true]);
  });
});
