import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { recordFacts } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';

let web: TestWeb;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
});
after(() => web.close());

const sheetOf = async (base: string) => (await web.get(`${base}/plan/one-page`)).text;

test('the sheet has the answer, phases with their days, milestones with their dates', async () => {
  const text = await sheetOf(await registerRiverside(web));
  assert.match(text, /Riverside Surgery: EMIS Web to SystmOne Go live on Tuesday 9 March 2027 is/);
  assert.match(text, /as it stands on Monday 23 November 2026/);
  assert.match(text, /Today, 23 Nov .*Go live, 9 Mar/);
  assert.match(text, /1\. Decision and funding .*23 Nov to \d+ Dec, 0 of 4 done/);
  assert.match(text, /Go live, Tue 9 Mar 2027/);
});

test('the way that go live waits for longest names the work in order, without what is done', async () => {
  const base = await registerRiverside(web, '2027-03-16');
  const chain = (text: string) =>
    text.slice(text.indexOf('What go live waits for longest'), text.indexOf('Who is who'));
  assert.match(
    chain(await sheetOf(base)),
    /Write the business justification, .*Order the new system .*Deliver the initial extract, .*Recheck the data/,
  );
  const migration = base.replace('/migrations/', '');
  await recordFacts(
    web.database.db,
    [
      {
        migration,
        kind: 'done',
        subject: 'write-justification',
        value: '2026-11-23',
        reason: 'Sent',
      },
    ],
    { who: LOCAL_USER, clock: web.clock },
  );
  const after = await sheetOf(base);
  assert.doesNotMatch(chain(after), /Write the business justification/);
  assert.match(after, /23 Nov to \d+ Dec, 1 of 4 done/);
});

test('where go live cannot be met, the sheet says what stands in the way and when it could be', async () => {
  const text = await sheetOf(await registerRiverside(web, '2027-01-19'));
  assert.match(text, /is not possible\. The earliest date that can be met is/);
  assert.match(text, /Possible, \d+ (Feb|Mar)/);
  assert.match(
    text,
    /What stands in the way of go live Write the business justification, .*Go live, /,
  );
  assert.match(text, /\d done, critical/);
});

test('each role stands with those who hold it', async () => {
  const base = await registerRiverside(web, '2027-03-23');
  const migration = base.replace('/migrations/', '');
  const person = (subject: string, value: string[]) =>
    ({ migration, kind: 'person', subject, value, reason: 'Asked' }) as const;
  await recordFacts(
    web.database.db,
    [
      person('Ines Okafor', ['practice-manager', 'project-manager']),
      person('Tom Reed', ['practice-manager']),
    ],
    { who: LOCAL_USER, clock: web.clock },
  );
  const who = (await sheetOf(base)).replace(/^.*Who is who/, '');
  assert.match(
    who,
    /Project manager: Asha Fairweather, Ines Okafor Practice manager: Asha Fairweather, Ines Okafor, Tom Reed /,
  );
  assert.match(who, /Clinical lead: nobody named/);
});
