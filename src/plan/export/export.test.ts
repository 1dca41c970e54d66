import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import ICAL from 'ical.js';
import readXlsxFile from 'read-excel-file/node';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { planCsv } from './plan-csv.ts';

let web: TestWeb;
let base: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  base = `${await registerRiverside(web)}/plan`;
});
after(() => web.close());

const fetched = (path: string) => web.inject({ url: `${base}/export/${path}` });
const day = (field: string, [year, month, date]: number[]): Record<string, string> => ({
  [`${field}-year`]: String(year),
  [`${field}-month`]: String(month),
  [`${field}-day`]: String(date),
});

test('another calendar library reads the feed: all-day events on the planned days', async () => {
  const { body, headers } = await fetched('calendar.ics?role=practice-manager');
  assert.match(String(headers['content-type']), /^text\/calendar/);
  const events = new ICAL.Component(ICAL.parse(body))
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));
  const justification = events.find(({ uid }) => uid.startsWith('write-justification.'));
  assert.ok(justification);
  assert.equal(justification.startDate.isDate, true);
  assert.equal(justification.startDate.toString(), '2026-11-23');
  // Five working days to Friday 27 November; the end names the day after.
  assert.equal(justification.endDate.toString(), '2026-11-28');
  assert.equal(
    events.some(({ uid }) => uid.startsWith('place-order.')),
    false,
  );
});

test('an event keeps its id and raises its sequence when its date moves', async () => {
  const event = async () => {
    const { body } = await fetched('calendar.ics');
    const all = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent');
    const found = all
      .map((component) => new ICAL.Event(component))
      .find(({ uid }) => uid.startsWith('hold-kick-off.'));
    assert.ok(found);
    return { uid: found.uid, sequence: found.sequence, start: found.startDate.toString() };
  };
  const first = await event();
  await web.post(`${base}/hold-kick-off/agreed-date`, {
    ...day('agreed-for', [2027, 1, 5]),
    reason: 'After the holidays',
  });
  const second = await event();
  assert.equal(second.uid, first.uid);
  assert.equal(second.start, '2027-01-05');
  assert.ok(second.sequence > first.sequence);
});

test('another reader finds real dates in the spreadsheet', async () => {
  const { rawPayload } = await fetched('plan.xlsx');
  const [sheet] = await readXlsxFile(rawPayload);
  const [head, ...rows] = sheet?.data ?? [];
  assert.deepEqual(head?.slice(0, 3), ['Phase', 'Task', 'Who']);
  const order = rows.find((row) => row[1] === 'Order the new system with all its modules');
  assert.ok(order?.[5] instanceof Date);
  assert.equal(order[5].toISOString().slice(0, 10), '2026-12-09');
});

test('the CSV has a line for each task and milestone, and no cell is a formula', async () => {
  const { body } = await fetched('plan.csv');
  assert.equal(body.charCodeAt(0), 0xfeff);
  assert.match(body, /\r\n/);
  assert.match(body, /Order the new system with all its modules,Integrated care board/);
  const row = { task: '=HYPERLINK("http://x")', slackWorkingDays: -3 };
  const written = planCsv([row as never]);
  assert.match(written, /"'=HYPERLINK\(""http:\/\/x""\)"/);
  assert.match(written, /,-3,/);
});

test('the Microsoft Project file has the same dates, the links and the bank holidays', async () => {
  const { body } = await fetched('plan.xml');
  const { Project } = new XMLParser({ isArray: (name) => name === 'PredecessorLink' }).parse(body);
  type Item = {
    UID: number;
    Name: string;
    Start: string;
    PredecessorLink?: { PredecessorUID: number }[];
  };
  const items = Project.Tasks.Task as Item[];
  const named = (name: string) => items.find((item) => item.Name === name);
  const order = named('Order the new system with all its modules');
  assert.equal(order?.Start, '2026-12-09T08:00:00');
  const waitsFor = order?.PredecessorLink?.map(
    ({ PredecessorUID }) => items.find(({ UID }) => UID === PredecessorUID)?.Name,
  );
  assert.ok(waitsFor?.includes('Agree a provisional go-live date'), String(waitsFor));
  const closed = Project.Calendars.Calendar[0].Exceptions.Exception as { Name: string }[];
  assert.ok(closed.some(({ Name }) => Name === 'Good Friday'));
});

test('a role that the guide does not have is refused', async () => {
  assert.equal((await fetched('calendar.ics?role=astrologer')).statusCode, 404);
});
