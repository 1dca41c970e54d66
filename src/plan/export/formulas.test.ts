import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import readXlsxFile from 'read-excel-file/node';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { recordFacts } from '../../migrations/store.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { planCsv } from './plan-csv.ts';
import type { PlanRow } from './plan-rows.ts';
import { planXlsx } from './plan-xlsx.ts';

/** Names that a spreadsheet would run, or would try to. */
const FORMULAS = [
  '=HYPERLINK("http://x.example","Pharmacy")',
  '+44 20 7946 0000',
  '-2+3+cmd|x',
  '@SUM(A1)',
  '\tTab first',
  '\r\nLine first',
  '  =1+1',
  '\uFF1D1+1',
];
const ROW: PlanRow = {
  phase: '1. Decision',
  task: '',
  who: 'Practice manager',
  state: 'planned',
  takes: '1 working day',
  start: '2026-11-23',
  finish: '2026-11-23',
  latestFinish: '2026-11-23',
  slackWorkingDays: -3,
  why: '',
};

test('a name that begins like a formula is marked as text in the CSV, in any column', () => {
  for (const name of FORMULAS) {
    const csv = planCsv([{ ...ROW, task: name, who: name }]);
    const marked = `'${name}`;
    const cell = /[",\r\n]/.test(marked) ? `"${marked.replaceAll('"', '""')}"` : marked;
    assert.ok(csv.includes(`,${cell},${cell},planned,`), JSON.stringify(csv));
  }
});

test('what only looks like one stays as it is in the CSV', () => {
  const line = planCsv([{ ...ROW, task: 'Tell the laboratory: 1-2 weeks = enough' }]).split(
    '\r\n',
  )[1];
  assert.match(String(line), /^1\. Decision,Tell the laboratory: 1-2 weeks = enough,/);
  assert.match(String(line), /,-3,$/);
});

test('in the spreadsheet it is text, read back letter by letter', async () => {
  const rows = FORMULAS.map((name) => ({ ...ROW, task: `${name}.` }));
  const [sheet] = await readXlsxFile(await planXlsx(rows), { trim: false });
  assert.deepEqual(
    sheet?.data.slice(1).map((row) => row[1]),
    rows.map(({ task }) => task),
  );
});

let web: TestWeb;
let base: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  base = await registerRiverside(web);
});
after(() => web.close());

test('third parties of any name come through every file', async () => {
  const value = ['=HYPERLINK("http://x.example")', '-2+3', 'Müller & Sons <chemists>; Leeds, Ltd'];
  const migration = base.replace('/migrations/', '');
  await recordFacts(
    web.database.db,
    [{ migration, kind: 'list', subject: 'third-parties', value, reason: 'Asked' }],
    { who: LOCAL_USER, clock: web.clock },
  );
  const fetched = async (name: string) =>
    (await web.inject({ url: `${base}/plan/export/${name}` })).body;
  const csv = await fetched('plan.csv');
  assert.match(csv, /: =HYPERLINK\(""http:\/\/x\.example""\)"/);
  assert.doesNotMatch(csv, /(^|,|")[=@]/m);
  assert.match(csv, /: Müller & Sons <chemists>; Leeds, Ltd"/);
  assert.match(await fetched('plan.xml'), /: Müller &amp; Sons &lt;chemists&gt;; Leeds, Ltd</);
  const feed = (await fetched('calendar.ics')).replaceAll('\r\n ', '');
  assert.match(feed, /SUMMARY:.*: Müller & Sons <chemists>\\; Leeds\\, Ltd/);
});
