import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWeb, type TestWeb } from '../../test/support/web.ts';
import { listMigrations } from './store.ts';

let web: TestWeb;
before(async () => {
  web = await startWeb({ today: '2026-11-20' });
});
after(() => web.close());

const DETAILS = {
  'practice-name': 'Hill Surgery',
  'current-system': 'vision',
  'new-system': 'systmone',
  edition: 'nhs-england-2026',
  'go-live-day': '6',
  'go-live-month': '4',
  'go-live-year': '2027',
};

async function goLiveDates() {
  return (await listMigrations(web.database.db)).map(({ migration }) => migration.goLive);
}

function tokenIn(html: string): string {
  return /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

test('a form to which somebody went back and changed it asks whether this is another migration', async () => {
  const token = tokenIn((await web.get('/migrations/new/details')).html);
  const registered = await web.post('/migrations', { token, ...DETAILS });
  assert.equal(registered.status, 303);

  const changed = await web.post('/migrations', { token, ...DETAILS, 'go-live-day': '13' });
  assert.equal(changed.status, 400);
  assert.match(
    changed.text,
    /Hill Surgery has a migration already, with go live on Tuesday 6 April 2027. Open that one, or confirm that this is another/,
  );
  assert.ok(changed.html.includes(`href="${registered.location}"`), 'that one can be opened');
  assert.match(changed.html, /name="go-live-day"[^>]*value="13"/, 'what was typed is kept');
  assert.deepEqual(await goLiveDates(), ['2027-04-06']);

  const another = { ...DETAILS, 'go-live-day': '13', 'another-migration': 'yes' };
  const confirmed = await web.post('/migrations', { token: tokenIn(changed.html), ...another });
  assert.equal(confirmed.status, 303);
  assert.deepEqual(await goLiveDates(), ['2027-04-06', '2027-04-13']);
});

test('a browser may keep the form, but no other page', async () => {
  const keeps = async (url: string) => (await web.inject({ url })).headers['cache-control'];
  assert.equal(await keeps('/migrations/new/details'), 'private, no-cache');
  assert.equal(await keeps('/migrations'), 'no-store');
});
